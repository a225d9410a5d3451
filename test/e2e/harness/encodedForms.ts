/** The encodings in which a value could occur in stored bytes, to check that it does not. */
export function encodedForms(value: string): readonly string[] {
	const bytes = Buffer.from(value);
	const aligned = [0, 1, 2].map((before) =>
		Buffer.concat([Buffer.alloc(before, 'x'), bytes])
			.toString('base64')
			.replace(/=+$/, '')
			.slice(before === 0 ? 0 : before + 1, -2),
	);
	return [
		value,
		...aligned,
		...aligned.map((text) => text.replace(/\+/g, '-').replace(/\//g, '_')),
		bytes.toString('hex'),
		encodeURIComponent(value),
		JSON.stringify(value).slice(1, -1),
		[...value].reverse().join(''),
	];
}
