/** A command that README or docs show, other than `guru-actions`, and where it is run. */
export interface RunElsewhere {
	/** The line, or how it begins. */
	readonly command: RegExp;
	/** What runs it, from the project's folder, and the text there that does. */
	readonly by?: readonly [file: string, text: string];
	/** Why nothing runs it by itself. */
	readonly byHand?: string;
}

const MINUTES = 'It takes minutes and measures this machine; npm test runs its parts.';

export const RUN_ELSEWHERE: readonly RunElsewhere[] = [
	{ command: /^npm start$/, by: ['test/e2e/start.test.ts', "'npm start'"] },
	{ command: /^npm start -- --once$/, by: ['test/e2e/start.test.ts', "'npm start -- --once'"] },
	{ command: /^npm start -- --stop$/, by: ['test/e2e/start.test.ts', "'npm start -- --stop'"] },
	{
		command: /^npm start -- --templates$/,
		by: ['test/e2e/start.test.ts', "'npm start -- --templates'"],
	},
	{ command: /^npm start -- --queue$/, byHand: 'It starts seven processes, and takes a minute.' },
	{ command: /^GURU_N8N_VERSION=\S+ npm start/, byHand: 'It installs another n8n: 5 minutes and 3 GB.' },
	{
		command: /^curl --json .* http:\/\/localhost:5678\/webhook\/support$/,
		byHand: 'It asks an n8n of the reader’s own, with a workflow that they have imported.',
	},
	{ command: /^npm install$/, byHand: 'A word about npm, not a step to take.' },
	{ command: /^npm test$/, by: ['.ci/run', 'npm test'] },
	{ command: /^npm run matrix:models/, by: ['test/workflows/models.test.ts', 'workflows/models/main.ts'] },
	{ command: /^npm run lint$/, by: ['scripts/test.js', 'eslint/bin/eslint.js'] },
	{
		command: /^npm run (bench|load|load:kills|simulate|test:engines)( -- --only \S+)?$/,
		byHand: MINUTES,
	},
	{
		command: /^npm run cldr$/,
		by: ['test/nodes/GuruTurnRouter/turn/decide/words/cldr.test.ts', 'scripts/cldr.js'],
	},
	{ command: /^npm run eval /, by: ['test/cli/closedPipe.test.ts', 'local/eval/main.ts'] },
	{ command: /^npm run templates$/, by: ['test/docs/templates.test.ts', 'local/templates/all'] },
	{ command: /^npm install --global /, by: ['test/e2e/install.test.ts', 'npm install --global'] },
	{ command: /^npm pack$/, by: ['test/e2e/harness/packed.ts', "'pack'"] },
	{
		command: /^dockerd --tlsverify /,
		by: ['test/sandbox/engine/connections/ownDocker.ts', "'--tlsverify'"],
	},
	{
		command:
			/^(mkdir -m 700 \/etc\/docker\/tls|name=engine|printf |for who in server client|openssl (req|x509) |done$|mv client-cert)/,
		by: ['test/docs/engine/certificates.test.ts', "'TCP with TLS'"],
	},
	{
		command: /^podman --runtime runc system service/,
		by: ['test/sandbox/engine/connections/ownPodman.ts', "'system', 'service'"],
	},
	{ command: /^podman run /, byHand: 'It fetches an image.' },
	{ command: /^npm run test:containers$/, byHand: MINUTES },
	{ command: /^docker image save /, byHand: 'It needs two machines.' },
	{ command: /^systemctl /, byHand: 'It needs a service manager, which a container for tests has not.' },
	{ command: /^(set -e; ID=|iptables )/, by: ['test/sandbox/engine/firewall.test.ts', 'docs/security.md'] },
	{
		command:
			/^(docker compose |mkdir -m 700 secrets|chmod 644 secrets|for name in encryption_key|echo ("requirepass|'N8N_WEBHOOK_URL))/,
		by: ['test/containers/scenario.ts', 'commandsOf('],
	},
	{
		command: /^docker context use$/,
		by: ['test/sandbox/engineUnit/transport/dockerContext.test.ts', 'docker context use'],
	},
	{ command: /^docker image prune$/, byHand: "It would remove this machine's own images." },
	{ command: /^docker inspect$/, byHand: 'A word about Docker, not a step to take.' },
];
