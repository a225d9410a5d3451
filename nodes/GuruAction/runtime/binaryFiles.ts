import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { OutputFile } from '../../../sandbox/outputFiles';

/**
 * The files as an item's binary data: the first as `data`, where n8n's nodes look by default, the others as `data_1`
 * and so on. n8n detects each type from name and content.
 */
export async function toBinaryData(
	context: IExecuteFunctions,
	files: readonly OutputFile[],
): Promise<{ binary?: IBinaryKeyData }> {
	const binary: IBinaryKeyData = {};
	for (const [position, { name, content }] of files.entries()) {
		const key = position === 0 ? 'data' : `data_${position}`;
		binary[key] = await context.helpers.prepareBinaryData(content, name);
	}
	return files.length === 0 ? {} : { binary };
}
