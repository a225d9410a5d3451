/**
 * The message for the person who approves. Other people wrote the values, the question and the name, so none of them
 * may look like a line or another value of the message.
 */
import { previewInWords, type PreviewedRun } from '../previewRuns';
import type { ParameterValue } from '../../../shared/values/parameterValue';
import { isDay, valueInWords } from '../answer/valueInWords';
import type { ApprovalRequest } from './approvalRequest';

const PHRASES = { preview: '**{action}**: {values}' };

export function approvalMessage(held: ApprovalRequest, previews: readonly PreviewedRun[]): string {
	const { caller, expiresAt, question, timeZone } = held;
	const asker = [caller?.name, caller?.email].map(onOneLine).filter((known) => known !== '');
	const who = asker.length === 0 ? 'Somebody' : asker.join(', ');
	const verified = asker.length > 0 && caller?.trusted !== true ? ' (not verified)' : '';
	const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
	return [
		`${who}${verified} asks for:`,
		quoted(question),
		...previews.map((each) => previewInWords(each, { language: 'en' }, PHRASES, quotedValue)),
		`An approval counts until ${until.format(expiresAt)} (${timeZone}).`,
	].join('\n\n');
}

/** Control characters, line breaks, and format characters except joiners. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function onOneLine(text = ''): string {
	return text.replace(INVISIBLE, ' ').replace(/\s+/gu, ' ').trim();
}

/**
 * A text exactly as it will be sent, in quotation marks and with escapes as in JSON. Days and numbers are in words.
 */
function quotedValue(value: ParameterValue): string {
	if (typeof value !== 'string' || isDay(value)) return valueInWords(value, 'en');
	return JSON.stringify(value).replace(
		INVISIBLE,
		(character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
	);
}

function quoted(text: string): string {
	return text
		.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u)
		.map((line) => `> ${line}`)
		.join('\n');
}
