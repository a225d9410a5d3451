import { guruActions, temporaryFolder } from './command';
import { malformed } from './malformed';

const path = temporaryFolder();

test('the table holds at least 200 files', () => {
	expect(malformed.length).toBeGreaterThanOrEqual(200);
});

test.each(malformed.map((entry) => [entry.title, entry] as const))(
	'%s gives one clear message and exit code 2',
	async (_title, { text, place }) => {
		const file = path('malformed.json', text);
		for (const command of ['validate', 'run', 'import']) {
			const { code, stderr, stdout } = await guruActions(command, file);
			expect(code).toBe(2);
			const lines = stderr.trimEnd().split('\n');
			expect(lines).toHaveLength(1);
			expect(lines[0]?.slice(0, `${file}: ${place}: `.length)).toBe(`${file}: ${place}: `);
			const message = lines[0]?.slice(`${file}: ${place}: `.length) ?? '';
			expect(message).toMatch(/^.{10,400}\.$/);
			expect(message).not.toMatch(/\[object|\bundefined\b|Invalid input|\bat .*:\d+:\d+|ZodError/);
			if (command !== 'validate') expect(stdout).toBe('');
			else expect(JSON.parse(stdout)).toMatchObject({ valid: false, issues: [{ field: place }] });
		}
	},
);
