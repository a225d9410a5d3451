import type { EarlierResult, Turn } from '../turn';
import { expiredFor } from '../pending/pending';
import type { DetectLanguage } from './language/detect';
import { normaliseText } from './text/text';

/** One message, prepared for reading values out of it. */
export interface ConversationMessage {
	/** Normalised line by line, without empty lines: normalising the whole text again keeps its offsets. */
	readonly text: string;
	/** The time from which "tomorrow" in the message counts. */
	readonly now: Date;
	readonly timeZone: string;
	/** ISO 639-1; undefined if it is uncertain. */
	readonly language: string | undefined;
	/** The language detected from this message alone, if it differs from `language`. */
	readonly alone?: string;
	/** The assistant's message that this one answers. */
	readonly answers?: string;
}

/** The conversation of a turn, prepared for deciding. */
export interface Conversation {
	/** The user's messages, the current one first. */
	readonly user: readonly [ConversationMessage, ...ConversationMessage[]];
	/** The assistant's last message, if it directly precedes the current one and can still be answered. */
	readonly assistant: ConversationMessage | undefined;
	/** Non-empty results of the successful runs in earlier turns, the latest first. */
	readonly results: readonly EarlierResult[];
	/** The values of the built-in variables of a trusted caller; empty without one. */
	readonly caller: readonly string[];
	/** Every text and number in the arguments of the model's current reply. It tells "both of them" from one of two. */
	readonly claimed?: readonly string[];
	/** The name of the action that values are checked for, if it is for what is not so: "a child will not come". */
	readonly negatedAction?: string;
}

/** A turn can refer to this many results of earlier turns; users are assumed not to remember older ones. */
const MAX_RESULTS = 12;
/** In characters. A shorter message says little about its language, so the rest of the conversation decides it. */
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
	// In a shared memory, nobody can agree to a question put to another person, nor to an expired one.
	const isForSender = last?.answeredTo === undefined || last.answeredTo === turn.sender;
	const isOver = expiredFor(turn.pending, turn.sender, now) !== undefined;
	const assistant =
		last?.role === 'assistant' && isForSender && !isOver ? said(last.text, last.at) : undefined;
	const answers = assistant === undefined ? {} : { answers: assistant.text };
	return {
		user: [{ ...said(question, now), ...answers }, ...earlier.reverse()],
		assistant,
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
