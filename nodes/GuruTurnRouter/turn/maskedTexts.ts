/** A user may type a secret's value. Then it is in the question, in the evidence and in a parameter. */
export function maskedTexts(value: object, mask: (text: string) => string): object {
	return JSON.parse(
		JSON.stringify(value, (_key, member: unknown) => (typeof member === 'string' ? mask(member) : member)),
	) as object;
}
