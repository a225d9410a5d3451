import { clearIn, consideredOf, offersOf } from './bands';
import { clausesIn } from './clauses';
import { continued, topicOf, withEarlier, type Topic } from './conversation';
import { readMessage, type Message } from './values/message';
import { weigh, type Weighed } from './weigh';
import type { Decision, Decisions } from '../decision';
import { languageDetector } from '../language/detect';
import type { ActionIndex } from '../ranking/actionIndex';
import { indexOf } from '../ranking/indexCache';
import type { Embed } from '../ranking/embed';
import { similaritiesOf, type Similarity } from '../ranking/similarity';
import type { Turn, TurnAction } from '../../turn';

/** What is read of one message, in characters, and of a conversation, in messages of the user. */
const LONGEST_MESSAGE = 4_000;
const MOST_MESSAGES = 6;
/** A slower embeddings model is left out of the turn. */
const EMBEDDING_LIMIT_MS = 10_000;
/** Pieces of a message that are weighed by themselves. */
const MOST_CLAUSES = 6;

export interface BuiltInOptions {
	/** Vectors of an embeddings model, the same function for each turn. Where it fails, words alone decide. */
	readonly embed?: Embed;
	/** Ends the turn: the promise rejects with its reason. */
	readonly signal?: AbortSignal;
}

/**
 * Decides without a chat model; the same turn gets the same decisions. Whether an action that changes data may run on them
 * is for the gate to say.
 */
export async function decideBuiltIn(
	turn: Turn,
	actions: readonly TurnAction[],
	options: BuiltInOptions = {},
): Promise<Decisions> {
	const candidates = actions.filter(({ runsWith }) => runsWith === undefined);
	const said = messagesOf(turn);
	const detect = await languageDetector();
	const language = detect(said.map(({ text }) => text).join('\n')) ?? 'en';
	const matcher = new Matcher(indexOf(candidates, detect), language, turn, options);
	let topic: Topic | undefined;
	for (const message of said.slice(0, -1)) topic = await matcher.topicAfter(message, topic);
	const question = said.at(-1)?.text ?? '';
	const weighed = await matcher.weigh(question);
	const goesOn =
		topic === undefined ? undefined : continued(topic, weighed.message, weighed.whole[0], candidates);
	const decisions =
		goesOn === undefined
			? weighed.clear.map((one) => decisionFor({ action: one.action, values: withEarlier(one, topic) }))
			: [decisionFor({ ...goesOn, reason: 'It goes on with the question before.' })];
	const decided = new Set(decisions.map(({ action }) => action));
	const offered =
		decided.size > 0
			? otherWishes(goesOn === undefined ? weighed.parts : [], decided)
			: offersOf(weighed.whole);
	return {
		decisions,
		decidedBy: 'builtIn',
		notes: matcher.notes,
		...(offered.length === 0 ? {} : { offered }),
		considered: consideredOf(weighed.whole, candidates, decided, offered),
	};
}

interface Said {
	readonly text: string;
	/** What the assistant said to it. */
	readonly reply?: string;
}

/** The user's messages, the question last. */
function messagesOf({ history, question }: Turn): readonly Said[] {
	const said: Said[] = [];
	for (const { role, text } of history) {
		const short = text.slice(0, LONGEST_MESSAGE);
		const last = said.at(-1);
		if (role === 'user') said.push({ text: short });
		else if (last !== undefined) said[said.length - 1] = { text: last.text, reply: short };
	}
	return [...said.slice(-MOST_MESSAGES), { text: question.slice(0, LONGEST_MESSAGE) }];
}

interface WeighedMessage {
	readonly message: Message;
	/** Weighed against the whole message, the likeliest first. */
	readonly whole: readonly Weighed[];
	/** What it calls for. */
	readonly clear: readonly Weighed[];
	/** Weighed against each of its clauses, where it has several. */
	readonly parts: ReadonlyArray<readonly Weighed[]>;
}

class Matcher {
	readonly notes: string[] = [];

	constructor(
		readonly index: ActionIndex,
		readonly language: string,
		readonly turn: Turn,
		readonly options: BuiltInOptions,
	) {}

	async weigh(text: string): Promise<WeighedMessage> {
		const clauses = clausesIn(text, this.language).slice(0, MOST_CLAUSES);
		const texts = clauses.length > 1 ? [text, ...clauses] : [text];
		const messages = texts.map((one) => readMessage(one, this.language, this.turn));
		const [whole, ...parts] = await Promise.all(
			messages.map(async (one) => weigh(one, this.index, await this.#similarities(one.text))),
		);
		return {
			message: messages[0] ?? readMessage('', this.language, this.turn),
			whole: whole ?? [],
			clear: clearOf(whole ?? [], parts),
			parts,
		};
	}

	/** What the conversation is about after an earlier message of the user. */
	async topicAfter({ reply, text }: Said, topic: Topic | undefined): Promise<Topic | undefined> {
		const { message, whole, clear } = await this.weigh(text);
		const goesOn = topic === undefined ? undefined : continued(topic, message, whole[0], this.index.actions);
		return goesOn ?? topicOf(clear.length > 1 ? clear : whole, reply);
	}

	async #similarities(text: string): Promise<readonly Similarity[] | undefined> {
		const { embed, signal } = this.options;
		if (embed === undefined || this.notes.length > 0) return undefined;
		try {
			return await withinTime(similaritiesOf(text, this.index.actions, embed), signal);
		} catch (error) {
			signal?.throwIfAborted();
			if (this.notes.length > 0) return undefined;
			this.notes.push(
				`The embeddings model failed, so words alone decided: ${error instanceof Error ? error.message : String(error)}`,
			);
			return undefined;
		}
	}
}

/** @throws where the signal aborts first, or the embeddings model takes too long. */
async function withinTime<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	const limit = AbortSignal.timeout(EMBEDDING_LIMIT_MS);
	const ended = signal === undefined ? limit : AbortSignal.any([signal, limit]);
	ended.throwIfAborted();
	return await new Promise<T>((resolve, reject) => {
		ended.addEventListener('abort', () => reject(new Error('It took too long.')), { once: true });
		work.then(resolve, reject);
	});
}

/** The clear ones of a message: those of its clauses where they call for several, else that of the whole. */
function clearOf(whole: readonly Weighed[], parts: ReadonlyArray<readonly Weighed[]>): readonly Weighed[] {
	const winners: Weighed[] = [];
	for (const part of parts) {
		const best = clearIn(part);
		if (best === undefined) continue;
		const same = winners.findIndex(({ action }) => action === best.action);
		if (same === -1) winners.push(best);
		else if ((winners[same]?.missing.length ?? 0) > best.missing.length) winners[same] = best;
	}
	if (winners.length > 1) return winners;
	const best = clearIn(whole);
	return best === undefined ? winners : [best];
}

/** What else the clauses of a message may call for beside what is decided. */
function otherWishes(
	parts: ReadonlyArray<readonly Weighed[]>,
	decided: ReadonlySet<TurnAction>,
): readonly TurnAction[] {
	const open = parts.flatMap((part) => {
		const offers = offersOf(part);
		return offers.some((action) => decided.has(action)) ? [] : offers.slice(0, 1);
	});
	return [...new Set(open)];
}

function decisionFor({
	action,
	reason = 'Its condition fits the message best.',
	values,
}: Pick<Weighed, 'action' | 'values'> & { readonly reason?: string }): Decision {
	return { action, reason, values, decidedBy: 'builtIn', notes: [] };
}
