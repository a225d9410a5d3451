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
	 * @param guardedMs How long from now on what was claimed could come back and run once more, in milliseconds. The claim is
	 * kept for that time and `KEPT_MS`, however many others there are.
	 */
	claim(key: string, content: string, guardedMs?: number): Promise<Claim>;
}

/** How long a claim is remembered, in milliseconds. Where what it guards can come back later still, the margin on top. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

export type Claim =
	| OwnClaim
	| { readonly kind: 'other' }
	/** `outcome` is absent where it is no longer kept. */
	| { readonly kind: 'settled'; readonly outcome?: string }
	/** What keeps the claims cannot be asked; says why, and holds no secret. */
	| { readonly kind: 'away'; readonly why: string }
	/** Whoever had it began to change something and has not been heard of since. */
	| { readonly kind: 'interrupted' }
	| {
			readonly kind: 'underWay';
			/**
			 * Ends when the turn does, when it is time to look again, or after this time, in milliseconds; rejects
			 * where the signal aborts.
			 */
			wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	  };

export interface OwnClaim {
	readonly kind: 'mine';
	/**
	 * To be asked before each change: from the first on nobody else may take the turn, whatever becomes of us.
	 *
	 * @returns why the change must not be made; undefined where it may.
	 */
	readonly permitWrite: () => Promise<string | undefined>;
	/** Keeps the outcome (JSON text) for later arrivals. @returns why it could not be kept; undefined where it is. */
	settle(outcome: string): Promise<string | undefined>;
	/** Where nothing was changed, a later arrival may try. Never rejects. */
	release(): Promise<void>;
}
