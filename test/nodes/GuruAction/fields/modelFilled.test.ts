import { refuseModelFilled } from '../../../../nodes/GuruAction/fields/modelFilled';

const SPARKLE = "={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('URL', ``, 'string') }}";

it.each([
	['a field', { url: SPARKLE }, 'URL'],
	['a field within a list', { headers: { entries: [{ key: 'X', value: SPARKLE }] } }, 'Headers'],
	['a field with a quotation before it', { body: '={{ "a" + $fromAI("b") }}' }, 'Body'],
])('%s that is left to the model is refused by its name', (_what, parameters, label) => {
	expect(() => {
		refuseModelFilled(parameters);
	}).toThrow(`The field "${label}" is set to be filled by the model`);
});

it.each([
	['a plain text', { condition: 'When asked about $fromAI(…)' }],
	['another expression', { url: '={{ $json.url }}', condition: 'about $fromAI("x")' }],
	['code', { pythonCode: 'print("$fromAI(1)")' }],
	['a number', { options: { timeout: 3 } }],
])('%s is none that is left to the model', (_what, parameters) => {
	expect(() => {
		refuseModelFilled(parameters);
	}).not.toThrow();
});
