import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { N8N_VERSION, projectFolder } from '../../local/cache';
import { recordOf } from '../../nodes/shared/values/record';

const folder = join(projectFolder, 'docs', 'deployment');
const names = z.union([z.array(z.string()), recordOf(z.unknown()).transform(Object.keys)]);
const serviceSchema = z
	.strictObject({
		build: z.string(),
		image: z.string(),
		command: z.string(),
		restart: z.literal('unless-stopped'),
		logging: z.object({ driver: z.literal('local'), options: recordOf(z.string()) }),
		secrets: z.array(z.string()),
		tmpfs: z.array(z.string()),
		ports: z.array(z.string()),
		environment: recordOf(z.string()),
		volumes: z.array(z.string()),
		networks: names,
		depends_on: recordOf(z.object({ condition: z.literal('service_healthy') })),
		healthcheck: z.looseObject({ test: z.array(z.string()) }),
		deploy: z.object({ replicas: z.int() }),
		stop_grace_period: z.string(),
		privileged: z.boolean(),
		hostname: z.string(),
	})
	.partial()
	.required({ restart: true, logging: true, healthcheck: true });
const composeSchema = z.looseObject({
	services: recordOf(serviceSchema),
	volumes: recordOf(z.unknown()),
	networks: recordOf(z.unknown()),
	secrets: recordOf(z.object({ file: z.string() })).optional(),
});

const readCompose = (path: string) =>
	composeSchema.parse(parse(readFileSync(join(folder, path), 'utf8'), { merge: true }));
const text = readFileSync(join(folder, 'compose.yaml'), 'utf8');
const compose = readCompose('compose.yaml');
const single = readCompose('single/compose.yaml');
const enginesPage = readFileSync(join(folder, '..', 'engines.md'), 'utf8');
const deploymentPage = readFileSync(join(folder, '..', 'deployment.md'), 'utf8');
const n8n = ['main', 'webhook', 'worker'];
const environmentOf = (name: string) => compose.services[name]?.environment ?? {};

test('the compose file starts every part of a deployment', () => {
	expect(Object.keys(compose.services).sort()).toEqual([...n8n, 'postgres', 'redis', 'engine'].sort());
	expect(compose.services['webhook']?.command).toBe('webhook');
	expect(compose.services['worker']?.command).toMatch(/^worker --concurrency=\d+$/);
});

test('every n8n process is of one image and shares queue, database and key', () => {
	const shared = (name: string) =>
		Object.fromEntries(
			Object.entries(environmentOf(name)).filter(([key]) => /^(DB_|QUEUE_|EXECUTIONS_|N8N_)/.test(key)),
		);
	for (const name of n8n) {
		expect(compose.services[name]?.build).toBe('.');
		expect(shared(name)).toEqual(shared('main'));
	}
	expect(shared('main')).toMatchObject({
		EXECUTIONS_MODE: 'queue',
		DB_POSTGRESDB_HOST: 'postgres',
		QUEUE_BULL_REDIS_HOST: 'redis',
		N8N_ENCRYPTION_KEY_FILE: '/run/secrets/encryption_key',
	});
});

test('each volume, network and service that is named is there', () => {
	for (const { depends_on = {}, networks = [], volumes = [], secrets = [] } of Object.values(
		compose.services,
	)) {
		for (const name of Object.keys(depends_on)) expect(compose.services).toHaveProperty(name);
		for (const name of secrets) expect(compose.secrets).toHaveProperty(name);
		for (const name of networks) expect(compose.networks).toHaveProperty(name);
		for (const volume of volumes) expect(compose.volumes).toHaveProperty(volume.split(':')[0] ?? '');
	}
});

test('only workers reach the engine, and over TLS', () => {
	const reaching = Object.entries(compose.services).filter(([, { networks }]) =>
		networks?.includes('engine'),
	);
	expect(reaching.map(([name]) => name).sort()).toEqual(['engine', 'worker']);
	expect(environmentOf('worker')).toMatchObject({ DOCKER_HOST: 'tcp://engine:2376', DOCKER_TLS_VERIFY: '1' });
	expect(environmentOf('engine')).toEqual({ DOCKER_TLS_CERTDIR: '/certs' });
});

