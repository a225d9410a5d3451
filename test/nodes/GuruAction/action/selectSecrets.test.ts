import type { ActionDefinition } from '../../../../nodes/GuruAction/action/definition';
import { selectSecrets } from '../../../../nodes/GuruAction/action/selectSecrets';

const python = (code: string): ActionDefinition => ({
	name: 'a',
	enabled: true,
	condition: 'when',
	exampleQuestions: [],
	effect: 'read',
	parameters: [{ name: 'order_id', type: 'string', description: '', required: true }],
	implementation: { type: 'PYTHON_CODE', code, timeoutSeconds: 30 },
});
const held = [
	{ name: 'API_KEY', value: 'value-one' },
	{ name: 'OTHER_KEY', value: 'value-two' },
];

test.each([
	[`os.environ["API_KEY"]`, ['API_KEY'], []],
	[`os.environ['API_KEY']`, ['API_KEY'], []],
	[`os.environ.get("API_KEY")`, ['API_KEY'], []],
	[`os.getenv( 'API_KEY' )`, ['API_KEY'], []],
	[`os.environ["ORDER_ID"]`, [], []],
	[`os.environ["GURUBASE_USER_EMAIL"], os.environ["HOME"]`, [], []],
	[`os.environ["MISSING_KEY"]`, [], ['MISSING_KEY']],
	[`os.getenv("MISSING_KEY", "")`, [], []],
	[`os.environ.get("API_KEY", "x")`, ['API_KEY'], []],
	[`# os.environ["MISSING_KEY"]`, [], []],
	[`print("# not a comment", os.environ["MISSING_KEY"])`, [], ['MISSING_KEY']],
	[`key = "OTHER_KEY"; os.environ[key]`, ['OTHER_KEY'], []],
	[`print("nothing")`, [], []],
])('%s refers to %j and lacks %j', (code, handedOver, missing) => {
	const selection = selectSecrets(python(code), held);
	expect(selection.handedOver.map(({ name }) => name)).toEqual(handedOver);
	expect(selection.missing).toEqual(missing);
});

test('an API call refers to what stands in braces in capitals, in URL, headers and body', () => {
	const call: ActionDefinition = {
		...python(''),
		implementation: {
			type: 'API_CALL',
			method: 'POST',
			url: '{BASE_URL}/o/{order_id}',
			headers: [{ key: 'Authorization', value: 'Bearer {API_KEY}' }],
			body: '{"who": "{GURUBASE_USER_EMAIL}", "deep": [{"key": "{OTHER_KEY}"}]}',
			timeoutSeconds: 30,
		},
	};
	const selection = selectSecrets(call, held);
	expect(selection.handedOver.map(({ name }) => name)).toEqual(['API_KEY', 'OTHER_KEY']);
	expect(selection.missing).toEqual(['BASE_URL']);
});

test.each([
	['{ORDER_ID}', ['ORDER_ID']],
	['{HOME}', ['HOME']],
	['{HOSTNAME}{PWD}', ['HOSTNAME', 'PWD']],
	['{order_id}{GURUBASE_USER_EMAIL}', []],
])(
	'an API call has no variables of a container and knows a parameter by its own name alone: %s',
	(url, missing) => {
		const call: ActionDefinition = {
			...python(''),
			implementation: { type: 'API_CALL', method: 'GET', url, headers: [], timeoutSeconds: 30 },
		};
		expect(selectSecrets(call, held).missing).toEqual(missing);
	},
);
