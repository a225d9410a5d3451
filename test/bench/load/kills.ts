/**
 * `npm run load:kills`: kills and restarts the parts of n8n's queue mode in a random order, while senders repeat turns
 * until they get an answer. Fails if a write was made twice, a turn got no answer, an execution ran twice or never
 * ended, or a container remained.
 */
import { parseArgs } from 'node:util';
import { sandboxStatus } from '../../../sandbox/sandboxStatus';
import { startOwnEngine } from '../../../local/queue/ownEngine';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { writtenTwice } from './apiServer';
import { runKills, shuffledKills } from './killSeries';
import { remainingContainers } from './remains';
import { executionEnds, ranTwice } from './executionLog';
import { openStage } from './stage';
import { Traffic } from './traffic';

const say = (text: string) => void process.stderr.write(`${text}\n`);

async function main(): Promise<boolean> {
	const { values } = parseArgs({
		options: { times: { type: 'string', default: '10' }, seed: { type: 'string' } },
	});
	const times = Number(values.times);
	const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
	if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
		throw new Error('npm run load:kills -- [--times N] [--seed N]');
	}
	const name = `kills-${process.pid}`;
	const folder = mkdtempSync(join(tmpdir(), 'guru-kills-'));
	const undo: Array<() => Promise<void>> = [async () => await rm(folder, { recursive: true, force: true })];
	const undoAll = async () => {
		for (let step = undo.pop(); step; step = undo.pop()) await step();
	};
	process.once('SIGINT', () => void undoAll().finally(() => process.exit(130)));
	try {
		say('an engine of its own');
		const { image } = await sandboxStatus({});
		const engine = await startOwnEngine(`${name}-engine`, join(folder, 'engine'), image.name);
		undo.push(() => engine.stop());
		const stage = await openStage({
			...{ name, workers: 2, webhookProcessors: 1, say },
			env: {
				DOCKER_HOST: engine.host,
				// n8n's default is three hours.
				N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
			},
		});
		undo.push(() => stage.close());
		const traffic = new Traffic(stage.urls);
		traffic.start();
		say(`${times} times each, seed ${seed}`);
		const recoveries = await runKills(shuffledKills(times, seed), { engine, say, stage, traffic });
		const turns = await traffic.stop();
		say('waiting for the ends that n8n tells');
		const ends = await executionEnds(stage.deployment.postgres);
		const remaining = await remainingContainers(stage.deployment, engine);
		const report = {
			seed,
			kills: recoveries.length,
			slowestRecoverySeconds: Math.round(
				Math.max(...recoveries.map(({ milliseconds }) => milliseconds)) / 1_000,
			),
			...turns,
			executions: ends.counts,
			executionsWithoutEnd: ends.unfinished,
			executionsRunTwice: ranTwice(stage.deployment.workers),
			writes: stage.api.writes.size,
			writesTwice: writtenTwice(stage.api),
			...remaining,
		};
		process.stdout.write(`${JSON.stringify(report, null, '\t')}\n`);
		const faults = [
			...[report.withoutAnswer, report.executionsWithoutEnd, report.executionsRunTwice, report.writesTwice],
			// Each answered turn must have written: otherwise a series that refuses every change would pass.
			Math.max(0, report.answered - report.writes),
			...[report.containersRemaining, recoveries.filter(({ answered }) => !answered).length],
		];
		return faults.every((count) => count === 0);
	} finally {
		await undoAll();
	}
}

main().then(
	(good) => {
		process.exitCode = good ? 0 : 1;
	},
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
		process.exitCode = 1;
	},
);
