import { connectSandbox } from '../../sandbox/connect';
import type { Sandbox } from '../../sandbox/sandbox';
import type { EgressFilter } from './action/httpClient';
import type { ActionServices } from './action/run';
import type { NodeContext, SandboxChoice } from './credentials';

/** Of this copy of the package: after an upgrade the next copy's runs must not go through this one's code. */
const sandboxes = new Map<string, Sandbox>();

/**
 * One sandbox for each engine and image, so that all nodes share its cap on concurrent runs. In n8n a run
 * never waits for an image to be built.
 */
function sandboxFor({ host, image }: SandboxChoice): Sandbox {
	const key = JSON.stringify([host ?? '', image ?? '']);
	let sandbox = sandboxes.get(key);
	if (sandbox === undefined) {
		sandbox = connectSandbox({
			...(host === undefined ? {} : { host }),
			...(image === undefined ? {} : { image }),
			whenImageMissing: 'build-in-background',
		});
		sandboxes.set(key, sandbox);
	}
	return sandbox;
}

/** What an action runs with inside n8n. */
export function actionServices(context: NodeContext, sandbox: SandboxChoice): ActionServices {
	return { sandbox: sandboxFor(sandbox), egressFilter: egressFilterOf(context) };
}

/** n8n's own protection; passes everything where the operator has not switched it on. */
function egressFilterOf(context: NodeContext): EgressFilter {
	const filter = context.helpers.getSecureEgressFilter();
	return {
		validateUrl: async (url) => {
			const verdict = await filter.validateUrl(url);
			return verdict.ok ? { ok: true } : { ok: false, error: verdict.error };
		},
		createSecureLookup: () => filter.createSecureLookup(),
	};
}
