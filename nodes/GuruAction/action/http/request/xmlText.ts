/** A value as it stands in XML or HTML after `before`: in an element, an attribute or a CDATA section. */
export function xmlEscaped(text: string, before: string): string {
	return isInCData(before) ? escapeCData(text, before) : escapeXml(text);
}

/** An element at the beginning. A link or mention in Slack (`<https://…>`, `<@U1>`) does not count. */
const FIRST_TAG = /^\s*(?:<\?xml\b|<!doctype\b|<!--|<[A-Za-z][\w:.-]*(?:\s[^<>]*)?\/?>)/i;
const LAST_TAG = /<(?:\/[A-Za-z][\w:.-]*\s*|[A-Za-z][^<>]*\/)>\s*$/;

/** True for a text that is XML or HTML from its beginning to its end. */
export function isXml(text: string): boolean {
	return FIRST_TAG.test(text) && LAST_TAG.test(text);
}

function isInCData(before: string): boolean {
	return before.lastIndexOf('<![CDATA[') > before.lastIndexOf(']]>');
}

/** A CDATA section has no entities, so its end marker is divided between two sections. */
function escapeCData(text: string, before: string): string {
	const begun = /\]{0,2}$/.exec(before)?.[0] ?? '';
	return (begun + text).replaceAll(']]>', ']]]]><![CDATA[>').slice(begun.length);
}

function escapeXml(text: string): string {
	const entities: Readonly<Record<string, string>> = {
		'&': '&amp;',
		'<': '&lt;',
		'>': '&gt;',
		'"': '&quot;',
		"'": '&apos;',
	};
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
