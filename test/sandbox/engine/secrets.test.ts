import { runAction } from '../../../nodes/GuruAction/action/runAction';
import type { ActionDefinition } from '../../../nodes/GuruAction/action/definition';
import { encodedForms } from '../../e2e/harness/encodedForms';
import { CONTROL, LEAKED, LEAKING_CODE } from '../../leakingCode';
import { useSandbox } from './harness';

const { run, sandbox } = useSandbox();

function definition(code: string): ActionDefinition {
	return {
		name: 'Leak',
		enabled: true,
		condition: '',
		exampleQuestions: [],
		effect: 'read',
		parameters: [],
		implementation: { type: 'PYTHON_CODE', code, timeoutSeconds: 20 },
	};
}

const act = (code: string) =>
	runAction(
		definition(code),
		{ values: {}, assistantSlug: 'test', timeZone: 'UTC', secrets: [LEAKED] },
		{ sandbox },
	);

describe('a secret that the code prints', () => {
	it('is in no result: every form, both outputs, traceback, environment', async () => {
		const plain = await run(LEAKING_CODE, { environment: { [LEAKED.name]: LEAKED.value } });
		const result = JSON.stringify(await act(LEAKING_CODE));
		expect(result).toContain(CONTROL);
		expect(result).toContain(`ValueError: refused: •••${LEAKED.name}•••`);
		for (const form of encodedForms(LEAKED.value)) {
			// The control: without masking each of them is there.
			expect(JSON.stringify(plain) + plain.stdout + plain.stderr).toContain(form);
			expect(result).not.toContain(form);
		}
	});

	it('is in no result: split between frames and pipes', async () => {
		const result = await act(
			`import os\ns = os.environ["${LEAKED.name}"]\nfor n in range(0, 40): print("x" * (65536 - n), s, sep="", end="\\n" if n % 2 else "", flush=True) if n % 3 == 0 else print("y" * 997, end="")`,
		);
		expect(result.status).toBe('success');
		expect(result.output.split(`•••${LEAKED.name}•••`)).toHaveLength(15);
		expect(result.output).not.toContain(LEAKED.value.slice(0, 12));
	});
});
