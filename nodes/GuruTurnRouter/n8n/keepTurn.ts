import type { IExecuteFunctions } from 'n8n-workflow';
import { noteActionsUsed } from './customData';
import type { StoredTurn } from './memory/storedMessages';
import { saveTurn } from './memory/memory';
import type { TurnAnswer } from '../turn/turnAnswer';
import { errorMessage } from '../../../common/errorMessage';
import { type Mask, maskedPending } from '../turn/pending/maskedPending';

/** Actions may have made changes by now, so a failure to store is reported in the output and not thrown. */
export async function keepTurn(
	context: IExecuteFunctions,
	memory: unknown,
	asked: Pick<StoredTurn, 'question' | 'at' | 'sender'>,
	{ audit, ...answered }: TurnAnswer,
	mask: Mask = (text) => text,
): Promise<string[]> {
	const notes: string[] = [];
	try {
		const answer = mask(answered.answer);
		const pending = answered.pending && maskedPending(answered.pending, mask);
		const results = audit.map(({ action, output, status }) => ({ action, status, output }));
		await saveTurn(memory, { ...asked, answer, results, pending });
	} catch (error) {
		notes.push(`The memory sub-node could not keep this turn: ${errorMessage(error)}`);
	}
	try {
		const started = audit.filter(({ lane }) => lane !== null);
		noteActionsUsed(
			context,
			started.map(({ action }) => action),
		);
	} catch (error) {
		notes.push(`The execution's custom data could not be set: ${errorMessage(error)}`);
	}
	return notes;
}
