/**
 * `npm run bench`: measures the time and cost of Python runs on this machine's engine. Prints a table to stdout, or
 * with `--json` an array of figures. Prints progress to stderr.
 */
import { parseArgs } from 'node:util';
import { type Figure, tableOf } from './figures';
import type { BenchPart } from './part';
import { PARTS } from './parts';

const USAGE = `npm run bench -- [--json] [--only NAME[,NAME…]] [--runs N]

  --only   ${PARTS.map(({ name, title }) => `${name.padEnd(12)} ${title}`).join('\n           ')}
  --runs   how often a warm run is measured (200)
`;

function chosen(only: string | undefined): readonly BenchPart[] {
	if (only === undefined) return PARTS;
	const names = only.split(',');
	const unknown = names.find((name) => !PARTS.some((part) => part.name === name));
	if (unknown !== undefined) throw new Error(`There is no part ${unknown}.\n\n${USAGE}`);
	return PARTS.filter(({ name }) => names.includes(name));
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			runs: { type: 'string', default: '200' },
			only: { type: 'string' },
			json: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return void process.stdout.write(USAGE);
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs takes a whole number.\n\n${USAGE}`);
	const say = (text: string) => void process.stderr.write(`${text}\n`);
	const figures: Figure[] = [];
	const measured = (name: string) => figures.find((figure) => figure.name === name);
	for (const part of chosen(values.only)) {
		say(`── ${part.title}`);
		for await (const figure of part.run({ runs, measured, say })) {
			figures.push(figure);
			say(JSON.stringify(figure));
		}
	}
	process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : `${tableOf(figures)}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
