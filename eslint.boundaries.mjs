import boundaries from 'eslint-plugin-boundaries';

const ACTION = 'nodes/GuruAction';
const ROUTER = 'nodes/GuruTurnRouter';
const DECIDE = `${ROUTER}/turn/decide`;

const SANDBOX = ['common', 'sandbox contract', 'engine contract'];
const SHARED = ['common', 'shared values', 'action contract'];
const EXCHANGE = [...SHARED, 'shared n8n', 'action', 'exchange format', 'action fields'];
const READERS = ['number readers', 'time readers', 'date readers', 'value readers'];
const TURN = ['common', 'shared values', 'turn contract', 'text', 'words', ...READERS];
const READING = [...TURN, 'occurrences', 'readings'];
const GROUNDING = ['occurrences', 'readings', 'conflicts', 'agreements', 'call doubts', 'grounding'];

/**
 * The folders of the package (or groups of files), and those that each may import: no two import each other. A file that
 * fits two patterns may be imported by whoever may import either.
 */
const FOLDERS = [
	['common', 'common/**', []],

	['sandbox contract', 'sandbox/{egressFilter,limits,outputFiles,sandbox}.ts', []],
	['engine contract', 'sandbox/engine/*.ts', ['common', 'sandbox contract']],
	[
		'host names',
		'sandbox/gateway/{addressKind,hostEntry,hostName,noProxy,proxyAuthorization}.ts',
		['common', 'sandbox contract'],
	],
	['gateway', 'sandbox/gateway/**', ['common', 'sandbox contract']],
	['sandbox run', 'sandbox/run/**', [...SANDBOX, 'gateway']],
	['engine transport', 'sandbox/engine/transport/**', SANDBOX],
	['engine', 'sandbox/engine/docker/**', [...SANDBOX, 'engine transport']],
	['image build', 'sandbox/imageBuild/**', [...SANDBOX, 'engine']],
	['pool', 'sandbox/pool/**', [...SANDBOX, 'sandbox run', 'image build']],
	[
		'sandbox',
		'sandbox/{connect,containerSandbox,networkRules,sandboxStatus}.ts',
		[...SANDBOX, 'gateway', 'sandbox run', 'engine transport', 'engine', 'image build', 'pool'],
	],

	['shared values', 'nodes/shared/values/**', ['common']],
	['action contract', 'nodes/shared/actionContract/**', ['common', 'shared values', 'sandbox contract']],
	['shared n8n', 'nodes/shared/{n8n,fields}/**', SHARED],

	['action', `${ACTION}/action/**`, [...SHARED, 'sandbox contract', 'host names', 'sandbox']],
	['exchange format', `${ACTION}/exchange/format/**`, [...SHARED, 'action']],
	[
		'action fields',
		`${ACTION}/fields/**`,
		[...SHARED, 'sandbox contract', 'shared n8n', 'action', 'exchange format'],
	],
	['workflow file', `${ACTION}/exchange/workflow/**`, SHARED],
	[
		'node fields',
		`${ACTION}/exchange/nodeFields/**`,
		[...SHARED, 'action', 'exchange format', 'action fields'],
	],
	['exchange merge', `${ACTION}/exchange/merge/**`, [...EXCHANGE, 'workflow file', 'node fields']],
	['exchange', `${ACTION}/exchange/*.ts`, [...EXCHANGE, 'workflow file', 'node fields', 'exchange merge']],
	[
		'action node',
		[`${ACTION}/*.ts`, `${ACTION}/{credentials,runtime,step,tool}/**`],
		[
			...SHARED,
			'shared n8n',
			'sandbox contract',
			'sandbox',
			'action',
			'exchange format',
			'action fields',
			'exchange',
		],
	],

	[
		'turn contract',
		[`${ROUTER}/turn/{turn,changePolicy}.ts`, `${ROUTER}/turn/pending/pending.ts`, `${DECIDE}/*.ts`],
		['common', 'shared values', 'action contract', 'text'],
	],
	['text', `${DECIDE}/{text,language}/**`, ['common']],
	['words', `${DECIDE}/words/**`, ['text']],
	['number readers', `${DECIDE}/values/numbers/**`, ['turn contract', 'text', 'words']],
	['time readers', `${DECIDE}/values/times/**`, ['text', 'words', 'number readers']],
	['date readers', `${DECIDE}/values/dates/**`, ['text', 'words', 'number readers', 'time readers']],
	['value readers', `${DECIDE}/values/*.ts`, ['turn contract', 'text', 'words']],
	['model calls', `${ROUTER}/turn/modelCalls/**`, TURN],
	['ranking', `${DECIDE}/ranking/**`, TURN],
	['occurrences', `${DECIDE}/grounding/occurrence/**`, TURN],
	['readings', `${DECIDE}/grounding/reading/**`, [...TURN, 'occurrences']],
	['conflicts', `${DECIDE}/grounding/conflicts/**`, READING],
	['agreements', `${DECIDE}/grounding/agreement/**`, READING],
	['call doubts', `${DECIDE}/grounding/call/**`, [...READING, 'conflicts', 'agreements']],
	['grounding', `${DECIDE}/grounding/*.ts`, [...READING, 'conflicts', 'agreements']],
	['model', `${DECIDE}/model/**`, [...TURN, 'ranking', ...GROUNDING, 'model calls']],
	['matcher', `${DECIDE}/matcher/**`, [...TURN, 'ranking', ...GROUNDING]],
	[
		'turn',
		[`${ROUTER}/turn/*.ts`, `${ROUTER}/turn/{answer,approval,pending}/**`],
		[...TURN, 'action contract', 'model calls', 'ranking', ...GROUNDING, 'model', 'matcher'],
	],
	['claims', `${ROUTER}/claims/**`, [...SHARED, 'shared n8n', 'turn contract', 'turn']],
	['tools', `${ROUTER}/tools/**`, [...SHARED, 'shared n8n', 'turn contract', 'text', 'turn']],
	[
		'router node',
		[`${ROUTER}/*.ts`, `${ROUTER}/{fields,n8n}/**`],
		[...TURN, 'action contract', 'shared n8n', 'model calls', 'ranking', 'turn', 'claims', 'tools'],
	],
	['credentials', 'credentials/**', ['sandbox contract', 'action node']],
	[
		'command line',
		'cli/**',
		[
			...TURN,
			...[
				'sandbox contract',
				'sandbox',
				'action contract',
				'shared n8n',
				'action',
				'exchange format',
				'action fields',
			],
			...[
				'exchange',
				'workflow file',
				'action node',
				'ranking',
				'model calls',
				'model',
				'matcher',
				'turn',
				'tools',
			],
			...['engine contract', 'engine', 'image build', 'pool'],
		],
	],
];

export default {
	files: ['common/**/*.ts', 'sandbox/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts', 'cli/**/*.ts'],
	plugins: { boundaries },
	settings: {
		'import/resolver': { typescript: true },
		'boundaries/files': FOLDERS.map(([category, pattern]) => ({ category, pattern })),
	},
	rules: {
		'boundaries/no-unknown-files': 'error',
		'boundaries/dependencies': [
			'error',
			{
				default: 'disallow',
				policies: FOLDERS.map(([folder, , mayImport]) => ({
					from: { file: { categories: folder } },
					allow: { to: { file: { categories: { anyOf: [folder, ...mayImport] } } } },
				})),
			},
		],
	},
};
