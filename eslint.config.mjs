import communityNodes from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import boundaries from './eslint.boundaries.mjs';
import tseslint from 'typescript-eslint';

/** Rules for packages that run on n8n's cloud. This one needs a container engine, so it never does. */
const FOR_THE_CLOUD_ONLY = {
	'@n8n/community-nodes/no-runtime-dependencies': 'off',
	'@n8n/community-nodes/no-restricted-imports': 'off',
	'@n8n/community-nodes/no-restricted-globals': 'off',
};

/** Rules that contradict n8n itself, the other plugin, or the names that the design gives. */
const AGAINST_THE_DESIGN = {
	// n8n refuses `supplyData` on a node with usableAsTool, so the tool is a class of its own.
	'@n8n/community-nodes/node-usable-as-tool': 'off',
	// They know plain ['main'] only: not a sub-node's output, not the enum that the other plugin demands.
	'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
	'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	// The credentials hold a list of secrets and the address of an engine; neither is an API's.
	'n8n-nodes-base/cred-class-name-unsuffixed': 'off',
	'n8n-nodes-base/cred-class-field-name-unsuffixed': 'off',
	'n8n-nodes-base/cred-class-field-display-name-missing-api': 'off',
	'n8n-nodes-base/node-class-description-credentials-name-unsuffixed': 'off',
	// Of n8n's own repository, where the value names a page of its docs; here it is a URL, as the other plugin demands.
	'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
};

export default tseslint.config(
	{ ignores: ['dist/**', 'node_modules/**', 'eslint.*.mjs', 'coverage/**'] },
	{
		files: ['**/*.ts'],
		extends: [...tseslint.configs.strictTypeChecked],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-confusing-void-expression': [
				'error',
				{ ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
			],
			// Code points are what is meant wherever a text is spread here.
			'@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
			'no-restricted-properties': [
				'error',
				...['record', 'json'].map((property) => ({
					object: 'z',
					property,
					message: 'It refuses an object that has a key `constructor`. Take nodes/shared/values/record.ts.',
				})),
			],
		},
	},
	boundaries,
	{
		files: ['test/**/*.ts'],
		rules: {
			// Jest types its matchers (expect.any, expect.stringContaining) as any.
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'],
		extends: [communityNodes.configs.recommended],
		rules: FOR_THE_CLOUD_ONLY,
	},
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: { ...nodesBase.configs.nodes.rules, ...AGAINST_THE_DESIGN },
	},
	{
		// What an action and a turn are knows nothing of n8n, so not its error classes either; nor does the command.
		files: [
			'nodes/*/action/**/*.ts',
			'nodes/*/exchange/**/*.ts',
			'nodes/*/turn/**/*.ts',
			'nodes/shared/actionContract/**/*.ts',
			'nodes/shared/values/**/*.ts',
			'nodes/*/claims/**/*.ts',
			'nodes/*/claims/redis/redisConnection.ts',
		],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
	{
		// Claims on turns are kept in a Redis that n8n knows already, by n8n's own credential.
		files: ['nodes/GuruTurnRouter/GuruTurnRouter.node.ts'],
		rules: {
			'@n8n/community-nodes/no-credential-reuse': 'off',
			'@n8n/community-nodes/valid-credential-references': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: { ...nodesBase.configs.credentials.rules, ...AGAINST_THE_DESIGN },
	},
);
