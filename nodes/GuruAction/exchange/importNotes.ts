import type { ParsedAction, RunnableAction } from './format/parse';
import { nameOfAction } from './format/parse';
import { referencesOf } from '../action/selectSecrets';
import { effectNotes } from './effectNotes';
import { runsWithCircles } from './runsWithCircles';
import { valueAt } from '../../shared/values/sourceJson';

/** What a person has to do or know after an import. */
export function importNotes(actions: readonly ParsedAction[]): string[] {
	const runnable = actions.filter((action) => action.kind === 'action');
	const names = new Set(actions.map(nameOfAction));
	return [
		...secretNotes(runnable),
		...effectNotes(runnable),
		...runnable.flatMap(({ definition: { name, runsWith } }) =>
			runsWith === undefined || names.has(runsWith)
				? []
				: [
						`"${name}" runs with "${runsWith}", which is not among the imported actions. Attach that one to the same router.`,
					],
		),
		...runsWithCircles(actions).map(({ message }) => message),
		...runnable.flatMap(scheduleNotes),
		...actions.flatMap((action) => (action.kind === 'agent' ? agentNotes(action) : [])),
	];
}

function secretNotes(actions: readonly RunnableAction[]): string[] {
	const needed = actions.flatMap(({ definition }) => referencesOf(definition).map(({ name }) => name));
	if (needed.length === 0) return [];
	const list = [...new Set(needed)].sort().join(', ');
	return [`Choose a Guru Secrets credential on the actions. They read: ${list}.`];
}

/** A default from the caller, whom a schedule does not have. */
const CALLERS_OWN = /^\s*\{GURUBASE_USER_(?:EMAIL|NAME)\}\s*$/;

function scheduleNotes({ definition, schedule }: RunnableAction): string[] {
	if (schedule === undefined) return [];
	const lacking = definition.parameters.filter(
		({ required, default: start }) =>
			required && (start === undefined || String(start).trim() === '' || CALLERS_OWN.test(String(start))),
	);
	return lacking.map(
		({ name }) =>
			`"${definition.name}" has a schedule, but a scheduled run has no user to ask for its required parameter "${name}". Give it a default, or set its Value on the scheduled step.`,
	);
}

function agentNotes({ name, schedule, source }: Extract<ParsedAction, { kind: 'agent' }>): string[] {
	const confirm = valueAt(source, 'confirm');
	return [
		`"${name}" became an AI Agent Tool. Connect a chat model, and the tools it may use, to it.`,
		...(schedule === undefined
			? []
			: [
					`The schedule of "${name}" is kept for export but starts nothing: n8n's AI Agent Tool runs in a turn only.`,
				]),
		...(confirm?.kind === 'text'
			? [
					`"${name}" has "confirm": "${confirm.value}", which n8n's AI Agent Tool has no field for. It is kept for export; the router's own setting decides whether the user is asked.`,
				]
			: []),
	];
}
