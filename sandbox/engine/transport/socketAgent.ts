import { Agent } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { EngineSocket } from './engineSocket';

/**
 * Opens a connection to the engine. A failure is an `error` event of the socket, or a rejection if several steps are
 * needed.
 */
export type Connector = () => EngineSocket | Promise<EngineSocket>;

/**
 * An HTTP agent over the sockets that a connector opens. Each socket serves one request: a kept one would fail after
 * a restart of the engine.
 */
export class SocketAgent extends Agent {
	/** @param background no request keeps the process alive */
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
			// Node's type wants a stream beside the error, and there is none.
			(error: unknown) => {
				const failure = error instanceof Error ? error : new Error(String(error));
				Reflect.apply(whenMade ?? (() => {}), undefined, [failure]);
			},
		);
		return undefined;
	}

	/**
	 * Docker's client inspects the options of each request for a debug log. Without this it would print every open
	 * socket.
	 */
	[inspect.custom](): string {
		return 'SocketAgent';
	}

	#released(line: EngineSocket): EngineSocket {
		if (this.background) line.unref();
		return line;
	}
}
