/**
 * Texts in n8n's fields. n8n takes a field that starts with "=" for an expression, so a text that
 * starts so is written as an expression that yields it. Only fields that may hold expressions keep
 * that through the editor: on the others n8n takes one leading "=" off each time it loads the node.
 */

/** The field's content for a text. */
export function fieldOfText(text: string): string {
	if (!text.startsWith('=')) return text;
	// An expression without braces is plain text after its first "=": "==sum" gives "=sum". Braces and backslashes
	// have a meaning.
	return /[{}\\]/.test(text) ? `={{ ${inExpression(text)} }}` : `=${text}`;
}

function inExpression(text: string): string {
	return JSON.stringify(text).replace(/[{}]/g, (brace) => (brace === '{' ? '\\u007b' : '\\u007d'));
}

const TEXT_EXPRESSION = /^=\{\{ ("(?:[^"\\{}]|\\.)*") \}\}$/;

/** The text of a field; undefined if the field contains any other expression. */
export function textOfField(field: string): string | undefined {
	if (!field.startsWith('=')) return field;
	const literal = TEXT_EXPRESSION.exec(field)?.[1];
	if (literal !== undefined) {
		try {
			const value: unknown = JSON.parse(literal);
			return typeof value === 'string' ? value : undefined;
		} catch {
			return undefined;
		}
	}
	return /[{}\\]/.test(field) ? undefined : field.slice(1);
}

/**
 * Code for the code field, which cannot hold expressions. Python code that starts with "=" is a syntax error, with or
 * without the blank in front.
 */
export function fieldOfCode(code: string): string {
	return code.startsWith('=') ? ` ${code}` : code;
}
