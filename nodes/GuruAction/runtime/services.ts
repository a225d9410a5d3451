import { createHash } from 'node:crypto';

import { type ConnectedSandbox, connectSandbox } from '../../../sandbox/connect';
import type { RunEnd, Sandbox } from '../../../sandbox/sandbox';
import type { ActionServices } from '../action/runAction';
import type { NodeContext } from '../credentials/secretsCredential';
import { egressFilterOf } from './egress';
import { withinBudget } from './concurrencyLimits';
import { withExecution } from '../../shared/n8n/n8nLog';
import { withWorkerName } from '../../shared/n8n/workerName';
import type { SandboxChoice } from '../credentials/sandboxCredential';

/** One map for each copy of the package: after an upgrade, the new copy's runs must not use the old copy's code. */
const sandboxes = new Map<string, ConnectedSandbox>();

/** Credentials may change or come from an expression, so old ones are removed. */
const MAX_SANDBOXES = 20;

/**
 * One sandbox for each content of a credential. Those on one engine share its slots for runs. In n8n a run never
 * waits for an image build.
 */
function sandboxFor(choice: SandboxChoice): ConnectedSandbox {
	// The credential contains keys, so they do not stay in memory as text.
	const key = createHash('sha256').update(JSON.stringify(choice)).digest('hex');
	const sandbox =
		sandboxes.get(key) ??
		connectSandbox({ ...withinBudget(choice), whenImageMissing: 'build-in-background' });
	// The most recently used is the last.
	sandboxes.delete(key);
	sandboxes.set(key, sandbox);
	const [oldest] = sandboxes.keys();
	if (sandboxes.size > MAX_SANDBOXES && oldest !== undefined) {
		// Its present runs are waited for; its waiting containers are removed.
		void sandboxes.get(oldest)?.close();
		sandboxes.delete(oldest);
	}
	return sandbox;
}

/** Ways to end whose cause may differ between workers' engines. */
const LACKING: ReadonlySet<RunEnd> = new Set(['engine_unreachable', 'image_missing', 'container_failed']);

function naming(sandbox: Sandbox, context: NodeContext): Sandbox {
	return {
		run: async (job, options) => {
			const outcome = await withExecution(context, () => sandbox.run(job, options));
			if (!LACKING.has(outcome.end) || outcome.message === undefined) return outcome;
			return { ...outcome, message: withWorkerName(outcome.message) };
		},
	};
}

/** What an action runs with inside n8n. */
export function actionServices(context: NodeContext, sandbox: SandboxChoice): ActionServices {
	const egressFilter = egressFilterOf(context);
	return {
		sandbox: naming(sandboxFor(sandbox), context),
		...(egressFilter === undefined ? {} : { egressFilter }),
	};
}
