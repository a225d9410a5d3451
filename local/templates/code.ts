import { z } from 'zod/v4';
import { recordOf } from '../../nodes/shared/values/record';

// Records, because they keep the order of the keys.
const actionSchema = recordOf(z.unknown());
const pythonConfig = recordOf(z.unknown()).refine(({ code }) => typeof code === 'string');

/**
 * The exchange file's text with the code of each Python action put in; everything else stays as it is.
 *
 * @param codeOf the code by the action's name in small letters with dashes, undefined where there is none
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

/** `Refund status` is refund-status. */
export function fileNameOf(actionName: string): string {
	return actionName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
