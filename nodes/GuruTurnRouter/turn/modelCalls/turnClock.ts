import type { ChatModel, ReplyPiece, TurnAction } from '../turn';

/** How a turn's time was spent, in milliseconds. Overlapping calls count once. */
export interface TurnTiming {
	readonly totalMs: number;
	/** While the chat model was working. */
	readonly modelMs: number;
	/** While actions ran. */
	readonly actionsMs: number;
	/** The rest: the router itself, and n8n creating the connected parts. */
	readonly ownMs: number;
}

type Calls = Array<readonly [from: number, to: number]>;
type Timer = <T>(call: () => Promise<T>) => Promise<T>;

/** Starts when it is created. */
export class TurnClock {
	readonly #now: () => number;
	readonly #began: number;
	readonly #model: Calls = [];
	readonly #actions: Calls = [];

	/** @param now a clock that never goes back, in milliseconds */
	constructor(now: () => number = () => performance.now()) {
		this.#now = now;
		this.#began = now();
	}

	model(model: ChatModel): ChatModel {
		const { callFunctions, stream } = model;
		const timed = this.#timer(this.#model);
		return {
			...model,
			complete: (...asked) => timed(() => model.complete(...asked)),
			...(callFunctions === undefined
				? {}
				: { callFunctions: (...asked) => timed(() => callFunctions(...asked)) }),
			...(stream === undefined ? {} : { stream: (...asked) => timedPieces(timed, stream(...asked)) }),
		};
	}

	action(action: TurnAction): TurnAction {
		return { ...action, run: (request) => this.#timer(this.#actions)(() => action.run(request)) };
	}

	read(): TurnTiming {
		const total = this.#now() - this.#began;
		const round = (ms: number) => Math.round(ms * 100) / 100;
		return {
			totalMs: round(total),
			modelMs: round(covered(this.#model)),
			actionsMs: round(covered(this.#actions)),
			ownMs: round(total - covered([...this.#model, ...this.#actions])),
		};
	}

	#timer(calls: Calls): Timer {
		return async (call) => {
			const from = this.#now();
			try {
				return await call();
			} finally {
				calls.push([from, this.#now()]);
			}
		};
	}
}

async function* timedPieces(timed: Timer, stream: AsyncIterable<ReplyPiece>): AsyncGenerator<ReplyPiece> {
	const pieces = stream[Symbol.asyncIterator]();
	try {
		for (;;) {
			const next = await timed(() => pieces.next());
			if (next.done === true) return;
			yield next.value;
		}
	} finally {
		await pieces.return?.();
	}
}

function covered(calls: Calls): number {
	let total = 0;
	let until = 0;
	for (const [from, to] of [...calls].sort(([a], [b]) => a - b)) {
		total += Math.max(0, to - Math.max(from, until));
		until = Math.max(until, to);
	}
	return total;
}
