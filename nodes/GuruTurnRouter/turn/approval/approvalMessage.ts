/** What waits for an approval, as whoever approves reads it. */
import { groupOf } from '../pending/pending';
import { previewInWords, type PreviewedRun } from '../preview';
import type { HeldTurn } from './heldTurn';

const PHRASES = { preview: '**{action}**: {values}' };

export function approvalMessage(held: HeldTurn, previews: readonly PreviewedRun[]): string {
	const { caller, expiresAt, question, timeZone } = held;
	const asker = [caller?.name, caller?.email].filter((known) => known !== undefined && known !== '');
	const who = asker.length === 0 ? 'Somebody' : asker.join(', ');
	const verified = asker.length > 0 && caller?.trusted !== true ? ' (not verified)' : '';
	const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
	return [
		`${who}${verified} asks for:`,
		quoted(question),
		...previews.map((each) => previewInWords(each, { language: 'en' }, PHRASES)),
		`An approval counts until ${until.format(expiresAt)} (${timeZone}).`,
	].join('\n\n');
}

function quoted(text: string): string {
	return text
		.split('\n')
		.map((line) => `> ${line}`)
		.join('\n');
}

/** Names of what runs with each call, by action. */
export function companionsOf({ calls }: HeldTurn): Readonly<Record<string, readonly string[]>> {
	const leaders = calls.filter((call) => call.with === undefined);
	return Object.fromEntries(
		leaders.map((leader) => [
			leader.action,
			groupOf(leader, calls)
				.slice(1)
				.map(({ action }) => action),
		]),
	);
}
