import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { guruActions, temporaryFolder } from '../../cli/command';
import { useSandbox } from './harness';

// For the image.
useSandbox();

const path = temporaryFolder();
const action = (code: string) =>
	JSON.stringify({
		name: 'Report',
		condition_prompt: 'When the user wants a report',
		action_type: 'PYTHON_CODE',
		parameters: [],
		config: { code },
	});
const REPORT = action(
	'for name in ("a.csv", "b.bin"):\n    open(f"/tmp/output/{name}", "wb").write(b"1\\x00\\xff")',
);

describe('guru-actions run --files FOLDER', () => {
	it('puts what the code left there, byte for byte, and makes the folder', async () => {
		const folder = path('new/deep');
		const { code, stdout } = await guruActions('run', path('report.json', REPORT), '--files', folder);
		expect(code).toBe(0);
		expect(readdirSync(folder).sort()).toEqual(['a.csv', 'b.bin']);
		expect(readFileSync(`${folder}/b.bin`)).toEqual(Buffer.from([0x31, 0, 0xff]));
		expect(JSON.parse(stdout)).toMatchObject({ files: [{ name: 'a.csv', bytes: 3 }, { name: 'b.bin' }] });
	});

	it('writes over nothing, and says so', async () => {
		const folder = path('kept');
		const file = path('report.json', REPORT);
		await guruActions('run', file, '--files', folder);
		const { code, stderr } = await guruActions('run', file, '--files', folder);
		expect(code).toBe(1);
		expect(stderr).toMatch(/a\.csv exists already; remove it first\./);
	});

	it('does not run what it could not keep', async () => {
		const file = path('report.json', REPORT);
		const { code, stdout, stderr } = await guruActions('run', file, '--files', `${file}/folder`);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toMatch(/--files: the folder .* cannot be created \(ENOTDIR\)\./);
		expect(existsSync(`${file}/folder`)).toBe(false);
	});
});

describe('guru-actions ask', () => {
	it('runs a Python action that the built-in matcher chose, with its values, secrets and zone', async () => {
		const weather = {
			name: 'Weather',
			condition_prompt: 'When the user asks about the weather in a city',
			example_questions: ['What is the weather in Berlin?', 'How is the weather in Rome?'],
			effect: 'read',
			action_type: 'PYTHON_CODE',
			parameters: [
				{ name: 'city', type: 'string', description: 'The city, such as Berlin or Rome', required: true },
			],
			config: {
				code: 'import os\nprint(os.environ["city"], os.environ["WEATHER_KEY"], os.environ["TZ"])',
			},
		};
		const { code, stdout } = await guruActions(
			...['ask', 'What is the weather in Rome?', '--actions', path('weather.json', JSON.stringify(weather))],
			...['--secrets', path('weather-secrets.json', '{"WEATHER_KEY": "marker-4711"}')],
			...['--timezone', 'Asia/Tokyo'],
		);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({
			answer: expect.stringContaining('Rome ••• Asia/Tokyo') as string,
			audit: [{ status: 'success', parameters: { city: { value: 'Rome', grounding: 'stated' } } }],
		});
	});
});
