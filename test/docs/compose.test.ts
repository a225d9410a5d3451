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
		ports: z.array(z.string()),
		environment: recordOf(z.string()),
		volumes: z.array(z.string()),
		networks: names,
		depends_on: names,
		healthcheck: recordOf(z.unknown()),
		deploy: z.object({ replicas: z.int() }),
		stop_grace_period: z.string(),
		privileged: z.boolean(),
		hostname: z.string(),
	})
	.partial()
	.required({ restart: true });
const composeSchema = z.looseObject({
	services: recordOf(serviceSchema),
	volumes: recordOf(z.unknown()),
	networks: recordOf(z.unknown()),
});
/** Of one n8n and its engine, as a page shows it. */
const exampleSchema = composeSchema.extend({ services: recordOf(serviceSchema.partial()) });

const text = readFileSync(join(folder, 'compose.yaml'), 'utf8');
const compose = composeSchema.parse(parse(text, { merge: true }));
const enginesPage = readFileSync(join(folder, '..', 'engines.md'), 'utf8');
const [, example = ''] = /```yaml\n(services:[^]+?)```/.exec(enginesPage) ?? [];
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
			Object.entries(environmentOf(name)).filter(([key]) =>
				/^(DB_|QUEUE_|EXECUTIONS_|N8N_|WEBHOOK_)/.test(key),
			),
		);
	for (const name of n8n) {
		expect(compose.services[name]?.build).toBe('.');
		expect(shared(name)).toEqual(shared('main'));
	}
	expect(shared('main')).toMatchObject({
		EXECUTIONS_MODE: 'queue',
		DB_POSTGRESDB_HOST: 'postgres',
		QUEUE_BULL_REDIS_HOST: 'redis',
		N8N_ENCRYPTION_KEY: expect.stringContaining('${N8N_ENCRYPTION_KEY'),
	});
});

test('each volume, network and service that is named is there', () => {
	for (const { depends_on = [], networks = [], volumes = [] } of Object.values(compose.services)) {
		for (const name of depends_on) expect(compose.services).toHaveProperty(name);
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
	['the compose file', compose, 'worker'],
	['the page on engines', exampleSchema.parse(parse(example)), 'n8n'],
])(
	'the engine of %s can limit memory, and is reached by the certificate that it makes',
	(_where, file, asking) => {
		const { engine, [asking]: process } = file.services;
		// A rootless engine in a container has no systemd that would let it limit anything, and nothing runs on it.
		expect(engine).toMatchObject({ image: 'docker:dind', privileged: true, networks: ['engine'] });
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
	for (const page of [enginesPage, readFileSync(join(folder, '..', 'deployment.md'), 'utf8')]) {
		expect(page.replace(/\s+/g, ' ')).toMatch(/privileged.{0,400}root on (the|that) machine/);
		expect(page).toContain('Delegate=cpu cpuset io memory pids');
		expect(page.replace(/\s+/g, ' ')).toMatch(/virtual machine of its own, over (\[?TLS|TLS)/);
	}
});

test('Redis forgets nothing, and no port is open to other machines', () => {
	expect(compose.services['redis']?.command).toMatch(
		/--appendonly yes --appendfsync always --maxmemory-policy noeviction/,
	);
	const ports = Object.values(compose.services).flatMap(({ ports: open = [] }) => open);
	expect(ports).toHaveLength(2);
	for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
});

test('no secret stands in the file, and each that it asks for is in the page', () => {
	const asked = [...text.matchAll(/\$\{(\w+):\?\}/g)].map(([, name = '']) => name);
	const page = readFileSync(join(folder, '..', 'deployment.md'), 'utf8');
	for (const name of new Set(asked)) expect(page).toContain(`${name}=`);
	for (const [key, value] of Object.entries(environmentOf('worker'))) {
		if (/KEY|PASSWORD/.test(key)) expect(value).toMatch(/^\$\{\w+:\?\}$/);
	}
});

test('the image is of the n8n that this package is tested on', () => {
	expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toContain(`ARG N8N_VERSION=${N8N_VERSION}`);
});
