/** A number of entries, chosen by a seed and left in their order; all of them where there are no more. */
export function sampleOf<T>(entries: readonly T[], count: number, seed: number): readonly T[] {
	const next = numbersFrom(seed);
	const chosen = entries
		.map((entry, place) => ({ entry, place, lot: next() }))
		.sort((a, b) => a.lot - b.lot)
		.slice(0, count);
	return chosen.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (the generator of Lehmer). */
function numbersFrom(seed: number): () => number {
	const modulus = 2_147_483_647;
	let state = (Math.abs(Math.trunc(seed)) % (modulus - 1)) + 1;
	const next = () => {
		state = (state * 48_271) % modulus;
		return state / modulus;
	};
	// The first ones of neighbouring seeds are neighbours too.
	for (let dropped = 0; dropped < 8; dropped++) next();
	return next;
}
