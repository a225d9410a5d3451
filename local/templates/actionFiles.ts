/** Reads the exchange files that the templates are made from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExchange, type RunnableAction } from '../../nodes/GuruAction/exchange/format/parse';
import type { Position } from '../../nodes/GuruAction/exchange/workflow/layout';
import { fieldsOfAction } from '../../nodes/GuruAction/exchange/nodeFields/toFields';
import { projectFolder } from '../cache';
import { node, type CanvasNode } from './canvas';

export interface ActionFile {
	readonly actions: readonly RunnableAction[];
	readonly list: boolean;
}

/** @throws Error when the file is not valid */
export function readTemplateActions(file: string): ActionFile {
	const parsed = parseExchange(readFileSync(join(projectFolder, 'docs', file), 'utf8'));
	if (!parsed.ok) throw new Error(`${file}: ${JSON.stringify(parsed.issues)}`);
	return {
		list: parsed.list,
		actions: parsed.actions.map((action) => {
			if (action.kind === 'agent') throw new Error(`${file}: an agent does not run here`);
			return action;
		}),
	};
}

/** Makes a Guru Action step from a file's only action. The values of its parameters are expressions. */
export function actionStep(
	file: string,
	name: string,
	position: Position,
	values: Readonly<Record<string, string>> = {},
): CanvasNode {
	const [action, ...more] = readTemplateActions(file).actions;
	if (!action || more.length > 0) throw new Error(`${file} does not hold exactly one action`);
	const fields = fieldsOfAction(action, 'step');
	const entries = action.definition.parameters.map(
		({ name: parameter, type, description, required, ...rest }) => ({
			...{ name: parameter, type, description, value: values[parameter] ?? '', required },
			default: rest.default === undefined ? '' : String(rest.default),
		}),
	);
	return node('step', name, position, { ...fields, parameters: { entries } });
}
