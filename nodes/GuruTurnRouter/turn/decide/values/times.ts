export function timesIn(
	_t: string,
	_l: string | undefined,
): readonly { readings: readonly string[]; index: number; end: number; text: string }[] {
	return [];
}
