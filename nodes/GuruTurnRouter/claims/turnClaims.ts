/**
 * Decides who answers a turn that arrives more than once. Claims are stored in this process or in something that
 * several processes share; `holdsIn` says where, for people.
 */
export interface TurnClaims {
	readonly holdsIn: string;
	/**
	 * Claims the turn if nobody has it. Of several callers at the same moment exactly one gets it.
	 *
	 * @param key Identifies the turn. @param content Identifies what was asked: one key with two contents is the
	 * sender's mistake. @param guardedMs How long what was claimed could come back and run again, in milliseconds.
	 * The claim is kept for that time plus `TURN_REMEMBERED_MS`, however many other claims there are.
	 */
	claim(key: string, content: string, guardedMs?: number): Promise<Claim>;
}

/**
 * How long a claim is remembered, in milliseconds. If what it guards can come back later, it is added to that time.
 */
export const TURN_REMEMBERED_MS = 24 * 60 * 60 * 1000;

export type Claim =
	| OwnClaim
	| { readonly kind: 'other' }
	/** `outcome` is absent if it is no longer stored. */
	| { readonly kind: 'settled'; readonly outcome?: string }
	/** The store cannot be used. The text says why, and contains no secret. */
	| { readonly kind: 'away'; readonly why: string }
	/** The owner began to change something and has not been heard of since. */
	| { readonly kind: 'interrupted' }
	| {
			readonly kind: 'underWay';
			/**
			 * Resolves when the turn ends, when it should be checked again, or after this time in milliseconds.
			 * Rejects if the signal aborts.
			 */
			wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	  };

export interface OwnClaim {
	readonly kind: 'mine';
	/**
	 * Asked before each change. From the first permission on, nobody else may take the turn.
	 *
	 * @returns why the change must not be made; undefined if it may.
	 */
	readonly permitWrite: () => Promise<string | undefined>;
	/**
	 * Stores the outcome (JSON text) for later arrivals.
	 *
	 * @returns why it could not be stored; undefined if it was.
	 */
	settle(outcome: string): Promise<string | undefined>;
	/** Releases the turn: if nothing was changed, a later arrival may try again. Never rejects. */
	release(): Promise<void>;
}
