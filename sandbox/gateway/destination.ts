import type { DialTarget, RunProxy } from './dial';
import { isWithoutProxy } from './noProxy';
import { type EgressFilter, EgressRefusedError } from '../egressFilter';
import { type ConnectionFailure, refusalByRule } from './connectionFailure';
import { FAILURE } from './frames';
import { type Host, parseHost } from './hostName';
import { inDialOrder, type NameLookup } from './nameLookup';
import {
	type NetworkRules,
	type InternalHosts,
	hostAndPort,
	refuseAddress,
	refuseName,
	refuseUnresolved,
} from './rules';

export interface DestinationSettings {
	readonly rules: NetworkRules;
	/** The hosts that belong to n8n and its engine; never rejects. */
	readonly internalHosts: () => Promise<InternalHosts>;
	readonly egressFilter?: EgressFilter;
	readonly proxy?: RunProxy;
}

/** A permitted destination, and how it is connected to. */
export interface PermittedDestination extends DialTarget {
	readonly proxy?: RunProxy;
}

/** How long an answer to the code's look-up is valid for the connection that follows. */
const ANSWER_MS = 5000;
const MOST_ANSWERS = 64;

/** Looks up hosts and checks them by the rules and n8n's egress protection, each time anew. */
export class Destinations {
	/**
	 * Answers that the code got and has not used: it connects to the addresses that it was given. The oldest first.
	 */
	readonly #answers = new Map<string, { readonly at: number; readonly addresses: readonly string[] }>();

	constructor(
		private readonly settings: DestinationSettings,
		private readonly lookup: NameLookup,
	) {}

	/**
	 * The name's addresses. Empty if only a connection can be judged: then the refusal can name the port, and a proxy
	 * may know the name. Throws the look-up's error.
	 */
	async addressesFor(text: string, signal: AbortSignal): Promise<readonly string[] | ConnectionFailure> {
		const host = parseHost(text);
		if (host === undefined) return notAHost(text);
		if ('address' in host) return [host.address];
		if (refuseName(host.name, undefined, this.settings.rules) !== undefined) return [];
		try {
			const addresses = inDialOrder(await this.lookup(host.name, signal));
			this.#remember(host.name, addresses);
			return addresses;
		} catch (error) {
			if (error instanceof EgressRefusedError || this.#proxyFor(host.name, undefined)) return [];
			throw error;
		}
	}

	/** Throws the look-up's error. */
	async check(
		text: string,
		port: number,
		signal: AbortSignal,
	): Promise<PermittedDestination | ConnectionFailure> {
		const { rules, internalHosts } = this.settings;
		const host = parseHost(text);
		if (host === undefined || port === 0) return notAHost(text);
		const shown = 'name' in host ? host.name : host.address;
		const early = 'name' in host ? refuseName(host.name, port, rules) : undefined;
		if (early !== undefined) return refusalByRule(shown, port, early);
		const proxy = this.#proxyFor(shown, port);
		const addresses = await this.#addressesOf(host, proxy !== undefined, signal);
		const own = await internalHosts();
		const destination = 'name' in host ? { name: host.name, port } : { port };
		const refused =
			addresses.length === 0
				? refuseUnresolved(shown, port, rules, own)
				: // One of a name's addresses is enough: which one is connected to is chosen later.
					addresses.map((each) => refuseAddress(each, destination, rules, own)).find((each) => each);
		if (refused !== undefined) return refusalByRule(shown, port, refused);
		return { host: shown, port, addresses, ...(proxy === undefined ? {} : { proxy }) };
	}

	/** @param optional whether a name without an address is acceptable */
	async #addressesOf(host: Host, optional: boolean, signal: AbortSignal): Promise<string[]> {
		if ('address' in host) {
			await this.#validate(host.address);
			return [host.address];
		}
		const told = this.#recall(host.name);
		if (told !== undefined) return [...told];
		try {
			return inDialOrder(await this.lookup(host.name, signal));
		} catch (error) {
			if (!optional || error instanceof EgressRefusedError || signal.aborted) throw error;
			return [];
		}
	}

	#remember(name: string, addresses: readonly string[]): void {
		this.#answers.delete(name);
		this.#answers.set(name, { at: performance.now(), addresses });
		const [oldest] = this.#answers.keys();
		if (this.#answers.size > MOST_ANSWERS && oldest !== undefined) this.#answers.delete(oldest);
	}

	/** For one connection. Each further connection looks up the name again, as code that connects directly would. */
	#recall(name: string): readonly string[] | undefined {
		const told = this.#answers.get(name);
		this.#answers.delete(name);
		return told !== undefined && performance.now() - told.at < ANSWER_MS ? told.addresses : undefined;
	}

	/** Throws EgressRefusedError. */
	async #validate(address: string): Promise<void> {
		const { egressFilter: filter } = this.settings;
		if (filter === undefined) return;
		const verdict =
			filter.validateConnectionHost?.(address) ??
			(await filter.validateUrl(new URL(`http://${hostAndPort(address, undefined)}/`)));
		if (!verdict.ok) throw new EgressRefusedError(verdict.error.message, { cause: verdict.error });
	}

	#proxyFor(host: string, port: number | undefined): RunProxy | undefined {
		const { proxy } = this.settings;
		if (proxy === undefined || isWithoutProxy(host, port, proxy.noProxy)) return undefined;
		return proxy;
	}
}

function notAHost(text: string): ConnectionFailure {
	const shown = JSON.stringify(text.slice(0, 100));
	return {
		code: FAILURE.hostUnreachable,
		message: `${shown} is not a host that code can connect to.`,
		refused: false,
	};
}
