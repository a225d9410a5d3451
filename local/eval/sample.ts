/** Picks `count` entries by a seed and keeps their order. Returns all entries if there are no more than `count`. */
export function sampleOf<T>(entries: readonly T[], count: number, seed: number): readonly T[] {
	const next = numbersFrom(seed);
	const chosen = entries
		.map((entry, place) => ({ entry, place, lot: next() }))
		.sort((a, b) => a.lot - b.lot)
		.slice(0, count);
	return chosen.sort((a, b) => a.place - b.place).map(({ entry }) => entry);
}

/** Pseudo-random numbers from 0 to 1, the same for the same seed (Lehmer generator). */
function numbersFrom(seed: number): () => number {
	const modulus = 2_147_483_647;
	let state = (Math.abs(Math.trunc(seed)) % (modulus - 1)) + 1;
	const next = () => {
		state = (state * 48_271) % modulus;
		return state / modulus;
	};
	// Skip the first numbers: for neighbouring seeds they are close to each other.
	for (let dropped = 0; dropped < 8; dropped++) next();
	return next;
}
