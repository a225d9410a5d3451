import { DockerEngine } from '../sandbox/docker';
import { EngineError, EngineUnreachable } from '../sandbox/engine';
import { buildImage, describeProgress } from '../sandbox/imageBuild';
import { removeLeftovers } from '../sandbox/leftovers';
import { sandboxStatus } from '../sandbox/status';
import { EXIT, UsageError } from './exit';
import { parseOptions } from './files';

interface Place {
	readonly host?: string;
	readonly image?: string;
}

const TASKS: Readonly<Record<string, (place: Place) => Promise<object>>> = { build, status, prune };

/** `sandbox build|status|prune`: what was done or found as JSON on stdout, progress on stderr. */
export async function sandboxCommand(args: string[]): Promise<number> {
	const { values, positionals } = parseOptions({
		args,
		allowPositionals: true,
		options: { image: { type: 'string' }, engine: { type: 'string' } },
	});
	const [name = '', ...more] = positionals;
	const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
	if (task === undefined || more.length > 0)
		throw new UsageError('sandbox needs one of build, status and prune.');
	try {
		const found = await task({
			...(values.engine === undefined ? {} : { host: values.engine }),
			...(values.image === undefined ? {} : { image: values.image }),
		});
		process.stdout.write(`${JSON.stringify(found)}\n`);
		return EXIT.done;
	} catch (error) {
		if (!(error instanceof EngineError)) throw error;
		process.stderr.write(`${error.message}\n`);
		return error instanceof EngineUnreachable ? EXIT.noEngine : EXIT.unsuccessful;
	}
}

async function build({ host, image }: Place): Promise<object> {
	if (image !== undefined)
		throw new UsageError("sandbox build makes the package's own image; it takes no --image.");
	let last = '';
	return await buildImage(new DockerEngine(host), {
		onProgress: (progress) => {
			const line = describeProgress(progress);
			if (progress.doing !== last) process.stderr.write(`${line}\n`);
			last = progress.doing;
		},
	});
}

async function status(place: Place): Promise<object> {
	return await sandboxStatus(place);
}

/** Containers that no process can still be using. */
async function prune({ host }: Place): Promise<object> {
	const engine = new DockerEngine(host);
	await engine.version();
	return { containersRemoved: await removeLeftovers(engine) };
}
