/** Prepares one part (`sandbox` or `n8n`) for scripts/test.js. `stop-engine` stops an engine that this started. */
import { chromiumStep } from './chromium';
import { engineStep, stopStartedEngine } from './engine';
import { imageStep } from './image';
import { n8nStep } from './n8n';
import { nodeStep } from './node';
import { otherEnginesStep } from './otherEngines';
import { queueServersStep } from './queue';
import { registryStep } from './registry';
import { Steps } from './steps';

const PARTS = {
	sandbox: [engineStep, imageStep, otherEnginesStep],
	n8n: [nodeStep, n8nStep, queueServersStep, chromiumStep, registryStep],
} as const;

async function main(part: string | undefined): Promise<void> {
	if (part === 'stop-engine') {
		await stopStartedEngine();
		return;
	}
	if (part !== 'sandbox' && part !== 'n8n') {
		throw new Error('Say what to prepare: sandbox, n8n or stop-engine.');
	}
	const steps = new Steps(PARTS[part].length, (line) => {
		console.log(`${part} ${line}`);
	});
	for (const step of PARTS[part]) await steps.run(step);
}

main(process.argv[2]).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
