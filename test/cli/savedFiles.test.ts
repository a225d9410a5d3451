import { writeFileSync } from 'node:fs';

import { main } from '../../cli/main';
import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();
const ACTION = JSON.stringify({
	name: 'Größe',
	condition_prompt: 'When the user asks for the size of an order',
	action_type: 'API_CALL',
	parameters: [{ name: 'note', type: 'string', description: 'What the order says' }],
	config: {
		endpoint: 'http://127.0.0.1:9/{note}',
		method: 'GET',
		headers: [{ key: 'X-Key', value: '{SHOP_KEY}' }],
	},
});

const ENCODINGS: ReadonlyArray<readonly [name: string, encode: (text: string) => Buffer]> = [
	['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
	['UTF-16', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
	['UTF-16 the other way round', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];

function saved(name: string, bytes: Buffer): string {
	const file = path(name);
	writeFileSync(file, bytes);
	return file;
}

describe.each(ENCODINGS)('a file saved as %s is read', (_name, encode) => {
	test('by validate', async () => {
		const { code, stderr } = await guruActions('validate', saved('a.json', encode(ACTION)));
		expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('1 valid action') });
	});

	test('by export, of what import wrote', async () => {
		const imported = await guruActions('import', saved('a.json', encode(ACTION)));
		const { stdout } = await guruActions('export', saved('w.json', encode(imported.stdout)));
		expect(JSON.parse(stdout)).toMatchObject({ name: 'Größe' });
	});

	test('as secrets', async () => {
		const secrets = saved('s.json', encode('{"SHOP_KEY":"ä-key-0123456789"}'));
		const { stdout, stderr } = await guruActions(
			'run',
			saved('a.json', encode(ACTION)),
			'--secrets',
			secrets,
			'--json',
		);
		expect(stdout + stderr).not.toContain('is not JSON');
		expect(JSON.parse(stdout)).toMatchObject({ status: 'unreachable' });
	});

	test('as questions to evaluate', async () => {
		const questions = saved(
			'q.jsonl',
			encode('{"question":"How big is the order?","expect":[{"action":"Größe"}]}\n'),
		);
		const { stderr } = await guruActions(
			'evaluate',
			questions,
			'--actions',
			saved('a.json', encode(ACTION)),
			'--json',
		);
		expect(stderr).toBe('');
	});
});

test.each(['validate', 'import', 'export', 'run'])(
	'%s refuses a file in another encoding',
	async (command) => {
		const { code, stderr, stdout } = await guruActions(
			command,
			saved('a.json', Buffer.from(ACTION, 'latin1')),
		);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('is not UTF-8 text. Save it as UTF-8');
	},
);

test.each(['Mars/Olympus', '+02:00'])('import refuses the time zone %j', async (zone) => {
	const file = saved('a.json', Buffer.from(ACTION));
	const { code, stdout, stderr } = await guruActions('import', file, `--timezone=${zone}`);
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toContain('is not a time zone');
});

test('import writes an older name of a zone as it is told', async () => {
	const scheduled = { ...(JSON.parse(ACTION) as object), schedule: { cron: '0 9 * * *' } };
	const file = saved('scheduled.json', Buffer.from(JSON.stringify(scheduled)));
	const { stdout } = await guruActions('import', file, '--timezone', 'Asia/Calcutta');
	expect(JSON.parse(stdout)).toMatchObject({ settings: { timezone: 'Asia/Calcutta' } });
});

describe('run', () => {
	test.each(['Mars/Olympus', 'GMT+25', '+02:00', ''])('refuses the time zone %j', async (zone) => {
		const { code, stderr } = await guruActions(
			'run',
			saved('a.json', Buffer.from(ACTION)),
			`--timezone=${zone}`,
		);
		expect(code).toBe(2);
		expect(stderr).toContain('is not a time zone');
	});

	test.each(['Europe/Kiev', 'Asia/Calcutta', 'US/Pacific', 'America/Buenos_Aires'])(
		'takes %s',
		async (zone) => {
			process.env['SHOP_KEY'] = 'key-0123456789';
			expect(await main(['run', saved('a.json', Buffer.from(ACTION)), '--timezone', zone, '--json'])).toBe(1);
			Reflect.deleteProperty(process.env, 'SHOP_KEY');
		},
	);

	test.each(['none', ' n/a', '-', '  two blanks'])('takes the value %j as it is', async (note) => {
		process.env['SHOP_KEY'] = 'key-0123456789';
		const file = saved('a.json', Buffer.from(ACTION));
		const { stdout } = await guruActions('run', file, '--param', `note=${note}`, '--json');
		Reflect.deleteProperty(process.env, 'SHOP_KEY');
		expect(JSON.parse(stdout)).toMatchObject({ parameters: { note } });
	});
});
