import { once } from 'node:events';

import { errorMessage } from '../../../../../common/errorMessage';
import { consideredOf, offersOf } from './bands';
import { continued, topicOf, type Topic } from './topic';
import { matchMessage, otherWishes, type Match } from './match';
import { readMessage } from './values/message';
import type { Decision, Decisions } from '../decision';
import { languageDetector } from '../language/detect';
import type { Embed } from '../ranking/embed';
import { indexOf } from '../ranking/indexCache';
import { similaritiesOf } from '../ranking/similarity';
import type { Turn, TurnAction } from '../../turn';

/** Limits on what is read: characters of one message, and user messages of one conversation. */
const LONGEST_MESSAGE = 4_000;
const MOST_MESSAGES = 7;
const TOO_LONG = `Only the first ${LONGEST_MESSAGE} characters of the message were read.`;
const TOO_MANY = 'The message has more clauses than were read one by one.';
const FITS = 'Its condition fits the message best.';
const GOES_ON = 'It goes on with the question before.';
const PICKED = 'the message did not plainly ask for it before it was offered';
/** If the embeddings model takes longer than this, the turn goes on without it. */
const EMBEDDING_LIMIT_MS = 10_000;

export interface BuiltInOptions {
	/**
	 * Returns the vectors of an embeddings model. Pass the same function in each turn: it is the key of the cache. If
	 * it fails, words alone decide.
	 */
	readonly embed?: Embed;
	/** The user has picked the one attached action: its values are read even if the message hardly matches it. */
	readonly isPicked?: boolean;
	/** Aborts the turn: the promise rejects with the signal's reason. */
	readonly signal?: AbortSignal;
}

/**
 * Decides without a chat model. The same turn always gets the same decisions. `planRuns` then decides whether an
 * action that changes data may run.
 */
export async function decideBuiltIn(
	turn: Turn,
	actions: readonly TurnAction[],
	options: BuiltInOptions = {},
): Promise<Decisions> {
	const attached = actions.filter(({ runsWith }) => runsWith === undefined);
	const { history, question } = turn;
	const messages = [...history, { role: 'user', text: question }].flatMap(({ role, text }, place) => {
		const next = history[place + 1];
		const reply = next?.role === 'assistant' ? next.text : '';
		return role === 'user' ? [{ text: text.slice(0, LONGEST_MESSAGE), reply }] : [];
	});
	const recent = messages.slice(-MOST_MESSAGES);
	const detect = await languageDetector();
	const language = detect(recent.map(({ text }) => text).join('\n')) ?? 'en';
	const index = indexOf(attached, detect);
	const notes: string[] = question.length > LONGEST_MESSAGE ? [TOO_LONG] : [];
	const similarities = similaritiesWithin(attached, options, notes);
	let match: Match = { whole: [], parts: [], clear: [], isCut: false };
	let topic: Topic | undefined;
	let goesOn: Topic | undefined;
	let before = '';
	for (const { reply, text } of recent) {
		const message = readMessage(text, language, turn);
		match = await matchMessage(message, { actions: attached, index }, similarities, topic?.values);
		const { clear, whole } = match;
		// A message that clearly calls for another action does not answer the previous question.
		const isNew = clear.some(({ action }) => action !== topic?.action);
		goesOn = isNew ? undefined : topic && continued(topic, message, before, attached);
		topic = goesOn ?? topicOf(clear.length > 1 ? clear : whole, reply);
		before = reply;
	}
	if (match.isCut) notes.push(TOO_MANY);
	const isPicked = options.isPicked === true;
	const doubts = [
		...(match.isCut || question.length > LONGEST_MESSAGE ? ['the message says more than was read'] : []),
		...(isPicked && match.clear.length === 0 ? [PICKED] : []),
	];
	const wanted: readonly Topic[] = isPicked ? match.whole.slice(0, 1) : match.clear;
	const decisions = (goesOn === undefined ? wanted : [goesOn]).map(
		({ action, unclear, values }): Decision => ({
			...{ action, unclear, values, decidedBy: 'builtIn', notes: [] },
			reason: goesOn === undefined ? FITS : GOES_ON,
			doubts: action.effect === 'write' ? doubts : [],
		}),
	);
	const decided = decisions.map(({ action }) => action);
	const offered = decided.length === 0 ? offersOf(match.whole) : otherWishes(match, decided);
	return {
		...{ decisions, decidedBy: 'builtIn', notes },
		...(offered.length === 0 ? {} : { offered }),
		considered: consideredOf(match.whole, attached, decided, offered),
	};
}

/** If the model fails or is slow once, the rest of the turn goes on without it. A note says so. */
function similaritiesWithin(
	actions: readonly TurnAction[],
	{ embed, signal }: BuiltInOptions,
	notes: string[],
): (text: string) => Promise<readonly number[] | undefined> {
	const failures: string[] = [];
	return async (text) => {
		if (embed === undefined || failures.length > 0) return undefined;
		const limit = AbortSignal.timeout(EMBEDDING_LIMIT_MS);
		const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
		try {
			ended.throwIfAborted();
			const tooLate = once(ended, 'abort').then(() => Promise.reject(new Error('It took too long.')));
			return await Promise.race([similaritiesOf(text, actions, embed), tooLate]);
		} catch (error) {
			signal?.throwIfAborted();
			const why = errorMessage(error);
			if (failures.length === 0) notes.push(`The embeddings model failed, so words alone decided: ${why}`);
			failures.push(why);
			return undefined;
		}
	};
}
