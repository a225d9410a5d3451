/** A user may write a secret's value: it stands in the question, in evidence and in a parameter. */
export function maskedTexts(value: object, mask: (text: string) => string): object {
	return JSON.parse(
		JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? mask(member) : member)),
	) as object;
}
