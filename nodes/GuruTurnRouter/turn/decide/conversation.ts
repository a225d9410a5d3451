import type { EarlierResult, Turn } from '../turn';
import { expiredFor } from '../pending/pending';
import type { DetectLanguage } from './language/detect';
import { normaliseText } from './text/text';

/** One message as a value may rest on it. */
export interface ConversationMessage {
	/** Each line normalised (`normaliseText`), without empty ones: readers of the whole find the same places. */
	readonly text: string;
	/** What "tomorrow" in it counts from. */
	readonly now: Date;
	readonly timeZone: string;
	/** ISO 639-1; undefined where it is not certain. */
	readonly language: string | undefined;
	/** The language that the message looks like by itself, where that is another one. */
	readonly alone?: string;
}

/** The turn's conversation as deciding reads it. */
export interface Conversation {
	/** The user's messages, the present one first. */
	readonly user: readonly [ConversationMessage, ...ConversationMessage[]];
	/** The assistant's last message, where it stands right before the present one and may still be answered. */
	readonly assistant: ConversationMessage | undefined;
	/** What earlier turns brought, the latest first; only what succeeded says anything. */
	readonly results: readonly EarlierResult[];
	/** The values of the built-in variables of a trusted caller; empty without one. */
	readonly caller: readonly string[];
	/** Every text and number that the reply under way claims, so that "both of them" can be told from one of two. */
	readonly claimed?: readonly string[];
}

/** How many results of earlier turns a turn can refer to; older ones are out of the user's mind as well. */
const MAX_RESULTS = 12;
/** A message this short says little about its language: then the rest of the conversation counts. */
const SURE_CHARACTERS = 25;

export function conversationOf(turn: Turn, detect: DetectLanguage): Conversation {
	const { history, now, question, timeZone } = turn;
	const texts = [question, ...history.filter(({ role }) => role === 'user').map(({ text }) => text)];
	const last = history.at(-1);
	const own = texts.join('\n');
	// The assistant may have written in another language than the user.
	const more = last?.role === 'assistant' && own.length < SURE_CHARACTERS ? `\n${last.text}` : '';
	const ofAll = detect(own + more);
	const said = (text: string, at: Date | undefined): ConversationMessage => {
		const alone = detect(text);
		const isSure = text.length >= SURE_CHARACTERS || !/\p{Script=Latin}/u.test(text);
		const language = isSure ? (alone ?? ofAll) : (ofAll ?? alone);
		const other = alone === undefined || alone === language ? {} : { alone };
		return { text: linesOf(text), now: at ?? now, timeZone, language, ...other };
	};
	const earlier = history.filter(({ role }) => role === 'user').map(({ at, text }) => said(text, at));
	// In a memory that several people share, nobody agrees to what another was asked, nor to what has expired.
	const isForSender = last?.answeredTo === undefined || last.answeredTo === turn.sender;
	const isOver = expiredFor(turn.pending, turn.sender, now) !== undefined;
	return {
		user: [said(question, now), ...earlier.reverse()],
		assistant: last?.role === 'assistant' && isForSender && !isOver ? said(last.text, last.at) : undefined,
		results: [...history]
			.reverse()
			.flatMap(({ results = [] }) => results)
			.filter(({ output, status }) => status === 'success' && output.trim() !== '')
			.slice(0, MAX_RESULTS),
		caller: turn.callerValues ?? [],
	};
}

function linesOf(text: string): string {
	return text
		.split(/\r?\n/u)
		.map(normaliseText)
		.filter((line) => line !== '')
		.join('\n');
}
