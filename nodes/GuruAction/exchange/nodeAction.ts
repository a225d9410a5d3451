import type { ActionSchedule } from './format/parse';
import { FieldError } from '../../shared/fields/fieldError';
import { readActionJson } from '../fields/readActionJson';
import { textOfField } from './nodeFields/fieldText';
import { mergeAction } from './merge/mergeAction';
import { newAction } from './merge/newAction';
import { mergeSchedule } from './schedule';
import type { SourceObject } from '../../shared/values/sourceJson';
import { readStoredSource, type StoredSource } from './nodeFields/storedSource';
import { type ActionView, viewOfAction, viewOfFields } from './merge/view';
import type { ReadNode } from './workflow/workflowFile';

/** The action of one of this package's nodes, without its schedule. */
export interface NodeAction {
	/** What the node was imported from, or contains as JSON. */
	readonly stored: StoredSource | undefined;
	readonly after: ActionView;
	readonly action: SourceObject;
}

export function isDefinedByJson(node: ReadNode): boolean {
	return node.parameters['definedBy'] === 'json';
}

/** @throws FieldError for a field that an exchange file cannot hold, or JSON that is no action */
export function viewOfNode(node: ReadNode): ActionView {
	return isDefinedByJson(node)
		? viewOfAction(readActionJson(node.parameters['actionJson']).action)
		: viewByFields(node);
}

/** If an action's Name is empty, it has the node's name. */
export function viewByFields({ name, parameters, typeVersion }: ReadNode): ActionView {
	const view = viewOfFields(parameters, typeVersion);
	return view.name.trim() === '' ? { ...view, name } : view;
}

/** The name of a node's action; undefined if the node's JSON is no action. */
export function nameOfNode(node: ReadNode): string | undefined {
	const field = node.parameters['actionName'];
	if (!isDefinedByJson(node)) {
		const written = typeof field === 'string' ? (textOfField(field) ?? field) : '';
		return written.trim() === '' ? node.name : written;
	}
	try {
		return viewOfNode(node).name;
	} catch (error) {
		if (error instanceof FieldError) return undefined;
		throw error;
	}
}

/** The action of a tool or a step, without its schedule. */
export function actionOfNode(node: ReadNode, notes: string[]): NodeAction {
	if (isDefinedByJson(node)) return actionInJson(node);
	const view = viewByFields(node);
	const after = { ...view, enabled: view.enabled && !node.disabled };
	const stored = readStoredSource(node.parameters['exchangeSource']);
	if (stored?.action.kind !== 'action') {
		if (node.parameters['exchangeSource']) {
			notes.push(
				`What the node "${node.name}" kept of its import cannot be read. It is exported from its fields.`,
			);
		}
		return { stored: undefined, after, action: newAction(after) };
	}
	const before = viewOfAction(stored.action);
	return { stored, after, action: mergeAction(stored.action.source, before, after) };
}

/** The action in a node's JSON as it was written, with `enabled` false if the node is deactivated. */
export function actionInJson(node: ReadNode): NodeAction {
	const { list, action } = readActionJson(node.parameters['actionJson']);
	const view = viewOfAction(action);
	const after = { ...view, enabled: view.enabled && !node.disabled };
	const stored = { position: Number.MAX_SAFE_INTEGER, list, node: node.name, action };
	return { stored, after, action: mergeAction(action.source, view, after) };
}

/** A schedule in a node's JSON is kept even if no Schedule Trigger was made for it. */
export function withSchedule(
	action: SourceObject,
	stored: StoredSource | undefined,
	schedule: ActionSchedule | undefined,
): SourceObject {
	const written = stored?.action.schedule;
	return mergeSchedule(action, written, schedule ?? written);
}
