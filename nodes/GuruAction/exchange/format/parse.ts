import { errorMessage } from '../../../../common/errorMessage';
import { MAX_NESTING, nestingOf } from '../../../shared/values/nesting';
import { refuseCron } from './cron';
import { actionSchema } from './schema';
import { describeShapeIssue } from './shapeIssues';
import { itemsOf, parseSource, type SourceObject } from '../../../shared/values/sourceJson';
import { agentAsDefinition, toDefinition } from './toDefinition';
import { findUnsafeKey } from './unsafeKey';
import type { ActionDefinition } from '../../action/definition';
import type { DefinitionIssue } from '../../action/issues';
import { validateDefinition } from '../../action/validateDefinition';
import { toolNameOf } from '../../../shared/actionContract/toolName';

/** When an action starts by itself. */
export interface ActionSchedule {
	readonly enabled: boolean;
	/** Five or six fields, as n8n's Schedule Trigger accepts them. */
	readonly cron: string;
}

/** n8n's AI Agent as an action. It does not run by itself, and its config is not interpreted here. */
export interface AgentAction {
	readonly kind: 'agent';
	readonly name: string;
	readonly condition: string;
	readonly enabled: boolean;
	readonly schedule?: ActionSchedule;
	readonly source: SourceObject;
}

export interface RunnableAction {
	readonly kind: 'action';
	readonly definition: ActionDefinition;
	readonly schedule?: ActionSchedule;
	/** The action as it was written, including what a definition does not hold. */
	readonly source: SourceObject;
}

/** One action of a file: one that this package runs, or n8n's AI Agent. */
export type ParsedAction = RunnableAction | AgentAction;

export type ParsedFile =
	| {
			readonly ok: true;
			/** True for a list of actions, even of one. */
			readonly list: boolean;
			readonly actions: readonly ParsedAction[];
	  }
	| { readonly ok: false; readonly issues: readonly DefinitionIssue[] };

/**
 * Parses the text of an exchange file: JSON, one action or a list. It never throws: faults are returned as issues.
 */
export function parseExchange(text: string): ParsedFile {
	const plain = text.replace(/^\uFEFF/, '');
	let json: unknown;
	try {
		json = JSON.parse(plain);
	} catch (error) {
		const detail = errorMessage(error);
		return refuse(
			'file',
			`This is not JSON (${detail}). Export the actions again, or check the file for a missing comma or quote.`,
		);
	}
	if (nestingOf(json) > MAX_NESTING)
		return refuse('file', `The file is nested more than ${MAX_NESTING} levels deep.`);
	if (json === null || typeof json !== 'object') {
		return refuse('file', 'The file holds neither an action (an object) nor a list of actions.');
	}
	const source = parseSource(plain);
	const unsafe = findUnsafeKey(source);
	if (unsafe) return refuse(unsafe.path, unsafe.why);
	const list = Array.isArray(json);
	const values: unknown[] = Array.isArray(json) ? json : [json];
	const sources = source.kind === 'object' ? [source] : itemsOf(source);
	if (values.length === 0) return refuse('file', 'The list holds no action.');
	const parsed = values.map((entry, index) => {
		const own = sources[index];
		return parseAction(entry, own?.kind === 'object' ? own : EMPTY, list ? `[${index}].` : '');
	});
	const actions = parsed.flatMap((entry) => ('issues' in entry ? [] : [entry]));
	const issues = parsed.flatMap((entry) => ('issues' in entry ? entry.issues : []));
	if (issues.length === 0) issues.push(...duplicateIssues(actions));
	return issues.length > 0 ? { ok: false, issues } : { ok: true, list, actions };
}

const EMPTY: SourceObject = { kind: 'object', entries: [] };

/**
 * If two actions have the same function name for models, every turn ends with an error. So no file may contain them.
 */
export function duplicateIssues(actions: readonly ParsedAction[]): DefinitionIssue[] {
	const seen = new Map<string, number>();
	return actions.flatMap((action, index) => {
		const name = nameOfAction(action);
		const toolName = toolNameOf(name);
		const first = seen.get(toolName);
		if (first === undefined) {
			seen.set(toolName, index);
			return [];
		}
		const message = `"${name}" is already the name of [${first}] (both are ${toolName} to a model). Rename one of the two.`;
		return [{ field: `[${index}].name`, message }];
	});
}

/** The name of an action of either kind. */
export function nameOfAction(action: ParsedAction): string {
	return action.kind === 'agent' ? action.name : action.definition.name;
}

function parseAction(
	entry: unknown,
	source: SourceObject,
	prefix: string,
): ParsedAction | { issues: DefinitionIssue[] } {
	const shape = actionSchema.safeParse(entry, { reportInput: true });
	if (!shape.success) return { issues: shape.error.issues.map((issue) => describeShapeIssue(issue, prefix)) };
	const definition =
		shape.data.action_type === 'AGENT' ? agentAsDefinition(shape.data) : toDefinition(shape.data, source);
	const issues = [
		...validateDefinition(definition, { conditionRequired: true }),
		...scheduleIssues(shape.data.schedule?.cron),
	];
	if (issues.length > 0)
		return { issues: issues.map(({ field, message }) => ({ field: prefix + field, message })) };
	const schedule = shape.data.schedule
		? { schedule: { enabled: shape.data.schedule.enabled ?? true, cron: shape.data.schedule.cron } }
		: {};
	if (shape.data.action_type !== 'AGENT') return { kind: 'action', definition, ...schedule, source };
	const { name, condition, enabled } = definition;
	return { kind: 'agent', name, condition, enabled, ...schedule, source };
}

function scheduleIssues(cron: string | undefined): DefinitionIssue[] {
	const message = cron === undefined ? undefined : refuseCron(cron);
	return message === undefined ? [] : [{ field: 'schedule.cron', message }];
}

function refuse(field: string, message: string): ParsedFile {
	return { ok: false, issues: [{ field, message }] };
}
