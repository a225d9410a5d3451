import { type ConnectedSandbox, connectSandbox, type SandboxSettings } from '../../sandbox/connect';

/** A sandbox for as long as it is used, closed afterwards. Its image must be there already. */
export async function withSandbox<T>(
	settings: Partial<SandboxSettings>,
	use: (sandbox: ConnectedSandbox) => Promise<T>,
): Promise<T> {
	const sandbox = connectSandbox({ whenImageMissing: 'fail', ...settings });
	try {
		return await use(sandbox);
	} finally {
		await sandbox.close();
	}
}

/** One run, which must succeed; what it printed. */
export async function runOnce(
	sandbox: ConnectedSandbox,
	code: string,
	certificates?: string,
): Promise<string> {
	const trusted = certificates === undefined ? {} : { certificates };
	const outcome = await sandbox.run({ code, environment: {}, timeoutSeconds: 30, ...trusted });
	if (outcome.end !== 'success') throw new Error(`A run of the bench failed: ${JSON.stringify(outcome)}`);
	return outcome.stdout;
}
