/**
 * Who answers a turn that arrives more than once. What keeps the claims may be this process or something that
 * several share; `holdsIn` says which, for people.
 */
export interface TurnClaims {
	readonly holdsIn: string;
	/**
	 * Takes the turn if nobody has it; of several callers at the same moment exactly one gets it.
	 *
	 * @param key Tells the turn from all others.
	 * @param content Tells what was asked: one key with two contents is a mistake of the sender.
	 */
	claim(key: string, content: string): Promise<Claim>;
}

export type Claim =
	| {
			readonly kind: 'mine';
			/** Keeps the outcome (JSON text) for later arrivals. */
			settle(outcome: string): Promise<void>;
			/** Nothing was done: a later arrival may try. */
			release(): Promise<void>;
	  }
	| { readonly kind: 'other' }
	/** `outcome` is absent where it is no longer kept. */
	| { readonly kind: 'settled'; readonly outcome?: string }
	| {
			readonly kind: 'underWay';
			/** Ends when the turn does, or after this time, in milliseconds; rejects where the signal aborts. */
			wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	  };
