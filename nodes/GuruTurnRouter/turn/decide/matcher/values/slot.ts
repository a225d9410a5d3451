import type { Message, Value } from './message';
import type { Span } from '../../text/tokens';
import type { ParameterKind } from '../../values/parameterKind';
import type { TurnAction, TurnParameter } from '../../../turn';

/** A parameter to fill from a message. */
export interface Slot {
	readonly parameter: TurnParameter;
	readonly kind: ParameterKind;
	/** Folded words of its name and description. */
	readonly cues: readonly string[];
}

export interface Context {
	readonly action: TurnAction;
	readonly message: Message;
	readonly slots: readonly Slot[];
	/** Shapes of the example identifiers in the descriptions of all attached actions. */
	readonly shown: readonly string[];
	/** The parts of the message that earlier values were read from. */
	readonly taken: readonly Span[];
}

/** The only value found. Undefined if there is none or if several differ. */
export function sole<T extends Value>(found: readonly T[]): T | undefined {
	return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}
