/** Exchange files that are each wrong in one way, with the place that the message must name. */
export interface Malformed {
	readonly title: string;
	readonly text: string;
	readonly place: string;
}

interface Json {
	[key: string]: unknown;
}

const parameter = {
	name: 'order_id',
	type: 'string',
	description: 'The order',
	required: true,
	default: 'A',
	check: 'exact',
};
const common = {
	name: 'Refund status',
	condition_prompt: 'When the user asks about a refund',
	parameters: [parameter],
	schedule: { enabled: true, cron: '0 9 * * *' },
	example_questions: ['Where is my refund?'],
	effect: 'read',
	runs_with: 'Other',
	enabled: true,
	confirm: 'always',
};
const python = { ...common, action_type: 'PYTHON_CODE', config: { code: 'print(1)', timeout: 5 } };
const call = {
	...common,
	action_type: 'API_CALL',
	config: {
		endpoint: 'https://example.com',
		method: 'POST',
		headers: [{ key: 'A', value: 'b' }],
		body: { a: 1 },
		timeout: 5,
	},
};
const agent = { ...common, action_type: 'AGENT', config: { any: 1 } };

/** The action with `value` at a dotted path; undefined takes it out. */
function withAt(action: object, path: string, value: unknown): object {
	const copy = structuredClone(action) as Json;
	const keys = path.split(/\.|\[(\d+)\]/).filter(Boolean);
	const last = keys.pop() ?? '';
	let at: Json = copy;
	for (const key of keys) at = at[key] as Json;
	at[last] = value;
	return copy;
}

type Kind = 'text' | 'number' | 'yes or no' | 'list' | 'object';
const VALUES: Readonly<Record<Kind, unknown>> = {
	text: 'words',
	number: 7,
	'yes or no': true,
	list: [],
	object: {},
};

interface Place {
	readonly path: string;
	readonly allowed: readonly Kind[];
	readonly required?: true;
}
const text: readonly Kind[] = ['text'];
const COMMON: readonly Place[] = [
	{ path: 'name', allowed: text, required: true },
	{ path: 'condition_prompt', allowed: text, required: true },
	{ path: 'parameters', allowed: ['list'] },
	{ path: 'parameters[0].name', allowed: text, required: true },
	{ path: 'parameters[0].type', allowed: [], required: true },
	{ path: 'parameters[0].description', allowed: text },
	{ path: 'parameters[0].required', allowed: ['yes or no'] },
	{ path: 'parameters[0].default', allowed: ['text', 'number', 'yes or no'] },
	{ path: 'parameters[0].check', allowed: [] },
	{ path: 'schedule.cron', allowed: text, required: true },
	{ path: 'schedule.enabled', allowed: ['yes or no'] },
	{ path: 'example_questions', allowed: ['list'] },
	{ path: 'example_questions[0]', allowed: text, required: true },
	{ path: 'effect', allowed: [] },
	{ path: 'runs_with', allowed: text },
	{ path: 'enabled', allowed: ['yes or no'] },
	{ path: 'confirm', allowed: [] },
];
const PYTHON: readonly Place[] = [
	{ path: 'config.code', allowed: text, required: true },
	{ path: 'config.timeout', allowed: ['number'] },
];
const CALL: readonly Place[] = [
	{ path: 'config.endpoint', allowed: text, required: true },
	{ path: 'config.method', allowed: [], required: true },
	{ path: 'config.headers', allowed: ['list'] },
	{ path: 'config.headers[0].key', allowed: text, required: true },
	{ path: 'config.headers[0].value', allowed: text, required: true },
	{ path: 'config.body', allowed: ['text', 'object'] },
	{ path: 'config.timeout', allowed: ['number'] },
];

