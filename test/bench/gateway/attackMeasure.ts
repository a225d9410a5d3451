/**
 * The part `attack` starts this process in a mount namespace. It measures n8n while runs attack it and while they
 * compute, and sends the figures to its parent.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod/v4';
import { postToWebhook } from '../../../local/n8n/webhook';
import { freePort } from '../../../local/process/freePort';
import { startTestN8n, type TestN8n } from '../../e2e/harness/n8n';
import { ANSWER, webhook, workflow } from '../../e2e/harness/workflows';
import { startGatewayHost } from '../../sandbox/engine/gatewayHost';
import { percentile } from '../figures';
import { type Inspector, inspectorOption, openInspector } from '../inspector';
import { mebibytesNow } from '../residentMemory';
import { COMPUTING, HOSTILE } from './attackCode';
import type { AttackFigures, Phase } from './attackFigures';

const ROUNDS = 4;
/** Duration of a run. The limit of a run is 30 seconds. */
const SECONDS = 15;
/** Pause after the start of the runs, before the measurement. */
const SETTLE_MS = 2000;
const PROBE_EVERY_MS = 50;
const ALLOWED = { N8N_SSRF_ALLOWED_IP_RANGES: '203.0.113.0/24' };
/** n8n's variable for the monitor of its event loop's delay, with a resolution of one millisecond. */
const DELAY = 'globalThis.benchDelay';

async function main(resolverFile: string): Promise<AttackFigures> {
	const host = await startGatewayHost();
	try {
		const port = await freePort();
		const n8n = await startTestN8n({ env: { ...ALLOWED, NODE_OPTIONS: inspectorOption(port) } });
		// This name server answers no query. Set only after the start, because the start installs packages.
		writeFileSync(resolverFile, `nameserver ${host.there}\n`);
		execFileSync('mount', ['--bind', resolverFile, '/etc/resolv.conf']);
		try {
			const inspector = await openInspector(n8n.pid, port);
			await inspector.evaluate(
				`void (${DELAY} = require('perf_hooks').monitorEventLoopDelay({ resolution: 1 })).enable()`,
			);
			return await measure(n8n, inspector, host.there);
		} finally {
			await n8n.stop();
		}
	} finally {
		await host.stop();
	}
}

async function measure(n8n: TestN8n, inspector: Inspector, host: string): Promise<AttackFigures> {
	await activate(n8n, 'probe', undefined);
	const hostile = Object.entries(HOSTILE);
	const prepared = (code: string) => code.replaceAll('HOST', host).replaceAll('SECONDS', String(SECONDS));
	for (const [name, code] of hostile) await activate(n8n, name, prepared(code));
	await activate(n8n, 'compute', prepared(COMPUTING));
	const attacks = hostile.map(([name]) => name);
	const computes = hostile.map(() => 'compute');
	const figures: AttackFigures = { compute: empty(), attack: empty() };
	// The first round loads the code and lets the heap grow, so it is not counted.
	for (let round = -1; round < ROUNDS; round++) {
		for (const [paths, into] of [
			[computes, round < 0 ? empty() : figures.compute],
			[attacks, round < 0 ? empty() : figures.attack],
		] as const) {
			await phase(n8n, inspector, paths, into);
		}
	}
	return figures;
}

const empty = (): Phase => ({ delays: [], webhooks: [], mebibytes: [] });

async function phase(
	n8n: TestN8n,
	inspector: Inspector,
	paths: readonly string[],
	into: Phase,
): Promise<void> {
	const runs = Promise.all(paths.map((path) => postToWebhook(n8n.baseUrl, path, {})));
	await delay(SETTLE_MS);
	await inspector.evaluate(`void ${DELAY}.reset()`);
	const end = performance.now() + (SECONDS - 3) * 1000 - SETTLE_MS;
	const times: number[] = [];
	let most = 0;
	while (performance.now() < end) {
		const began = performance.now();
		await postToWebhook(n8n.baseUrl, 'probe', {});
		times.push(performance.now() - began);
		most = Math.max(most, mebibytesNow(n8n.pid));
		await delay(PROBE_EVERY_MS);
	}
	const told = await inspector.evaluate(`${DELAY}.percentile(95) / 1e6`);
	into.delays.push(z.number().parse(told));
	into.webhooks.push(percentile(times, 0.95));
	into.mebibytes.push(most);
	for (const { status, text } of await runs) {
		if (status !== 200 || !text.includes('done')) throw new Error(`A run failed: ${text.slice(0, 1000)}`);
	}
}

async function activate(n8n: TestN8n, path: string, code: string | undefined): Promise<void> {
	const step =
		code === undefined
			? ANSWER
			: {
					name: 'Action',
					type: 'n8n-nodes-guru-actions.guruAction',
					typeVersion: 1,
					parameters: { actionName: path, actionType: 'PYTHON_CODE', pythonCode: code },
				};
	const nodes = [webhook(path), step];
	await n8n.api.activate(await n8n.api.createWorkflow(workflow(path, nodes, [['Webhook', step.name]])));
}

main(process.argv[2] ?? '').then(
	(figures) => process.send?.(figures),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
		process.exitCode = 1;
	},
);
