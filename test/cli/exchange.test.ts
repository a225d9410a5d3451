import { readFileSync } from 'node:fs';

import { guruActions, temporaryFolder } from './command';

const path = temporaryFolder();

/** The three actions of an employee's day off, by three authors who order keys in their own ways. */
const dayOff = `${JSON.stringify(
	[
		{
			name: 'pto_balance_lookup',
			condition_prompt: 'When the user asks how many PTO, vacation or time-off days remain',
			action_type: 'PYTHON_CODE',
			parameters: [],
			config: {
				code: 'import os\nimport requests\n\nresponse = requests.get(\n    os.environ["HR_API"] + "/pto",\n    params={"user": os.environ["GURUBASE_USER_EMAIL"]},\n    headers={"Authorization": "Bearer " + os.environ["HR_TOKEN"]},\n    timeout=10,\n)\nresponse.raise_for_status()\nbalance = response.json()\nprint(f"{balance[\'remaining\']} days remain; last used on {balance[\'last_used\']}")\n',
				timeout: 20,
			},
			effect: 'read',
			x_created: '2026-01-05',
		},
		{
			action_type: 'API_CALL',
			name: 'submit_pto_request',
			condition_prompt: 'When the user confirms to book, submit or request days off',
			config: {
				method: 'POST',
				endpoint: '{TIME_OFF_API}/requests',
				headers: [
					{ value: 'Bearer {SAP_API_TOKEN}', key: 'Authorization' },
					{ key: 'Content-Type', value: 'application/json' },
				],
				body: {
					employee_email: '{GURUBASE_USER_EMAIL}',
					start_date: '{date}',
					end_date: '{date}',
					type: 'PTO',
				},
			},
			parameters: [
				{ description: 'The day to book, as YYYY-MM-DD', name: 'date', type: 'string', required: true },
			],
		},
		{
			name: 'notify_manager',
			runs_with: 'submit_pto_request',
			condition_prompt: 'When a request was submitted and the manager should know',
			action_type: 'API_CALL',
			parameters: [
				{
					name: 'date',
					type: 'string',
					description: 'The day that was requested, as YYYY-MM-DD',
					required: true,
				},
			],
			config: {
				endpoint: 'https://slack.com/api/chat.postMessage',
				method: 'POST',
				headers: [{ key: 'Authorization', value: 'Bearer {SLACK_BOT_TOKEN}' }],
				body: { channel: '#hr-approvals', text: '{GURUBASE_USER_NAME} asks for {date} off.' },
			},
			enabled: true,
		},
	],
	null,
	2,
)}\n`;

test('the three actions of a day off validate, import and export byte for byte', async () => {
	const file = path('A.json', dayOff);
	const validated = await guruActions('validate', file);
	expect(validated.code).toBe(0);
	expect(validated.stdout).toContain('"actions":3');
	const imported = await guruActions('import', file);
	expect(imported.code).toBe(0);
	expect(imported.stderr).toContain('HR_API, HR_TOKEN, SAP_API_TOKEN');
	const exported = await guruActions('export', path('w.json', imported.stdout));
	expect(exported).toEqual({ code: 0, stdout: dayOff, stderr: '' });
});

test('with -o both commands write a file and nothing on stdout', async () => {
	const file = path('A.json', dayOff);
	expect(await guruActions('import', file, '-o', path('out.json'))).toMatchObject({ code: 0, stdout: '' });
	expect(await guruActions('export', path('out.json'), '-o', path('back.json'))).toMatchObject({
		code: 0,
		stdout: '',
	});
	expect(readFileSync(path('back.json'), 'utf8')).toBe(dayOff);
});

test('several files become one workflow, whose export is one list', async () => {
	const [balance, ...rest] = JSON.parse(dayOff) as unknown[];
	const one = path('one.json', JSON.stringify(balance));
	const two = path('two.json', JSON.stringify(rest));
	const { stdout } = await guruActions('import', one, two);
	expect((await guruActions('export', path('w.json', stdout))).stdout).toBe(dayOff);
});