const wrongTypes = [
	...COMMON.map((place) => [python, place] as const),
	...PYTHON.map((place) => [python, place] as const),
	...CALL.map((place) => [call, place] as const),
].flatMap(([action, { path, allowed, required }]) => [
	...Object.entries(VALUES).flatMap(([kind, value]) =>
		allowed.some((each) => each === kind)
			? []
			: [file(`${path} as ${kind}`, withAt(action, path, value), path)],
	),
	...(required ? [file(`${path} as null`, withAt(action, path, null), path)] : []),
	...(required && path !== 'example_questions[0]'
		? [file(`no ${path}`, withAt(action, path, undefined), path)]
		: []),
]);

function file(title: string, value: unknown, place: string): Malformed {
	return { title, text: JSON.stringify(value), place };
}

const objects: Malformed[] = [
	...(['config', 'parameters[0]', 'schedule'] as const).map((path) =>
		file(`${path} as text`, withAt(python, path, 'words'), path),
	),
	file('no config', withAt(python, 'config', undefined), 'config'),
	file('config as null', withAt(call, 'config', null), 'config'),
	file('a header as text', withAt(call, 'config.headers[0]', 'A: b'), 'config.headers[0]'),
	file('the config of an AGENT as text', withAt(agent, 'config', 'words'), 'config'),
	file('an AGENT without a name', withAt(agent, 'name', undefined), 'name'),
	file('an AGENT with an empty name', withAt(agent, 'name', ''), 'name'),
	...[undefined, null, 7, '', 'python_code', 'SHELL', [], {}].map((type) =>
		file(`action_type ${JSON.stringify(type)}`, withAt(python, 'action_type', type), 'action_type'),
	),
	...['get', 'HEAD', 'FETCH', ''].map((method) =>
		file(`method "${method}"`, withAt(call, 'config.method', method), 'config.method'),
	),
	...['String', 'integer', ''].map((type) =>
		file(`type "${type}"`, withAt(python, 'parameters[0].type', type), 'parameters[0].type'),
	),
	file('effect "Write"', withAt(python, 'effect', 'Write'), 'effect'),
	file('confirm "router"', withAt(python, 'confirm', 'router'), 'confirm'),
	file('check "usual"', withAt(python, 'parameters[0].check', 'usual'), 'parameters[0].check'),
	...[0, -1, 0.5, 31, 1e9].map((timeout) =>
		file(`a time limit of ${timeout}`, withAt(python, 'config.timeout', timeout), 'config.timeout'),
	),
];

const blank: Malformed[] = ['', ' ', '\n\t'].flatMap((value) =>
	(
		[
			[python, 'name'],
			[python, 'condition_prompt'],
			[python, 'config.code'],
			[call, 'config.endpoint'],
			[python, 'schedule.cron'],
			[python, 'parameters[0].name'],
		] as const
	).map(([action, path]) => file(`${path} ${JSON.stringify(value)}`, withAt(action, path, value), path)),
);

const long: Malformed[] = [
	file('a name of 65 letters', withAt(python, 'name', 'x'.repeat(65)), 'name'),
	file('a name of 65 faces', withAt(python, 'name', '😀'.repeat(65)), 'name'),
	file('a name of a million letters', withAt(python, 'name', 'x'.repeat(1e6)), 'name'),
	file(
		"a parameter's name of 65",
		withAt(python, 'parameters[0].name', 'x'.repeat(65)),
		'parameters[0].name',
	),
];

const reserved: Malformed[] = [
	...['GURUBASE_USER_EMAIL', 'GURUBASE_USER_NAME', 'GURUBASE_USER_GROUPS', 'GURUBASE_GURU_SLUG'],
	...['PATH', 'HOME', 'TZ', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'PYTHONPATH', 'PYTHONSTARTUP', 'SSL_CERT_FILE'],
	...['http_proxy', 'HTTPS_PROXY', 'No_Proxy', 'order id', 'order-id', 'order1', 'größe', 'a.b', '__proto__'],
].map((name) =>
	file(`a parameter "${name}"`, withAt(python, 'parameters[0].name', name), 'parameters[0].name'),
);

