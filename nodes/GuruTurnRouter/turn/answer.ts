import { usedActions, type AnswerMaterial } from './answerMaterial';
import { answerMessages } from './answerPrompt';
import { answerFromTemplate } from './answerTemplate';
import { errorText } from './errorText';
import { fill, PHRASES, type Phrases } from './phrases';
import type { ChatModel } from './turn';

export interface AnswerOptions {
	/** Without a model the template writes the answer. */
	readonly model?: ChatModel | undefined;
	readonly signal?: AbortSignal | undefined;
	readonly phrases?: Phrases | undefined;
}

export interface Answer {
	readonly text: string;
	/** Why the template had to write it although there is a model. */
	readonly note?: string;
}

/** One answer from what was done. Never rejects: what the model cannot write, the template does. */
export async function writeAnswer(material: AnswerMaterial, options: AnswerOptions): Promise<Answer> {
	const { model, phrases = PHRASES, signal } = options;
	if (model === undefined) return withoutModel(material, phrases);
	try {
		const { text } = await model.complete(answerMessages(material), signal);
		if (text.trim() === '') throw new Error('its reply was empty');
		return { text: withUsedActions(text.trim(), material, phrases) };
	} catch (error) {
		const note = `The chat model could not write the answer (${errorText(error)}); the template wrote it.`;
		const { note: more, text } = withoutModel(material, phrases);
		return { text, note: more === undefined ? note : `${note} ${more}` };
	}
}

/** By this time something may have been changed, so a fault of the template must not hide what was done. */
function withoutModel(material: AnswerMaterial, phrases: Phrases): Answer {
	try {
		return { text: answerFromTemplate(material, phrases) };
	} catch (error) {
		const text = [
			...material.records.map(
				({ result, run }) => `${run.action.name}: ${result.status.replaceAll('_', ' ')}`,
			),
			...material.lacking.map(({ action }) => `${action.name}: values are missing`),
			...material.blocked.map(({ action }) => `${action.name}: could not run`),
		].join('\n');
		return { text, note: `The template could not write the answer (${errorText(error)}).` };
	}
}

/** The answer names what was used, also where the model forgot to. */
function withUsedActions(text: string, { records }: AnswerMaterial, phrases: Phrases): string {
	const used = usedActions(records);
	const spoken = text.toLowerCase();
	if (used.every((name) => spoken.includes(name.toLowerCase()))) return text;
	return `${text}\n\n${fill(phrases.used, { actions: used.join(', ') })}`;
}
