/** A preview of a turn: what would run, with every value and its evidence. */
import type { AnswerMaterial } from './answer/answerMaterial';
import { type AuditedValue, auditedValues } from './audit';
import { fillValues } from './answer/groupInWords';
import type { Run } from './plannedRuns';
import { PHRASES, type Phrases } from './answer/answerPhrases';
import type { TurnPreview } from './turn';
import { valueInWords } from './answer/valueInWords';

export interface PreviewedRun {
	readonly run: Run;
	readonly preview: TurnPreview;
}

/** What each run would do. It sends and starts nothing. */
export function previewRuns(runs: readonly Run[]): readonly PreviewedRun[] {
	return runs.map((run) => ({
		run,
		preview: run.action.preview?.({ values: run.values }) ?? { parameters: run.values },
	}));
}

/** A previewed run as data. */
export interface PreviewRecord {
	readonly action: string;
	readonly effect: 'read' | 'write';
	readonly reason: string;
	readonly parameters: Readonly<Record<string, AuditedValue>>;
	readonly request?: string;
	readonly variables?: readonly string[];
	readonly refusal?: string;
}

export function previewRecord({ preview, run }: PreviewedRun): PreviewRecord {
	const { parameters, ...more } = preview;
	return {
		action: run.action.name,
		effect: run.action.effect,
		reason: run.reason,
		parameters: auditedValues(parameters, run.evidence),
		...more,
	};
}

/** A previewed run for a person: a sentence, then the request or the variables that code would get. */
export function previewInWords(
	{ preview, run }: PreviewedRun,
	{ language }: Pick<AnswerMaterial, 'language'>,
	phrases: Pick<Phrases, 'preview'> = PHRASES,
	inWords = valueInWords,
): string {
	const values = Object.entries(auditedValues(preview.parameters, run.evidence)).map(
		([name, { grounding, value }]) => {
			const whole = preview.parameters[name];
			const isCut = typeof whole === 'string' && whole !== value;
			const more = isCut ? `, cut: it has ${whole.length} characters` : '';
			return `${name.replaceAll('_', ' ')}: ${inWords(value, language)} (${grounding}${more})`;
		},
	);
	const sentence = fillValues(phrases.preview, [run.action.name], values, language);
	const details = [
		...(preview.request === undefined ? [] : [fencedCode(preview.request)]),
		...(preview.variables === undefined ? [] : [fencedCode(preview.variables.join('\n'))]),
		...(preview.refusal === undefined ? [] : [preview.refusal]),
	];
	return [sentence, ...details].join('\n\n');
}

/** Longer than any fence inside it (CommonMark, "fenced code blocks"). */
function fencedCode(text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
	const fence = '`'.repeat(longest + 1);
	return `${fence}\n${text}\n${fence}`;
}
