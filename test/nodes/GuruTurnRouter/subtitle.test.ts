import type { INodeParameters } from 'n8n-workflow';

import { GuruTurnRouter } from '../../../nodes/GuruTurnRouter/GuruTurnRouter.node';
import { subtitleOf } from '../subtitleOf';

const type = new GuruTurnRouter();

const subtitles: ReadonlyArray<readonly [number, INodeParameters, string]> = [
	[1, {}, 'Built-in matcher'],
	[1.1, {}, 'Chat model'],
	[1.1, { options: { attachedLimit: 10 } }, 'Chat model, 10 actions at most'],
	[1.1, { decideWith: 'builtIn', options: { attachedLimit: 0 } }, 'Built-in matcher'],
	[1, { options: { actionLimit: 2 } }, 'Built-in matcher'],
	[1.1, { operation: 'runHeld' }, 'Run held actions'],
];
test.each(subtitles)('a router of version %d with %j says %s under its name', (version, fields, subtitle) => {
	expect(subtitleOf(type, fields, version)).toBe(subtitle);
});
