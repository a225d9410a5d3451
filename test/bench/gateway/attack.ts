import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, valueOf } from '../figures';
import type { BenchPart } from '../part';
import { attackFiguresSchema } from './attackFigures';

/** Measures n8n during four runs that attack it through the gateway, and during four that only compute. Needs root. */
export const attack: BenchPart = {
	name: 'attack',
	title: 'n8n while four runs attack it, and while four compute',
	async *run() {
		const { compute, attack: attacked } = attackFiguresSchema.parse(await measured());
		for (const [what, key, unit] of [
			["event loop's delay, p95", 'delays', 'ms'],
			['webhook, p95', 'webhooks', 'ms'],
			['most memory', 'mebibytes', 'MiB'],
		] as const) {
			const rounds = compute[key].length;
			const beside = percentile(compute[key], 0.5);
			const under = percentile(attacked[key], 0.5);
			const versus =
				unit === 'MiB'
					? `${(under - beside).toFixed(1)} MiB more`
					: `${(under / beside).toFixed(2)} times that`;
			yield valueOf(`four runs compute: n8n's ${what}`, rounds, beside, unit);
			yield valueOf(`four runs attack: n8n's ${what}`, rounds, under, unit, versus);
		}
	},
};

/** Measures in a mount namespace with its own resolv.conf, whose name server never answers. */
async function measured(): Promise<unknown> {
	const folder = mkdtempSync(join(tmpdir(), 'guru-attack-'));
	const resolverFile = join(folder, 'resolv.conf');
	writeFileSync(resolverFile, '');
	const script = join(__dirname, 'attackMeasure.ts');
	const node = [process.execPath, ...process.execArgv, script, resolverFile];
	const child = spawn('unshare', ['--mount', ...node], { stdio: ['ignore', 2, 2, 'ipc'] });
	const ended = once(child, 'exit');
	const told = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
	await ended;
	rmSync(folder, { recursive: true });
	if (told === undefined) throw new Error('The measurement of an attack failed; see above.');
	return told[0];
}
