import { z } from 'zod/v4';

import type { ActionSchedule, ParsedAction } from './format/parse';
import { FieldError } from '../../shared/fields/fieldError';
import { textOfField } from './nodeFields/fieldText';
import { NODE_TYPES } from './workflow/nodeTypes';
import {
	sourceOf,
	sourceText,
	type SourceObject,
	valueAt,
	withoutKey,
	withValue,
} from '../../shared/values/sourceJson';
import type { NodeFields } from './nodeFields/toFields';
import { followersOf, type ReadNode, type ReadWorkflow } from './workflow/workflowFile';

/** The fields of n8n's Schedule Trigger for a cron expression. */
export function fieldsOfSchedule({ cron }: ActionSchedule): NodeFields {
	return { rule: { interval: [{ field: 'cronExpression', expression: cron }] } };
}

/**
 * A step's fields with the time zone that its schedule is meant in. n8n's Import from File drops the workflow's zone,
 * and the Schedule Trigger has none.
 */
export function withScheduleZone(fields: NodeFields, timeZone: string | undefined): NodeFields {
	if (timeZone === undefined) return fields;
	const { options } = z.object({ options: z.looseObject({}).default({}) }).parse(fields);
	return { ...fields, options: { ...options, scheduleTimeZone: timeZone } };
}

/**
 * When a step starts by itself; undefined if no Schedule Trigger leads to it.
 *
 * @throws FieldError that names the trigger if no cron expression describes it
 */
export function scheduleOfStep(workflow: ReadWorkflow, step: ReadNode): ActionSchedule | undefined {
	const [trigger, ...more] = workflow.nodes.filter(
		({ type, name }) =>
			type === NODE_TYPES.scheduleTrigger.type && followersOf(workflow, name).includes(step.name),
	);
	if (trigger === undefined) return undefined;
	if (more.length > 0) {
		throw new FieldError(
			`Several Schedule Triggers lead to the node "${step.name}", and an action has one schedule. Keep one of them.`,
		);
	}
	return { enabled: !trigger.disabled && !step.disabled, cron: cronOf(trigger) };
}

/**
 * The schedule of a step's trigger. Import deactivates the trigger of a disabled action. As long as the action stays
 * disabled, the trigger says nothing about the schedule.
 *
 * @param before What the step was imported from. @param enabled Whether the action is enabled now.
 */
export function scheduleAsMeant(
	schedule: ActionSchedule | undefined,
	before: ParsedAction | undefined,
	enabled: boolean,
): ActionSchedule | undefined {
	if (schedule === undefined || before?.kind !== 'action') return schedule;
	const wasOff = !before.definition.enabled && !enabled;
	return wasOff && before.schedule?.enabled ? { ...schedule, enabled: true } : schedule;
}

/** A Schedule Trigger with a single cron expression. */
const ruleSchema = z.object({
	interval: z.tuple([z.object({ field: z.literal('cronExpression'), expression: z.string() })]),
});

function cronOf(trigger: ReadNode): string {
	const rule = ruleSchema.safeParse(trigger.parameters['rule']);
	const cron = rule.success ? textOfField(rule.data.interval[0].expression) : undefined;
	if (cron !== undefined) return cron;
	throw new FieldError(
		`The node "${trigger.name}" does not use one cron expression, which is all that an exchange file can store. Set its Trigger Interval to Custom (Cron), as a fixed text.`,
	);
}

/** The action with its present schedule, in the old spelling if it did not change. */
export function mergeSchedule(
	action: SourceObject,
	before: ActionSchedule | undefined,
	after: ActionSchedule | undefined,
): SourceObject {
	if (after === undefined) return before === undefined ? action : withoutKey(action, 'schedule');
	const own = valueAt(action, 'schedule');
	if (before === undefined || own?.kind !== 'object') {
		return withValue(action, 'schedule', sourceOf({ enabled: after.enabled, cron: after.cron }));
	}
	let schedule = own;
	if (before.enabled !== after.enabled) {
		schedule = withValue(schedule, 'enabled', { kind: 'literal', value: after.enabled });
	}
	if (before.cron !== after.cron) schedule = withValue(schedule, 'cron', sourceText(after.cron));
	return withValue(action, 'schedule', schedule);
}
