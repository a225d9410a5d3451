/**
 * How long Python runs take, side by side on the engine at hand: `npx tsx test/bench/sandbox.ts`
 * with `--runs N` (200) and `--json`. Runs follow each other after 300 ms, while the pool refills.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { type ConnectedSandbox, connectSandbox } from '../../sandbox/connect';
import { imageName } from '../../sandbox/imageFiles';
import { type Figure, figureOf, tableOf } from './sandbox/figures';

const APART_MS = 300;
const PRINT = 'print(1)';
const PANDAS = 'import pandas as pd\nprint(pd.DataFrame({"a": [1, 2]}).a.sum())';
const BURST = { runs: 100, atOnce: 8 };

const pause = () => new Promise((resolve) => setTimeout(resolve, APART_MS));

async function timed(what: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await what();
	return performance.now() - began;
}

async function runOnce(sandbox: ConnectedSandbox, code: string): Promise<void> {
	const outcome = await sandbox.run({ code, environment: {}, timeoutSeconds: 30 });
	if (outcome.end !== 'success') throw new Error(JSON.stringify(outcome));
}

/** The same script by the engine's own command line, with the limits that it has options for. */
async function dockerRun(code: string): Promise<void> {
	const limits = [
		'--memory',
		'512m',
		'--cpus',
		'1',
		'--pids-limit',
		'128',
		'--read-only',
		'--cap-drop',
		'ALL',
	];
	const python = ['--entrypoint', '/opt/venv/bin/python', imageName(), '-c', code];
	const child = spawn('docker', ['run', '--rm', ...limits, ...python], { stdio: 'ignore' });
	const [status] = await once(child, 'exit');
	if (status !== 0) throw new Error(`docker run ended with ${String(status)}`);
}

/** Each kind of run in turn, so that all of them see the same machine; the first round only warms up. */
async function inTurn(rounds: number, kinds: ReadonlyArray<() => Promise<void>>): Promise<number[][]> {
	const times = kinds.map((): number[] => []);
	for (let round = 0; round <= rounds; round++) {
		for (const [at, kind] of kinds.entries()) {
			const took = await timed(kind);
			if (round > 0) times[at]?.push(took);
			await pause();
		}
	}
	return times;
}

/** One kind of run over and over, with the pool that its like has taught; the first five teach. */
async function repeated(runs: number, code: string): Promise<number[]> {
	const sandbox = connectSandbox({ whenImageMissing: 'fail' });
	try {
		const times: number[] = [];
		for (let run = -5; run < runs; run++) {
			const took = await timed(() => runOnce(sandbox, code));
			if (run >= 0) times.push(took);
			await pause();
		}
		return times;
	} finally {
		await sandbox.close();
	}
}

async function burst(): Promise<Figure> {
	const sandbox = connectSandbox({ whenImageMissing: 'fail' });
	try {
		let left: number = BURST.runs;
		const worker = async () => {
			while (left-- > 0) await runOnce(sandbox, PRINT);
		};
		const took = await timed(() => Promise.all(Array.from({ length: BURST.atOnce }, worker)));
		const rate = BURST.runs / (took / 1000);
		const name = `${BURST.runs} runs, ${BURST.atOnce} at once`;
		return { name, n: BURST.runs, p50: rate, p95: rate, unit: 'runs/s' };
	} finally {
		await sandbox.close();
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { runs: { type: 'string', default: '200' }, json: { type: 'boolean', default: false } },
	});
	const runs = Number(values.runs);
	const cold = connectSandbox({ whenImageMissing: 'fail', pool: false });
	const [dockerTimes = [], dockerPandasTimes = [], coldTimes = []] = await inTurn(Math.ceil(runs / 10), [
		() => dockerRun(PRINT),
		() => dockerRun(PANDAS),
		() => runOnce(cold, PRINT),
	]);
	await cold.close();
	const docker = figureOf('docker run, print', dockerTimes);
	const dockerPandas = figureOf('docker run, pandas', dockerPandasTimes);
	const figures = [
		docker,
		dockerPandas,
		figureOf('cold, print', coldTimes, docker),
		figureOf('warm, print', await repeated(runs, PRINT), docker),
		figureOf('warm, pandas', await repeated(runs, PANDAS), dockerPandas),
		await burst(),
	];
	process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${tableOf(figures)}\n`);
}

void main();
