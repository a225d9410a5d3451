const KIB = 1024;
const MIB = 1024 * KIB;

/** Every limit of a run, once. Bytes unless the name says otherwise. */
export const LIMITS = {
	/** Of the user's code, from when the job has arrived in the container. */
	timeoutSeconds: 30,
	/** For the engine to create and start a container, and for the container to say that it is ready. */
	startSeconds: 30,
	/** How much longer than the code's own limit the host waits for the container to tell how it ended. */
	graceSeconds: 5,
	/** For a place among the runs that may go on at the same time. */
	queueSeconds: 60,
	concurrentRuns: 8,
	/** For a job, in a container that is ready for one; then it ends by itself. */
	idleSeconds: 600,

	/** The container's memory; swap beyond it there is none. */
	memoryBytes: 512 * MIB,
	cpus: 1,
	processes: 128,
	openFiles: 1024,
	/** /tmp, the only place that can be written to. */
	tmpBytes: 100 * MIB,
	tmpInodes: 20_000,
	shmBytes: MIB,

	stdoutBytes: MIB,
	stderrBytes: 256 * KIB,
	/** Of those that the code leaves in /tmp/output. */
	outputFiles: 10,
	/** All of them together. */
	outputFileBytes: 10 * MIB,

	/** Of the connections that the code has open at once; more wait in the container. */
	relayConnections: 256,
	/** What one side may be sent over all of them before it has been read, in n8n and in the container each. */
	relayBufferBytes: 8 * MIB,
	/** … over one of them, at first and once it is read from. */
	relayFirstWindowBytes: 16 * KIB,
	relayWindowBytes: 256 * KIB,
	/** Connections and look-ups of one run that begin within a second; more wait. */
	relayStartsPerSecond: 64,
	relayLookups: 2,
	/** For what the code has written and closed to be delivered after its end. */
	relayFinishSeconds: 2,
	/** Of the network's bytes of one run, both ways, where the credential says nothing else. */
	networkBytes: 1024 * MIB,

	codeBytes: MIB,
	/** Linux takes 128 KiB for one name with its value; a longer one breaks every subprocess. */
	environmentValueBytes: 120 * KIB,
	environmentNameBytes: 4 * KIB,
	/** Names and values together; Linux takes 2 MiB for them and the arguments of a subprocess. */
	environmentBytes: MIB,
} as const;

/** `524288` as `512 KiB`, for people. */
export function describeBytes(bytes: number): string {
	return bytes % MIB === 0 ? `${bytes / MIB} MiB` : `${bytes / KIB} KiB`;
}

export interface PoolSettings {
	/** How many containers may wait at the same time. */
	readonly maxWaiting: number;
	/** What they may need together, in MiB. */
	readonly mebibytes: number;
	/** How long one may wait, and how long the last run is remembered. */
	readonly idleSeconds: number;
}

export const POOL_SETTINGS: PoolSettings = {
	maxWaiting: 4,
	mebibytes: 384,
	idleSeconds: LIMITS.idleSeconds,
};
