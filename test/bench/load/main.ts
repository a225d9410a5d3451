/**
 * `npm run load`: turns with three actions each through n8n's queue mode on this machine. Prints a report to stdout, or
 * with `--json` one JSON object (one per line for several worker counts). Prints progress to stderr.
 */
import { parseArgs } from 'node:util';
import { engineStep } from '../../../local/prepare/engine';
import { imageStep } from '../../../local/prepare/image';
import { n8nStep } from '../../../local/prepare/n8n';
import { nodeStep } from '../../../local/prepare/node';
import { queueServersStep } from '../../../local/prepare/queue';
import { Steps } from '../../../local/prepare/steps';
import { measureLoad } from './measure';
import { profileShare } from './profileShare';
import { jsonOf, type LoadResult, reportOf } from './report';
import { openStage, type Stage } from './stage';

const USAGE = `npm run load -- [--turns N[,N…]] [--workers N[,N…]] [--in-flight N] [--times N] [--json]

  --turns      how many turns are sent (200); with several worker counts one number for each, or one for all
  --workers    how many workers answer them (2); with 1,2 first one and then two of the same n8n
  --in-flight  how many turns are sent at the same time (8 for each worker)
  --times      how often each turn is sent, at once, to two webhook processors (1)
`;

const PACKAGE = '/n8n-nodes-guru-actions/';
const say = (text: string) => void process.stderr.write(`${text}\n`);

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			turns: { type: 'string', default: '200' },
			workers: { type: 'string', default: '2' },
			'in-flight': { type: 'string' },
			times: { type: 'string', default: '1' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return void process.stdout.write(USAGE);
	const turnCounts = values.turns.split(',').map((text) => count('--turns', text));
	const times = count('--times', values.times);
	const workerCounts = values.workers.split(',').map((text) => count('--workers', text));
	const inFlight = values['in-flight'] === undefined ? undefined : count('--in-flight', values['in-flight']);
	if (workerCounts.some((workers, index) => workers <= (workerCounts[index - 1] ?? 0))) {
		throw new Error(`--workers takes counts that grow.\n\n${USAGE}`);
	}
	await prepare();
	const stage = await openStage({
		...{ name: `load-${process.pid}`, workers: workerCounts[0] ?? 1, say, profile: true },
		webhookProcessors: times > 1 ? 2 : 1,
	});
	const interrupted = () => void stage.close().finally(() => process.exit(130));
	process.once('SIGINT', interrupted);
	try {
		const results: LoadResult[] = [];
		for (const [index, workers] of workerCounts.entries()) {
			const turns = turnCounts[index] ?? turnCounts.at(-1) ?? 1;
			while (stage.deployment.workers.length < workers) await stage.deployment.addWorker();
			const sent = inFlight ?? 8 * workers;
			const firstOrder = 100_000 * workers;
			say(`── ${turns} turns, ${workers} workers, ${sent} at a time`);
			await warmUp(stage, firstOrder, sent);
			const load = { turns, times, inFlight: sent, say };
			results.push({
				figures: await measureLoad(stage, { ...load, firstOrder: firstOrder + 1_000 }),
				share: 0,
			});
		}
		const shared = await withShares(stage, results);
		for (const result of shared) process.stdout.write(values.json ? `${jsonOf(result)}\n` : reportOf(result));
		// Every answered turn must have made its one change.
		const isWrong = ({ figures }: (typeof shared)[number]) =>
			figures.lost + figures.writesTwice > 0 || figures.written < figures.answered;
		if (shared.some(isWrong)) process.exitCode = 1;
	} finally {
		process.off('SIGINT', interrupted);
		await stage.close();
	}
}

function count(name: string, text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1) throw new Error(`${name} takes a whole number.\n\n${USAGE}`);
	return value;
}

async function prepare(): Promise<void> {
	const steps = new Steps(5, say);
	for (const step of [engineStep, imageStep, nodeStep, n8nStep, queueServersStep]) await steps.run(step);
}

/** Lets the pools learn what runs need, and the code be compiled. */
async function warmUp(stage: Stage, firstOrder: number, inFlight: number): Promise<void> {
	say('warming up');
	const quiet = () => undefined;
	await measureLoad(stage, { turns: 4 * inFlight, firstOrder, inFlight, times: 1, say: quiet });
}

/** Reads the first worker's profile, which it writes when it ends. Uses its share for all workers. */
async function withShares(
	{ deployment, profileFile }: Stage,
	results: readonly LoadResult[],
): Promise<readonly LoadResult[]> {
	say('reading the profile');
	await deployment.workers[0]?.stop();
	return results.map(({ figures }) => ({
		figures,
		share: profileShare(profileFile, PACKAGE, figures.window),
	}));
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
