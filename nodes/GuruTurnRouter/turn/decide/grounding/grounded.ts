import type { DecidedValue, Grounding } from '../decision';

/** A value as a model claims it. */
export interface ClaimedValue {
	readonly value: unknown;
	/** The user's words that the model gives as the source; empty if it gives none. */
	readonly quote: string;
}

export type Grounded =
	| {
			readonly kind: 'value';
			readonly value: DecidedValue;
			/** Why a read must not use the value. The user sees a value before a write, but not before a read. */
			readonly notInReads?: string;
	  }
	/** There is no evidence for it; `reason` completes a sentence about the value. */
	| { readonly kind: 'none'; readonly reason: string }
	/** The model says that the parameter has no value. */
	| { readonly kind: 'absent' };

/** Returns the value with what it rests on, and with the doubts about it. */
export type GroundAs = (grounding: Grounding, more?: Partial<DecidedValue>) => Grounded;

export const ungrounded = (reason: string): Grounded => ({ kind: 'none', reason });
