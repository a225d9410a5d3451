import type { Message, Span } from './message';
import type { DecidedValue } from '../../decision';
import type { ValueKind } from '../../values/valueKind';
import type { TurnAction, TurnParameter } from '../../../turn';
import type { ParameterValue } from '../../../../../values/parameterValue';

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
	/** Identifiers that the descriptions of all attached actions show. */
	readonly shown: readonly string[];
	readonly taken: readonly Span[];
	readonly values: Readonly<Record<string, DecidedValue>>;
}

export type Value = Span & { readonly value: ParameterValue };

/** The only one of its kind; where several differ, none is certain. */
export function sole<T extends { readonly value: ParameterValue }>(found: readonly T[]): T | undefined {
	return new Set(found.map(({ value }) => value)).size === 1 ? found[0] : undefined;
}
