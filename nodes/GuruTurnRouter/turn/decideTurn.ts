import type { DecidedBy, Decisions } from './decide/decision';
import { languageDetector } from './decide/language/detect';
import { decideWithModel, ModelFailure } from './decide/model/decideWithModel';
import { decideBuiltIn } from './decide/matcher/decideBuiltIn';
import type { Embed } from './decide/ranking/embed';
import { pickedOffer } from './pending/pickOffer';
import type { ChatModel, Turn, TurnAction } from './turn';

export interface DecideOptions {
	/** Decides if `decideWith` says so. */
	readonly model?: ChatModel | undefined;
	readonly decideWith: DecidedBy;
	/** Whether the built-in matcher decides if the model cannot. */
	readonly fallBackToBuiltIn: boolean;
	/** Vectors for the built-in matcher; without them it decides by words alone. */
	readonly embed?: Embed | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Whether the turn rejects if the model gives errors. Otherwise the answer says that nothing was done. */
	readonly failOnModelError?: boolean | undefined;
}

export type Decided = Decisions & {
	/** Why nothing could be decided; absent if something was. */
	readonly undecided?: string;
};

/**
 * Decides by the model or the matcher, as the author chose.
 *
 * @throws ModelFailure only with `failOnModelError`
 */
export async function decideTurn(
	turn: Turn,
	actions: readonly TurnAction[],
	options: DecideOptions,
): Promise<Decided> {
	if (options.decideWith === 'builtIn') return await builtIn(turn, actions, options);
	try {
		if (options.model === undefined) {
			throw new ModelFailure(
				'No chat model is connected to decide this turn. Connect one, or let the built-in matcher decide.',
			);
		}
		const decided = await decideWithModel(turn, actions, options.model, options.signal);
		if (decided.unusable !== true) return decided;
		const why = decided.notes.join(' ');
		return options.fallBackToBuiltIn
			? await insteadOfModel(turn, actions, why, options)
			: { ...decided, undecided: why };
	} catch (error) {
		if (!(error instanceof ModelFailure)) throw error;
		if (options.fallBackToBuiltIn) return await insteadOfModel(turn, actions, error.message, options);
		if (options.failOnModelError === true) throw error;
		return { decisions: [], decidedBy: 'model', notes: [error.message], undecided: error.message };
	}
}

async function insteadOfModel(
	turn: Turn,
	actions: readonly TurnAction[],
	why: string,
	options: DecideOptions,
): Promise<Decisions> {
	const fallback = await builtIn(turn, actions, options);
	return { ...fallback, notes: [`${why} The built-in matcher decided instead.`, ...fallback.notes] };
}

async function builtIn(
	turn: Turn,
	actions: readonly TurnAction[],
	{ embed, signal }: DecideOptions,
): Promise<Decisions> {
	const options = {
		...(embed === undefined ? {} : { embed }),
		...(signal === undefined ? {} : { signal }),
	};
	const offer = pickedOffer(turn, actions, await languageDetector());
	if (offer === undefined) return await decideBuiltIn(turn, actions, options);
	// The user has picked an action, so the message that it was offered for is read for that action alone.
	const asked = { ...turn, question: offer.question };
	const decided = await decideBuiltIn(asked, [offer.action], { ...options, isPicked: true });
	const known = decided.decisions.find(({ action }) => action === offer.action);
	const picked = known ?? {
		...{ action: offer.action, values: {}, decidedBy: 'builtIn' as const, notes: [] },
		reason: 'The user picked it.',
	};
	return { decisions: [picked], decidedBy: 'builtIn', notes: decided.notes };
}
