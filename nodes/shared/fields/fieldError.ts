/** A field of a node holds something that it cannot, as when an expression yields a list for a text. */
export class FieldError extends Error {
	override readonly name = 'FieldError';
}
