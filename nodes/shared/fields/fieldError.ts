/** A node's field holds a value that it cannot have, such as a list from an expression instead of a text. */
export class FieldError extends Error {
	override readonly name = 'FieldError';
}
