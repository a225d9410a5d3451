/** The deciders that can be measured: the built-in matcher and a chat model. */
import { errorMessage } from '../../common/errorMessage';
import type { Decisions } from '../../nodes/GuruTurnRouter/turn/decide/decision';
import { decideBuiltIn } from '../../nodes/GuruTurnRouter/turn/decide/matcher/decideBuiltIn';
import { decideWithModel, ModelFailure } from '../../nodes/GuruTurnRouter/turn/decide/model/decideWithModel';
import type { Embed } from '../../nodes/GuruTurnRouter/turn/decide/ranking/embed';
import type { ChatModel, Turn, TurnAction } from '../../nodes/GuruTurnRouter/turn/turn';

export interface DeciderResult extends Decisions {
	/** Why the model could not be used, so that nothing was decided. */
	readonly failure?: string;
}

export type Decide = (turn: Turn, actions: readonly TurnAction[]) => Promise<DeciderResult>;

/** Without vectors the matcher ranks by words alone. It must handle one question after another. */
export function builtInDecider(embed?: Embed): Decide {
	if (embed === undefined) return async (turn, actions) => await decideBuiltIn(turn, actions);
	const failures: string[] = [];
	// The matcher would continue without vectors, which is not what should be measured.
	const heard: Embed = async (texts) => {
		try {
			return await embed(texts);
		} catch (error) {
			failures.push(errorMessage(error));
			throw error;
		}
	};
	return async (turn, actions) => {
		failures.length = 0;
		const decided = await decideBuiltIn(turn, actions, { embed: heard });
		const [failure] = failures;
		return failure === undefined ? decided : { decisions: [], decidedBy: 'builtIn', notes: [], failure };
	};
}

export function modelDecider(model: ChatModel): Decide {
	return async (turn, actions) => {
		try {
			const decided = await decideWithModel(turn, actions, model);
			return decided.unusable === true ? { ...decided, failure: decided.notes.join(' ') } : decided;
		} catch (error) {
			if (!(error instanceof ModelFailure)) throw error;
			return { decisions: [], decidedBy: 'model', notes: [], failure: error.message };
		}
	};
}