const other = { ...python, name: 'Other', runs_with: null };
const duplicates: Malformed[] = [
	file('two parameters of one name', { ...python, parameters: [parameter, parameter] }, 'parameters[1].name'),
	file('two actions of one name', [python, call], '[1].name'),
	file('two names that are one to a model', [python, { ...call, name: 'Refund  status!' }], '[1].name'),
	file('an AGENT of the same name', [python, other, agent], '[2].name'),
	file('an action that runs with itself', { ...python, runs_with: python.name }, 'runs_with'),
	...[
		['"name":', '"name":"A","name":', 'name'],
		['"code":', '"code":"x","code":', 'config.code'],
		['"cron":', '"cron":"* * * * *","cron":', 'schedule.cron'],
		['"type":', '"type":"string","type":', 'parameters[0].type'],
	].map(([from = '', to = '', place = '']) => ({
		title: `the key ${place} twice`,
		text: JSON.stringify({ ...python }).replace(from, to),
		place,
	})),
	file('a second action that is wrong', [python, { ...other, name: 3 }], '[1].name'),
];

const schedules: Malformed[] = [
	...[
		'* * * *',
		'* * * * * * *',
		'@daily',
		'every day',
		'60 * * * *',
		'* 24 * * *',
		'* * 0 * *',
		'* * 32 * *',
	],
	...[
		'* * * 13 *',
		'* * * * 8',
		'*/0 * * * *',
		'5-1 * * * *',
		'1, * * * *',
		'* * * FOO *',
		'0 9 L * *',
		'0 0 30 2 *',
		'0 9 * * 1#2',
	],
].map((cron) => file(`the schedule "${cron}"`, withAt(python, 'schedule.cron', cron), 'schedule.cron'));

const sound = JSON.stringify(python);
const broken: Malformed[] = [
	...[
		'',
		' ',
		'{',
		'[',
		'name: x',
		"{'name': 1}",
		'{"a":1,}',
		'[1,]',
		'{"a"}',
		'\u0000',
		'NaN',
		sound.slice(0, -1),
	],
	...[
		`${sound}${sound}`,
		`${sound},`,
		sound.replace('"name"', 'name'),
		sound.slice(0, 50),
		`// note\n${sound}`,
	],
	...[sound.replace('Refund status', 'Refund\nstatus'), '{"name": "\\x"}', '01', '<html></html>'],
	...['null', 'true', '7', '"text"', '[]'],
].map((value) => ({ title: `the text ${JSON.stringify(value.slice(0, 30))}`, text: value, place: 'file' }));

const listed: Malformed[] = [null, 7, 'text', [], true].map((entry) =>
	file(`a list that holds ${JSON.stringify(entry)}`, [python, entry], '[1]'),
);

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const deep: Malformed[] = [102, 5000, 200_000].flatMap((depth) => [
	{ title: `${depth} lists in lists`, text: nested(depth), place: 'file' },
	{ title: `a key nested ${depth} deep`, text: sound.replace('{', `{"x":${nested(depth)},`), place: 'file' },
	{
		title: `objects nested ${depth} deep`,
		text: sound.replace('{', `{"x":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)},`),
		place: 'file',
	},
]);

const prototypes: Malformed[] = [
	['{', '__proto__'],
	['"config":{', 'config.__proto__'],
	['"parameters":[{', 'parameters[0].__proto__'],
	['"schedule":{', 'schedule.__proto__'],
	['"body":{', 'config.body.__proto__'],
].flatMap(([from = '', place = '']) =>
	['{"name":"x"}', 'null', '[]'].map((value) => ({
		title: `the key ${place} with ${value}`,
		text: JSON.stringify(call).replace(from, `${from}"__proto__":${value},`),
		place,
	})),
);

export const malformed: readonly Malformed[] = [
	...wrongTypes,
	...objects,
	...blank,
	...long,
	...reserved,
	...duplicates,
	...schedules,
	...broken,
	...listed,
	...deep,
	...prototypes,
];