const usage: ReadonlyArray<readonly [title: string, args: () => string[], message: string]> = [
	['import without a file', () => ['import'], 'import needs at least one file.'],
	['import of a missing file', () => ['import', path('none.json')], 'cannot be read (ENOENT)'],
	[
		'import with an unknown trigger',
		() => ['import', path('A.json', dayOff), '--trigger', 'mail'],
		'chat or webhook',
	],
	[
		'import onto its own file',
		() => ['import', path('A.json', dayOff), '-o', path('A.json')],
		'is the input file',
	],
	[
		'import into a missing folder',
		() => ['import', path('A.json', dayOff), '-o', path('no/w.json')],
		'cannot be written',
	],
	[
		'import of one name in two files',
		() => ['import', path('A.json', dayOff), path('B.json', dayOff)],
		'is already the name of [0]',
	],
	['export without a file', () => ['export'], 'export needs exactly one workflow.'],
	['export of two files', () => ['export', 'a', 'b'], 'export needs exactly one workflow.'],
	['export of no JSON', () => ['export', path('w.json', '{')], 'This is not JSON'],
	['export of an exchange file', () => ['export', path('A.json', '{"name": "A"}')], 'This is not a workflow'],
	['an unknown option', () => ['export', '--all', 'w.json'], '--all'],
];
test.each(usage)('%s ends with exit code 2 and says why', async (_title, args, message) => {
	const { code, stderr, stdout } = await guruActions(...args());
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toContain(message);
	expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
});

test('validate warns of actions that run with each other in a circle, at the first of them', async () => {
	const one = {
		name: 'One',
		condition_prompt: 'When it is one',
		action_type: 'PYTHON_CODE',
		config: { code: '1' },
	};
	const actions = [
		one,
		{ ...one, name: 'Two', runs_with: 'Three' },
		{ ...one, name: 'Three', runs_with: 'Two' },
	];
	const { code, stdout, stderr } = await guruActions(
		'validate',
		path('circle.json', JSON.stringify(actions)),
	);
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ valid: true, warnings: [{ field: '[1].runs_with' }] });
	expect(stderr).toContain('[1].runs_with: "Two", "Three" run with each other in a circle');
});

test('run refuses an AGENT action and says where it runs', async () => {
	const agent = { name: 'Researcher', condition_prompt: 'When it is hard', action_type: 'AGENT', config: {} };
	const { code, stderr } = await guruActions('run', path('agent.json', JSON.stringify(agent)));
	expect(code).toBe(2);
	expect(stderr).toContain("runs only in n8n's AI Agent Tool");
});

const report = {
	name: 'Daily report',
	condition_prompt: 'When asked for the report',
	action_type: 'PYTHON_CODE',
	config: { code: 'print(1)' },
	parameters: [{ name: 'team', type: 'string', required: true }],
	schedule: { cron: '0 9 * * *', enabled: true },
};

function scheduledStepOf(workflow: string): unknown {
	const { nodes } = JSON.parse(workflow) as { nodes: Array<{ type: string; parameters: unknown }> };
	return nodes.find(({ type }) => type.endsWith('.guruAction'))?.parameters;
}

test.each([
	['0 9 1-7 * 1', true],
	['0 0 9 13 * FRI', true],
	['0 9 1-7 * *', false],
	['0 9 1-31 * 1', false],
	['0 9 13 * 0-6', false],
	['0 9 * * 1', false],
	['0 0 9 * * 1', false],
])(
	'the import of the schedule %s says whether days and weekdays count each by themselves: %s',
	async (cron, either) => {
		const file = path('days.json', JSON.stringify({ ...report, schedule: { cron, enabled: true } }));
		const { stderr } = await guruActions('import', file, '--timezone', 'UTC');
		expect(stderr.includes('it starts on any day that fits one of them')).toBe(either);
	},
);

test("the import of a scheduled action shows the next five times with their zone, which becomes the workflow's", async () => {
	const file = path('report.json', `${JSON.stringify(report, null, 2)}\n`);
	const { code, stdout, stderr } = await guruActions('import', file, '--timezone', 'Asia/Tokyo');
	expect(code).toBe(0);
	expect(stderr).toMatch(
		/"Daily report" .*Asia\/Tokyo time: (\d{4}-\d\d-\d\d 09:00:00, ){4}\d{4}-\d\d-\d\d 09:00:00\./,
	);
	expect(stderr).toContain('required parameter "team"');
	expect(JSON.parse(stdout)).toMatchObject({ settings: { timezone: 'Asia/Tokyo' } });
	// n8n's Import from File leaves the workflow's zone out.
	expect(scheduledStepOf(stdout)).toMatchObject({ options: { scheduleTimeZone: 'Asia/Tokyo' } });
	expect((await guruActions('export', path('w.json', stdout))).stdout).toBe(readFileSync(file, 'utf8'));
});
