import { type ConnectedSandbox, connectSandbox, type SandboxSettings } from '../../sandbox/connect';

/** Gives `use` a sandbox and closes it afterwards. The image must already exist. */
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

/** Runs code, which must succeed. Returns its output. */
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
