/** What `npm run test:containers` checks, inside the network of the test's own machine. */
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { signedIn } from '../../local/n8n/owner';
import { npmEnvironment } from '../../local/prepare/npm';
import { runLogged } from '../../local/process/runLogged';
import { packedAs } from '../e2e/harness/packed';
import { Checks } from './checks';
import { ComposeProject } from './compose';
import { commandsOf } from './documentedCommands';
import type { Machine } from './machine';
import { ask, goodTurn, publishTurns } from './turns';

const VERSIONS = ['0.1.0', '0.1.1'] as const;
const MAIN = 'http://127.0.0.1:5678';
const WEBHOOKS = 'http://127.0.0.1:5679';
const [, saveImages = '', loadImages = ''] = commandsOf('docs/deployment.md', 'From a tarball');
const IMAGES = 'docker images --format "{{.Repository}}:{{.Tag}}" guru-actions-sandbox';

const checks = new Checks();

/** The service that the turns' API call asks, at the machine's own address. */
async function startWeather(): Promise<{ url: string; close: () => void }> {
	const server = createServer((request, response) => {
		const order = request.url?.split('/').at(-1);
		response
			.setHeader('content-type', 'application/json')
			.end(JSON.stringify({ weather: `sunny at ${order}` }));
	});
	await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
	const { port } = server.address() as AddressInfo;
	const address = networkInterfaces()['eth0']?.[0]?.address;
	return { url: `http://${address}:${port}/weather`, close: () => server.close() };
}

/** Tarballs of two versions, the second with another image for Python. */
async function packVersions(folder: string): Promise<readonly string[]> {
	const packed = await packedAs(...VERSIONS);
	try {
		const tarballs: string[] = [];
		for (const [index, unpacked] of packed.folders.entries()) {
			if (index > 0)
				appendFileSync(
					join(unpacked, 'dist/sandbox/image/guru_sandbox/child/report.py'),
					'\n# The next version.\n',
				);
			const words = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
			const said = await runLogged('npm', words, { cwd: unpacked, env: npmEnvironment() });
			tarballs.push(join(folder, said.trim()));
		}
		return tarballs;
	} finally {
		packed.remove();
	}
}

async function queueMode(machine: Machine, tarballs: readonly string[], weatherUrl: string): Promise<void> {
	const queue = new ComposeProject(machine, 'queue');
	const [present = '', next = ''] = tarballs;
	await checks.step('queue mode: starts with the commands of docs/deployment.md', async () => {
		queue.lay('compose.yaml', 'Dockerfile');
		queue.layTarball(present);
		for (const command of commandsOf('docs/deployment.md', 'With Docker Compose')) {
			await queue.run(command);
			if (/up .*engine$/.test(command)) await queue.giveBase();
		}
	});
	await checks.step(
		'queue mode: no secret stands in a container’s configuration or a command line',
		async () => {
			const cat = 'for file in secrets/encryption_key secrets/*_password; do cat $file; echo; done';
			const secrets = (await queue.run(cat)).trim().split('\n');
			assert.equal(secrets.length, 3);
			const seen = await queue.run(
				'docker inspect $(docker compose ps -q); cat /proc/*/cmdline | tr "\\0" " "',
			);
			for (const secret of secrets) assert.ok(!seen.includes(secret));
		},
	);
	const targets: string[] = [];
	await checks.step('queue mode: a turn runs Python and an API call', async () => {
		for (const [service, port] of [
			['main', 5678],
			['webhook', 5678],
			['postgres', 5432],
			['redis', 6379],
		] as const) {
			for (const address of await queue.addressesOf(service)) targets.push(`${address}:${port}`);
		}
		await publishTurns(await signedIn(MAIN), weatherUrl, targets);
		await goodTurn(WEBHOOKS);
	});
	await checks.step('queue mode: the limit on memory holds', async () => {
		const [run] = await ask(WEBHOOKS, 'I want the big report of order 4711.');
		assert.equal(run?.status, 'out_of_memory');
	});
	await checks.step(
		'queue mode: an action reaches none of the other services, which a worker does',
		async () => {
			const script = `for (const target of process.argv.slice(1)) require("net").connect(target.split(":")[1], target.split(":")[0]).on("connect", function () { console.log(target); this.destroy(); })`;
			const reached = await queue.run(
				`docker compose exec -T worker node -e '${script}' ${targets.join(' ')}`,
			);
			assert.deepEqual(reached.trim().split('\n').sort(), [...targets].sort());
			const [run] = await ask(WEBHOOKS, 'Who are the neighbours of order 4711?');
			assert.equal(run?.output?.trim(), 'reached []');
		},
	);
	await checks.step('queue mode: restarted, it answers', async () => {
		await queue.run('docker compose restart && docker compose up -d --wait --scale worker=2');
		await goodTurn(WEBHOOKS);
	});
	for (const service of ['engine', 'engine', 'engine', 'worker', 'webhook', 'main', 'redis', 'postgres']) {
		await checks.step(
			`queue mode: ${service}, killed, comes back by itself, and a turn is answered`,
			async () => {
				await queue.crash(service);
				// Others that lost it end as well, and come back.
				await queue.run('docker compose up -d --wait --scale worker=2');
				await goodTurn(WEBHOOKS);
			},
		);
	}
	const [build = '', buildImage = '', replace = ''] = commandsOf('docs/deployment.md', 'Upgrades');
	await checks.step(
		'queue mode: replaced before its image is built, it answers in the older image',
		async () => {
			queue.layTarball(next);
			await queue.run(build);
			await queue.run(replace);
			const before = await queue.run(`docker compose exec -T engine ${IMAGES}`);
			for (let turn = 1; turn <= 6; turn++) await goodTurn(WEBHOOKS);
			assert.equal(await queue.run(`docker compose exec -T engine ${IMAGES}`), before);
		},
	);
	await checks.step('queue mode: two workers and the command build the new image once', async () => {
		const [said] = await Promise.all([queue.run(buildImage), goodTurn(WEBHOOKS), goodTurn(WEBHOOKS)]);
		const { built, name } = z.object({ built: z.boolean(), name: z.string() }).parse(JSON.parse(said));
		assert.equal(built, false, 'the command built it a second time');
		await goodTurn(WEBHOOKS);
		const images = (await queue.run(`docker compose exec -T engine ${IMAGES}`)).trim().split('\n');
		assert.ok(images.includes(name));
		assert.equal(images.length, 2);
		const untagged = 'docker compose exec -T engine docker images -q --filter dangling=true';
		assert.equal(await queue.run(untagged), '');
		return images.join(', ');
	});
	await checks.step('queue mode: everything goes', async () => {
		await queue.run(saveImages);
		await queue.run('docker compose down --volumes');
		assert.equal(await queue.remains(), '');
	});
}