test.each([
	['the queue mode', compose, 'worker'],
	['one n8n', single, 'n8n'],
])(
	'the engine of %s can limit memory, survives a kill, and is reached by the certificate that it makes',
	(_where, file, asking) => {
		const { engine, [asking]: process } = file.services;
		// A rootless engine in a container has no systemd that would let it limit anything, and nothing runs on it.
		// What containerd leaves in /run when it is killed keeps it from starting again.
		expect(engine).toMatchObject({ privileged: true, networks: ['engine'], tmpfs: ['/run'] });
		expect(engine?.image).toMatch(/^docker:\d+\.\d+\.\d+-dind$/);
		const { DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH } = process?.environment ?? {};
		// The image's certificate is for the container's own host name (dockerd-entrypoint.sh, _tls_san).
		expect([DOCKER_HOST, DOCKER_TLS_VERIFY]).toEqual([`tcp://${engine?.hostname}:2376`, '1']);
		expect(file.services).toHaveProperty(engine?.hostname ?? '');
		// Who asks has the client's part of the certificates alone, and cannot change it.
		expect(engine?.volumes).toEqual([
			'certs-ca:/certs/ca',
			'certs-client:/certs/client',
			'engine:/var/lib/docker',
		]);
		expect(process?.volumes?.filter((volume) => volume.startsWith('certs'))).toEqual([
			`certs-client:${DOCKER_CERT_PATH}:ro`,
		]);
	},
);

test('the pages that show a privileged engine say what that means, and what is better', () => {
	for (const page of [enginesPage, deploymentPage]) {
		expect(page.replace(/\s+/g, ' ')).toMatch(/privileged.{0,400}root on (the|that) machine/);
		expect(page).toContain('Delegate=cpu cpuset io memory pids');
		expect(page.replace(/\s+/g, ' ')).toMatch(/on its own machine or virtual machine, over \[?TLS/);
	}
});

test('Redis forgets nothing, and no port is open to other machines', () => {
	expect(compose.services['redis']?.command).toMatch(
		/^redis-server \/run\/secrets\/redis_conf --appendonly yes --appendfsync always --maxmemory-policy noeviction$/,
	);
	const ports = Object.values(compose.services).flatMap(({ ports: open = [] }) => open);
	expect(ports).toHaveLength(2);
	for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test('secrets are files, and the page says how each is made', () => {
	for (const { file } of Object.values(compose.secrets ?? {})) {
		expect(file).toMatch(/^secrets\//);
		expect(deploymentPage).toContain(file.replace('secrets/', ''));
	}
	const asked = [...text.matchAll(/\$\{(\w+):\?\}/g)].map(([, name = '']) => name);
	expect(asked).toEqual(['N8N_WEBHOOK_URL']);
	for (const { environment = {} } of Object.values(compose.services)) {
		for (const [key, value] of Object.entries(environment)) {
			if (/KEY|PASSWORD/.test(key)) expect([key, value]).toEqual([expect.stringMatching(/_FILE$/), value]);
		}
	}
});

test.each([
	['the queue mode', compose],
	['one n8n', single],
])('every image of %s is of one version', (_which, { services }) => {
	for (const { image, build } of Object.values(services)) {
		if (build === undefined) expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-dind)?$/);
	}
});

test.each([
	['the queue mode', compose],
	['one n8n', single],
])('logs of %s do not fill the disk', (_which, { services }) => {
	for (const { logging } of Object.values(services)) {
		expect(Object.keys(logging.options)).toEqual(['max-size', 'max-file']);
	}
});

test('the images are of the n8n that this package is tested on', () => {
	expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain(`ARG N8N_VERSION=${N8N_VERSION}`);
	expect(single.services['n8n']?.image).toBe(`docker.n8n.io/n8nio/n8n:${N8N_VERSION}`);
});
