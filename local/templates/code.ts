import { z } from 'zod/v4';
import { recordOf } from '../../nodes/shared/values/record';

// Record schemas keep the order of the keys.
const actionSchema = recordOf(z.unknown());
const pythonConfig = recordOf(z.unknown()).refine(({ code }) => typeof code === 'string');

/**
 * Puts the code of each Python action into the text of an exchange file. Changes nothing else.
 *
 * @param codeOf returns the code for an action's file name (see `fileNameOf`), or undefined if there is none
 */
export function withCode(text: string, codeOf: (name: string) => string | undefined): string {
	const json: unknown = JSON.parse(text);
	const put = (value: unknown) => {
		const action = actionSchema.parse(value);
		const config = pythonConfig.safeParse(action['config']);
		const code = codeOf(fileNameOf(String(action['name'])));
		return config.success && code !== undefined ? { ...action, config: { ...config.data, code } } : action;
	};
	return `${JSON.stringify(Array.isArray(json) ? json.map(put) : put(json), null, 2)}\n`;
}

/** Makes a file name of an action's name: `Refund status` becomes refund-status. */
export function fileNameOf(actionName: string): string {
	return actionName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
