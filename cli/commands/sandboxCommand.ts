import { DockerEngine } from '../../sandbox/engine/docker/docker';
import { EngineError, EngineUnreachableError } from '../../sandbox/engine/engine';
import { buildImage, describeProgress } from '../../sandbox/imageBuild/imageBuild';
import { pruneOlderImages } from '../../sandbox/imageBuild/olderImages';
import { removeOrphans } from '../../sandbox/pool/orphanContainers';
import { sandboxStatus } from '../../sandbox/sandboxStatus';
import { EXIT, UsageError } from '../exit';
import { parseOptions } from '../exchangeFile';
import { writeResult } from '../output';

interface Place {
	readonly host?: string;
	readonly image?: string;
	readonly rebuild?: boolean;
}

/** What a task did or found, for programs and in words. */
interface Found {
	readonly result: object;
	readonly words: string;
}

const TASKS: Readonly<Record<string, (place: Place) => Promise<Found>>> = { build, status, prune };

/** `sandbox build|status|prune`: writes what was done or found to stdout, and progress to stderr. */
export async function sandboxCommand(args: string[]): Promise<number> {
	const { values, positionals } = parseOptions({
		args,
		allowPositionals: true,
		options: {
			image: { type: 'string' },
			engine: { type: 'string' },
			rebuild: { type: 'boolean' },
			json: { type: 'boolean' },
		},
	});
	const [name = '', ...more] = positionals;
	const task = Object.hasOwn(TASKS, name) ? TASKS[name] : undefined;
	if (task === undefined || more.length > 0)
		throw new UsageError('sandbox needs one of build, status and prune.');
	try {
		const found = await task({
			...(values.engine === undefined ? {} : { host: values.engine }),
			...(values.image === undefined ? {} : { image: values.image }),
			...(values.rebuild === undefined ? {} : { rebuild: values.rebuild }),
		});
		writeResult(found.result, found.words, values.json);
		return EXIT.done;
	} catch (error) {
		if (!(error instanceof EngineError)) throw error;
		process.stderr.write(`${error.message}\n`);
		return error instanceof EngineUnreachableError ? EXIT.noEngine : EXIT.unsuccessful;
	}
}

async function build({ host, image, rebuild = false }: Place): Promise<Found> {
	if (image !== undefined)
		throw new UsageError("sandbox build makes the package's own image; it takes no --image.");
	let last = '';
	const built = await buildImage(new DockerEngine(host), {
		rebuild,
		onProgress: (progress) => {
			const line = describeProgress(progress);
			if (progress.doing !== last) process.stderr.write(`${line}\n`);
			last = progress.doing;
		},
	});
	const words = built.built ? 'is ready' : 'exists already; --rebuild builds it again';
	return { result: built, words: `The image ${built.name} ${words}.` };
}

async function status(place: Place): Promise<Found> {
	const found = await sandboxStatus(place);
	const { engine, image, missingLimits } = found;
	const words = [
		`engine  ${engine.address} (version ${engine.version})`,
		`image   ${image.name} (${image.present ? 'ready' : 'missing; guru-actions sandbox build builds it'})`,
		`limits  ${missingLimits.length === 0 ? 'all enforced' : `not enforced: ${missingLimits.join(', ')}`}`,
	];
	return { result: found, words: words.join('\n') };
}

/** Removes containers that no process can still be using, and images of earlier versions that no container uses. */
async function prune({ host }: Place): Promise<Found> {
	const engine = new DockerEngine(host);
	await engine.version();
	const containersRemoved = await removeOrphans(engine);
	const imagesRemoved = await pruneOlderImages(engine, { newest: 0, seconds: 0 });
	return {
		result: { containersRemoved, imagesRemoved },
		words: `Containers removed: ${containersRemoved}. Images removed: ${imagesRemoved.join(', ') || 'none'}.`,
	};
}
