/** `npm run matrix:models -- [PROVIDER [SITUATION]] [--sample]`: prints every field. Exits with 1 if one is wrong. */
import { openLab } from './lab';
import { applies, isInSample, play } from './matrix';
import { PROVIDERS } from './providers';
import { SITUATIONS } from './situations';

async function main(): Promise<void> {
	const words = process.argv.slice(2);
	const sample = words.includes('--sample');
	const [wantedProviders = '', wantedSituations = ''] = words.filter((word) => !word.startsWith('--'));
	const providers = PROVIDERS.filter(({ protocol }) => new RegExp(wantedProviders, 'iu').test(protocol.name));
	const situations = SITUATIONS.filter(({ name }) => new RegExp(wantedSituations, 'iu').test(name));
	const lab = await openLab();
	let played = 0;
	const wrong: string[] = [];
	try {
		for (const provider of providers) {
			for (const situation of situations) {
				if (sample && !isInSample(situation, provider)) continue;
				if (!applies(situation, provider)) {
					console.log(`${provider.protocol.name.padEnd(18)}  ${situation.name.padEnd(20)}  does not apply`);
					continue;
				}
				played += 1;
				const { end, faults } = await play(lab, provider, situation);
				const mark = faults.length === 0 ? 'as due' : 'WRONG';
				const line = [
					provider.protocol.name.padEnd(18),
					situation.name.padEnd(20),
					mark.padEnd(7),
					`${end.requests} requests, ${Math.round(end.ms)} ms`,
					end.notes.replace(/\s+/gu, ' '),
				];
				console.log(line.join('  '));
				for (const fault of faults) console.log(`    ${fault}`);
				if (faults.length > 0) wrong.push(`${line.join('  ')}\n    ${faults.join('\n    ')}`);
			}
		}
		const late = await lab.requestedLate();
		for (const each of late) console.log(`Requested late: ${each}`);
		wrong.push(...late);
	} finally {
		await lab.close();
	}
	if (wrong.length > 0) console.log(`\nWrong:\n${wrong.join('\n')}`);
	console.log(`${played} fields played, ${wrong.length} wrong`);
	process.exit(wrong.length === 0 ? 0 : 1);
}

void main();
