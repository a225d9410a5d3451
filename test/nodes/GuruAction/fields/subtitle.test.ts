import type { INodeParameters } from 'n8n-workflow';

import { GuruActionTool } from '../../../../nodes/GuruAction/GuruActionTool.node';
import { subtitleOf } from '../../subtitleOf';

const type = new GuruActionTool();

const subtitles: ReadonlyArray<readonly [INodeParameters, string]> = [
	[{}, 'Python'],
	[{ actionName: 'Refund status' }, 'Python: Refund status'],
	[{ effect: 'write' }, 'Python, writes'],
	[{ actionType: 'API_CALL' }, 'GET'],
	[{ actionType: 'API_CALL', method: 'POST' }, 'POST, writes'],
	[{ actionType: 'API_CALL', method: 'POST', effect: 'read' }, 'POST'],
	[{ effect: 'write', confirm: 'always', actionEnabled: false }, 'Python, writes, asks first, off'],
	[{ definedBy: 'json' }, 'JSON'],
];
test.each(subtitles)('a node with %j says %s under its name', (fields, subtitle) => {
	expect(subtitleOf(type, fields, 1)).toBe(subtitle);
});
