import {
	type AnswerMaterial,
	type AskedGroup,
	askedGroups,
	missingInWords,
	offeredActions,
	usedActions,
} from './answerMaterial';
import type { RunRecord } from '../fanOut';
import type { Blocked, MissingParameters } from '../plannedRuns';
import { previewInWords } from '../previewRuns';
import type { TurnAction } from '../turn';
import { readableOutput } from './readableOutput';
import { groupInWords } from './groupInWords';
import { fill, PHRASES, type Phrases } from './answerPhrases';
import { isDay, namesValues, valuesInWords } from './valueInWords';

/**
 * Writes the answer without a model: one paragraph for each action, then the names of the used ones. Never throws.
 */
export function answerFromTemplate(material: AnswerMaterial, phrases: Phrases = PHRASES): string {
	const { actions, blocked, forApproval, toConfirm, incomplete, records } = material;
	if (material.undecided !== undefined) return phrases.undecided;
	const paragraphs = [
		...material.previews.map((each) => previewInWords(each, material, phrases)),
		...(material.told === true ? [] : records).map((record) => resultInWords(record, phrases)),
		...incomplete.map((each) => lackingInWords(each, phrases)),
		...blocked.map((each) => blockedInWords(each, phrases)),
		...waitingInWords(material, phrases),
		...askedGroups(forApproval).map((each) => forApprovalInWords(each, material, phrases)),
		...askedGroups(toConfirm).map((each) => heldInWords(each, material, phrases)),
	];
	if (records.length + paragraphs.length === 0) {
		const offered = offeredActions(actions);
		return offered.length === 0
			? phrases.noActions
			: fill(phrases.nothingMatched, { actions: offered.join(', ') });
	}
	const used = usedActions(records);
	paragraphs.push(...doubtfulDays(material, phrases));
	if (used.length > 0) paragraphs.push(fill(phrases.used, { actions: used.join(', ') }));
	return paragraphs.map((paragraph) => paragraph.trim()).join('\n\n');
}

/** What was refused, what was done before, and what may have been meant. */
export function waitingInWords(
	{ dropped, notApproved, notDecided, offered, repeated, wouldDrop }: AnswerMaterial,
	phrases: Phrases = PHRASES,
): readonly string[] {
	const numbered = offered.map(({ name }, place) => `${place + 1}. ${name}`).join('\n');
	return [
		...(dropped.length === 0 ? [] : [fill(phrases.dropped, { actions: dropped.join(', ') })]),
		...(wouldDrop.length === 0 ? [] : [fill(phrases.wouldDrop, { actions: wouldDrop.join(', ') })]),
		...(notApproved.length === 0 ? [] : [fill(phrases.notApproved, { actions: notApproved.join(', ') })]),
		...(notDecided.length === 0 ? [] : [fill(phrases.notDecided, { actions: notDecided.join(', ') })]),
		...(repeated.length === 0 ? [] : [fill(phrases.alreadyDone, { actions: repeated.join(', ') })]),
		...(offered.length === 0 ? [] : [fill(phrases.offer, { actions: numbered })]),
	];
}

/** Asks about one call and what runs with it, with the exact values. */
export function heldInWords(
	{ names, values }: AskedGroup,
	{ language }: Pick<AnswerMaterial, 'language'>,
	phrases: Phrases = PHRASES,
): string {
	return groupInWords(phrases.confirm, { names, values }, language);
}

/** Says that one call and what runs with it wait for somebody's approval. */
export function forApprovalInWords(
	group: AskedGroup,
	{ language }: Pick<AnswerMaterial, 'language'>,
	phrases: Phrases = PHRASES,
): string {
	return groupInWords(phrases.forApproval, group, language);
}

/** The day of each look-up for which the user's words may mean another day, so that the user can object. */
export function doubtfulDays(
	{ language, records }: AnswerMaterial,
	phrases: Phrases,
	answer = '',
): readonly string[] {
	return records.flatMap(({ lane, run }) => {
		const doubtful = Object.entries(run.values).filter(
			([name, value]) => run.evidence[name]?.doubt !== undefined && isDay(value),
		);
		const values = Object.fromEntries(doubtful);
		if (lane === undefined || run.action.effect === 'write' || doubtful.length === 0) return [];
		if (namesValues(answer, values, language)) return [];
		return [
			fill(phrases.lookedUp, { action: run.action.name, values: valuesInWords(values, language).join(', ') }),
		];
	});
}

/** One sentence for each change that the message asked for and that was not made. */
export function changesNotMade(
	{ blocked, incomplete, records }: AnswerMaterial,
	phrases: Phrases,
): readonly string[] {
	const writes = ({ action }: { readonly action: Pick<TurnAction, 'effect'> }): boolean =>
		action.effect === 'write';
	return [
		...records
			.filter(({ result, run }) => writes(run) && result.status !== 'success')
			.map((record) => resultInWords(record, phrases)),
		...incomplete.filter(writes).map((each) => lackingInWords(each, phrases)),
		...blocked.filter(writes).map((each) => blockedInWords(each, phrases)),
	];
}

function lackingInWords(lacking: MissingParameters, phrases: Phrases): string {
	return fill(phrases.lacking, { action: lacking.action.name, values: missingInWords(lacking).join('; ') });
}

function blockedInWords({ action, why }: Blocked, phrases: Phrases): string {
	return fill(phrases.blocked, { action: action.name, reason: why });
}

/** One run in words. A streaming trigger gets it when the run ends. */
export function resultInWords({ run, result }: RunRecord, phrases: Phrases = PHRASES): string {
	const action = run.action.name;
	const output = result.output.trim();
	const reason = result.error ?? phrases.reasons.failed;
	// These two phrases need no output.
	if (result.status === 'outcome_unknown') return fill(phrases.outcomeUnknown, { action, reason: '' });
	if (result.status === 'cancelled') return fill(phrases.cancelled, { action, reason: '' });
	if (result.status !== 'success') return fill(phrases.failed, { action, reason });
	if (output === '') return fill(phrases.noOutput, { action });
	if (output === '[]' || output === '{}') return fill(phrases.nothingFound, { action });
	const readable = readableOutput(output, (count) => fill(phrases.moreEntries, { count: String(count) }));
	return fill(phrases.result, { action, output: readable.includes('\n') ? `\n${readable}` : readable });
}
