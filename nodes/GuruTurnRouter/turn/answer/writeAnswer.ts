import { type AnswerMaterial, askedGroups, usedActions } from './answerMaterial';
import { userFacingMaterial } from './userFacing';
import { answerMessages } from './answerPrompt';
import {
	answerFromTemplate,
	changesNotMade,
	doubtfulDays,
	forApprovalInWords,
	heldInWords,
} from './answerTemplate';
import { offerIn } from '../decide/grounding/agreement/assistantOffer';
import { wordCount } from '../decide/text/tokens';
import { textOccurs } from '../decide/grounding/occurrence/textMatch';
import { namesValues } from './valueInWords';
import { errorMessage } from '../../../../common/errorMessage';
import { fill, PHRASES, type Phrases } from './answerPhrases';
import { retryUnreadable } from '../modelCalls/retryUnreadable';
import type { ChatMessage, ChatModel, ChatReply } from '../turn';

/** The longest answer of a model that is passed on, in characters. */
const LONGEST_ANSWER = 60_000;

export interface AnswerOptions {
	/** Without a model the template writes the answer. */
	readonly model?: ChatModel | undefined;
	readonly signal?: AbortSignal | undefined;
	readonly phrases?: Phrases | undefined;
	/** How many characters of all results together the model gets. */
	readonly resultCharacters?: number | undefined;
	/** Gets the answer in pieces as it is written. If the results were already sent, see `resultsTold`. */
	readonly onText?: ((text: string) => void) | undefined;
	/** The reader has got every result in words, so a template's answer contains only the rest. */
	readonly resultsTold?: boolean | undefined;
}

export interface WrittenAnswer {
	readonly text: string;
	/** Why the template wrote the answer although there is a model. */
	readonly note?: string;
}

/** One answer from what was done. Never rejects: if the model cannot write it, the template does. */
export async function writeAnswer(all: AnswerMaterial, options: AnswerOptions): Promise<WrittenAnswer> {
	const { model, onText, phrases = PHRASES } = options;
	const material = userFacingMaterial(all, phrases.reasons);
	if (model === undefined) {
		const answer = withoutModel(material, phrases);
		const untold = options.resultsTold === true ? withoutModel({ ...material, told: true }, phrases) : answer;
		if (untold.text !== '') onText?.(untold.text);
		return answer;
	}
	const messages = answerMessages(material, options.resultCharacters);
	let sent = '';
	try {
		const text = await written(model, messages, options, (piece) => {
			sent += piece;
			onText?.(piece);
		});
		const full = withWhatIsCertain(text, material, phrases);
		onText?.(full.slice(text.length));
		return { text: full };
	} catch (error) {
		const note = `The chat model could not write the answer (${errorMessage(error)}); the template wrote it.`;
		const { note: more, text } = withoutModel(material, phrases);
		// What was streamed cannot be taken back, so the whole answer follows it.
		onText?.(sent === '' ? text : `\n\n${text}`);
		return { text, note: more === undefined ? note : `${note} ${more}` };
	}
}

/** The model's text. It is streamed if somebody listens and the model can stream. */
async function written(
	model: ChatModel,
	messages: readonly ChatMessage[],
	{ onText, signal }: AnswerOptions,
	send: (piece: string) => void,
): Promise<string> {
	const { stream } = model;
	if (onText === undefined || stream === undefined) {
		const text = await retryUnreadable(async () => whole(await model.complete(messages, signal)), signal);
		send(text);
		return text;
	}
	let text = '';
	const attempt = async (): Promise<string> => {
		for await (const piece of stream(messages, signal)) {
			// Blank lines at the beginning of a reply are skipped.
			const more = (text === '' ? piece.text.trimStart() : piece.text).slice(0, LONGEST_ANSWER - text.length);
			text += more;
			if (more !== '') send(more);
			if (piece.defect !== undefined) throw new Error(piece.defect);
			// A model may repeat itself endlessly.
			if (text.length >= LONGEST_ANSWER) break;
		}
		if (text === '') throw new Error('its reply was empty');
		return text;
	};
	// What was streamed cannot be taken back.
	return await retryUnreadable(attempt, signal, () => text === '');
}

function whole({ defect, text }: ChatReply): string {
	if (defect !== undefined) throw new Error(defect);
	if (text.trim() === '') throw new Error('its reply was empty');
	return text.trim().slice(0, LONGEST_ANSWER);
}

/** Something may have been changed by now, so an error in the template must not hide what was done. */
function withoutModel(material: AnswerMaterial, phrases: Phrases): WrittenAnswer {
	try {
		return { text: answerFromTemplate(material, phrases) };
	} catch (error) {
		const text = [
			...material.records.map(
				({ result, run }) => `${run.action.name}: ${result.status.replaceAll('_', ' ')}`,
			),
			...material.incomplete.map(({ action }) => `${action.name}: values are missing`),
			...material.blocked.map(({ action }) => `${action.name}: could not run`),
			...material.forApproval.map(({ action }) => `${action.name}: waits for an approval`),
			...material.toConfirm.map(({ action }) => `${action.name}: waits for your yes`),
		].join('\n');
		return { text, note: `The template could not write the answer (${errorMessage(error)}).` };
	}
}

/** "Shall I do it?" asks about the sentences before it; a longer question asks about its own content. */
const MAX_WORDS_OF_A_BARE_QUESTION = 4;

function askingPartOf(text: string): string {
	const offer = offerIn({ text, language: undefined });
	if (offer?.question === undefined) return '';
	return wordCount(offer.question) <= MAX_WORDS_OF_A_BARE_QUESTION ? offer.text : offer.question;
}

/**
 * Adds what the model may have left out: the names of the used actions, and the outcome of every change that was
 * asked for and not made.
 */
function withWhatIsCertain(text: string, material: AnswerMaterial, phrases: Phrases): string {
	const used = usedActions(material.records);
	const spoken = text.toLowerCase();
	const named = used.every((name) => spoken.includes(name.toLowerCase()));
	const groups = askedGroups(material.toConfirm);
	const asking = askingPartOf(text);
	const byName = groups.length > 1;
	// A yes runs what was asked about, so the answer must end with that question and no other. If only the text is
	// kept, the yes is understood by the question's words alone.
	const asked = groups.filter(
		({ names, values }) =>
			material.asksByName ||
			Object.keys(values).length === 0 ||
			!namesValues(asking, values, material.language) ||
			(byName && names.some((name) => !textOccurs(name, asking))),
	);
	const waiting = askedGroups(material.forApproval).filter(
		({ values }) => Object.keys(values).length === 0 || !namesValues(text, values, material.language),
	);
	return [
		text,
		...waiting.map((group) => forApprovalInWords(group, material, phrases)),
		...asked.map((held) => heldInWords(held, material, phrases)),
		...doubtfulDays(material, phrases, text),
		...changesNotMade(material, phrases).filter((sentence) => !text.includes(sentence)),
		...(named ? [] : [fill(phrases.used, { actions: used.join(', ') })]),
	].join('\n\n');
}
