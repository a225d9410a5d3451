import type { Message, Value } from './message';
import type { Span } from '../../text/tokens';
import type { ValueKind } from '../../values/valueKind';
import type { TurnAction, TurnParameter } from '../../../turn';

/** A parameter that is looked for in a message. */
export interface Slot {
	readonly parameter: TurnParameter;
	readonly kind: ValueKind;
	/** Folded words of its name and description. */
	readonly cues: readonly string[];
}

export interface Context {
	readonly action: TurnAction;
	readonly message: Message;
	readonly slots: readonly Slot[];
	/** Shapes of the identifiers that the descriptions of all attached actions show. */
	readonly shown: readonly string[];
	/** What the values so far take of the message. */
	readonly taken: readonly Span[];
}

/** The only one of its kind; where several differ, none is certain. */
export function sole<T extends Value>(found: readonly T[]): T | undefined {
	return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}
