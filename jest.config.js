const transform = {
	'^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
	'/eld/.+\\.js$': [
		'@swc/jest',
		{ jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } },
	],
};
const shared = {
	testEnvironment: 'node',
	transform,
	modulePathIgnorePatterns: ['<rootDir>/dist'],
	// eld ships ES modules alone, and its `exports` know no `require`: here it is translated like our own files.
	moduleNameMapper: { '^eld/medium$': '<rootDir>/node_modules/eld/src/entries/static.medium.js' },
	transformIgnorePatterns: ['/node_modules/(?!eld/)'],
};
const real = { ...shared, setupFilesAfterEnv: ['<rootDir>/test/realParts.ts'] };

/** What needs nothing, what needs a container engine, what needs n8n's core, and what needs a running n8n. */
module.exports = {
	// `npm run coverage`: what is published. The image's Python and what only real parts reach count as not covered.
	collectCoverageFrom: ['{common,sandbox,nodes,credentials,cli}/**/*.ts'],
	coverageReporters: ['text-summary', 'html'],
	projects: [
		{
			...shared,
			displayName: 'unit',
			setupFilesAfterEnv: ['<rootDir>/test/seed.ts'],
			testMatch: ['<rootDir>/test/**/*.test.ts'],
			testPathIgnorePatterns: [
				'<rootDir>/test/sandbox/engine/',
				'<rootDir>/test/docs/engine/',
				'<rootDir>/test/workflows/',
				'<rootDir>/test/e2e/',
			],
		},
		{
			...real,
			displayName: 'sandbox',
			testMatch: ['<rootDir>/test/sandbox/engine/**/*.test.ts', '<rootDir>/test/docs/engine/**/*.test.ts'],
		},
		{ ...real, displayName: 'workflows', testMatch: ['<rootDir>/test/workflows/**/*.test.ts'] },
		{
			...real,
			displayName: 'e2e',
			testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
			globalSetup: '<rootDir>/test/e2e/harness/shared/setup.ts',
			globalTeardown: '<rootDir>/test/e2e/harness/shared/teardown.ts',
		},
	],
};
