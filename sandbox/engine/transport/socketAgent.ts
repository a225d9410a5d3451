import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { EngineSocket } from './engineSocket';

/** Opens a line to the engine. Tells of its failure by itself (`error`), or by rejecting where it takes steps. */
export type Connector = () => EngineSocket | Promise<EngineSocket>;

/**
 * Carries HTTP over whatever lines it is given. A line is used for one request: a kept one would fail after the
 * engine's restart.
 */
export class SocketAgent extends Agent {
	/** @param background nothing that is asked keeps the process from ending */
	constructor(
		private readonly dial: Connector,
		private readonly background: boolean,
	) {
		super();
	}

	override createConnection(
		_options: unknown,
		whenMade?: (error: Error | null, line: Duplex) => void,
	): Duplex | undefined {
		const line = this.dial();
		if (!(line instanceof Promise)) return this.#released(line);
		line.then(
			(opened) => whenMade?.(null, this.#released(opened)),
			// Node's type asks for a stream beside an error, of which there is none.
			(error: unknown) => {
				const failure = error instanceof Error ? error : new Error(String(error));
				Reflect.apply(whenMade ?? (() => {}), undefined, [failure]);
			},
		);
		return undefined;
	}

	/** The engine's client writes out all that it hands to a request, for a log that nobody reads: not every open line. */
	[inspect.custom](): string {
		return 'SocketAgent';
	}

	#released(line: EngineSocket): EngineSocket {
		if (this.background) line.unref();
		return line;
	}
}
