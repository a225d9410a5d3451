const KIB = 1024;
const MIB = 1024 * KIB;

/** Every limit of a run. In bytes unless the name says otherwise. */
export const LIMITS = {
	/** For the user's code, from when the container has the job. */
	timeoutSeconds: 30,
	/** For the engine to create and start a container, and for the container to get ready. */
	startSeconds: 30,
	/** How much longer than the code's own limit the host waits for the container's report. */
	graceSeconds: 5,
	/** For a slot among the concurrent runs. */
	queueSeconds: 60,
	concurrentRuns: 8,
	/** A ready container ends by itself after this time without a job. */
	idleSeconds: 600,

	/** The container's memory. It has no swap. */
	memoryBytes: 512 * MIB,
	cpus: 1,
	processes: 128,
	openFiles: 1024,
	/** For /tmp, the only writable folder. */
	tmpBytes: 100 * MIB,
	tmpInodes: 20_000,
	shmBytes: MIB,

	stdoutBytes: MIB,
	stderrBytes: 256 * KIB,
	/** Number of files that are returned from /tmp/output. */
	outputFiles: 10,
	/** For all of these files together. */
	outputFileBytes: 10 * MIB,

	/** Connections that the code may have open at once; more wait in the container. */
	relayConnections: 256,
	/** What one side may be sent over all connections before it is read; both in n8n and in the container. */
	relayBufferBytes: 8 * MIB,
	/** The same for one connection: at first, and once it is read from. */
	relayFirstWindowBytes: 16 * KIB,
	relayWindowBytes: 256 * KIB,
	/** Connections and look-ups that a run may begin within a second; more wait. */
	relayStartsPerSecond: 64,
	relayLookups: 2,
	/** For delivering, after the code's end, what it has written and closed. */
	relayFinishSeconds: 2,
	/** All bytes of one run, in both directions, unless the credential says otherwise. */
	networkBytes: 1024 * MIB,

	codeBytes: MIB,
	/** Linux limits one name with its value to 128 KiB; a longer one breaks every subprocess. */
	environmentValueBytes: 120 * KIB,
	environmentNameBytes: 4 * KIB,
	/** For all names and values together. Linux allows 2 MiB for them and a subprocess's arguments. */
	environmentBytes: MIB,
} as const;

/** `524288` as `512 KiB`, for messages. */
export function describeBytes(bytes: number): string {
	return bytes % MIB === 0 ? `${bytes / MIB} MiB` : `${bytes / KIB} KiB`;
}

export interface PoolSettings {
	/** How many containers may wait at the same time. */
	readonly maxWaiting: number;
	/** Memory for the waiting containers together, in MiB. */
	readonly mebibytes: number;
	/** How long a container may wait, and how long the last run is remembered. */
	readonly idleSeconds: number;
}

export const POOL_SETTINGS: PoolSettings = {
	maxWaiting: 4,
	mebibytes: 384,
	idleSeconds: LIMITS.idleSeconds,
};