async function oneN8n(machine: Machine, tarballs: readonly string[], weatherUrl: string): Promise<void> {
	const single = new ComposeProject(machine, 'single');
	const [present = '', next = ''] = tarballs;
	const [start = '', ...install] = commandsOf('docs/engines.md', 'n8n in a container');
	await checks.step('one n8n: starts with the commands of docs/engines.md', async () => {
		single.lay('single/compose.yaml');
		single.layTarball(present);
		await single.run(start);
		// What was built for the queue mode, instead of building it again.
		await single.run(`mv ../queue/sandbox.tar .; ${loadImages}`);
		for (const command of install) await single.run(command);
		await single.run(start);
	});
	await checks.step('one n8n: a turn runs Python and an API call', async () => {
		await publishTurns(await signedIn(MAIN), weatherUrl, []);
		await goodTurn(MAIN);
	});
	for (const service of ['engine', 'engine', 'engine', 'n8n']) {
		await checks.step(
			`one n8n: ${service}, killed, comes back by itself, and a turn is answered`,
			async () => {
				await single.crash(service);
				await goodTurn(MAIN);
			},
		);
	}
	await checks.step('one n8n: upgraded with the same commands, it answers', async () => {
		single.layTarball(next);
		for (const command of install) await single.run(command.replaceAll(VERSIONS[0], VERSIONS[1]));
		await single.run(start);
		await goodTurn(MAIN);
		const manifest = '.n8n/nodes/node_modules/n8n-nodes-guru-actions/package.json';
		assert.match(await single.run(`docker compose exec -T n8n cat ${manifest}`), /"version": ?"0\.1\.1"/);
	});
	await checks.step('one n8n: everything goes', async () => {
		await single.run('docker compose down --volumes');
		assert.equal(await single.remains(), '');
	});
}

async function main(): Promise<void> {
	const machine = z.object({ folder: z.string(), pid: z.number() }).parse(JSON.parse(process.argv[2] ?? ''));
	const weather = await startWeather();
	try {
		let tarballs: readonly string[] = [];
		await checks.step('the package is packed in a fresh clone', async () => {
			tarballs = await packVersions(machine.folder);
		});
		await queueMode(machine, tarballs, weather.url);
		await oneN8n(machine, tarballs, weather.url);
	} finally {
		weather.close();
	}
	process.exitCode = checks.end() ? 0 : 1;
}

void main();
