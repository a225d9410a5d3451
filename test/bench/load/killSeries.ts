import { setTimeout as delay } from 'node:timers/promises';
import type { Member } from '../../../local/queue/members';
import type { OwnEngine } from '../../../local/queue/ownEngine';
import type { Stage } from './stage';
import type { Traffic } from './traffic';

export const KINDS = ['worker', 'webhook processor', 'Redis', 'PostgreSQL', 'engine'] as const;
export type Kind = (typeof KINDS)[number];

export interface Recovery {
	readonly kind: Kind;
	/** Time from the kill to the answer of the next turn. */
	readonly milliseconds: number;
	readonly answered: boolean;
}

export interface KillContext {
	readonly stage: Stage;
	readonly engine: OwnEngine;
	readonly traffic: Traffic;
	readonly say: (text: string) => void;
}

const SUPERVISED_EVERY_MS = 300;

/** Each kind `times` times, in an order that depends only on the seed. */
export function shuffledKills(times: number, seed: number): readonly Kind[] {
	const kills = KINDS.flatMap((kind) => Array.from({ length: times }, () => kind));
	const random = randomFrom(seed);
	for (let last = kills.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		const [a, b] = [kills[last], kills[other]];
		if (a !== undefined && b !== undefined) [kills[last], kills[other]] = [b, a];
	}
	return kills;
}

/** Pseudo-random numbers from 0 (inclusive) to 1 (exclusive) (mulberry32). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Kills the parts one after another. After each kill, waits until a new turn has an answer. */
export async function runKills(kills: readonly Kind[], context: KillContext): Promise<readonly Recovery[]> {
	const { deployment } = context.stage;
	const supervisor = supervise(
		[deployment.main, ...deployment.webhookProcessors, ...deployment.workers],
		context.say,
	);
	const recoveries: Recovery[] = [];
	try {
		for (const [index, kind] of kills.entries()) {
			const began = performance.now();
			await kill(kind, index, context);
			const end = await context.traffic.ask();
			const milliseconds = performance.now() - began;
			recoveries.push({ kind, milliseconds, answered: end.kind !== 'lost' });
			const seconds = (milliseconds / 1_000).toFixed(1);
			const said = end.kind === 'answered' ? 'answered' : end.reason.slice(0, 100);
			context.say(`${index + 1}/${kills.length} ${kind}: next turn after ${seconds} s: ${said}`);
			// Let turns start again before the next kill.
			await delay(2_000);
		}
	} finally {
		await supervisor.stop();
	}
	return recoveries;
}

async function kill(
	kind: Kind,
	index: number,
	{ engine, stage: { deployment } }: KillContext,
): Promise<void> {
	const { postgres, redis, webhookProcessors, workers } = deployment;
	switch (kind) {
		case 'worker':
			return workers[index % workers.length]?.kill('SIGKILL');
		case 'webhook processor':
			return webhookProcessors[index % webhookProcessors.length]?.kill('SIGKILL');
		case 'Redis': {
			await redis.restart();
			return;
		}
		case 'PostgreSQL': {
			await postgres.restart();
			return;
		}
		case 'engine': {
			await engine.restart();
			return;
		}
	}
}

/** Restarts processes that have ended, as a service manager or an orchestrator does. */
function supervise(members: readonly Member[], say: (text: string) => void) {
	const ending = new AbortController();
	const watching = members.map(async (member) => {
		while (!ending.signal.aborted) {
			if (!member.isAlive()) await startAgain(member, say);
			await delay(SUPERVISED_EVERY_MS, undefined, { signal: ending.signal }).catch(() => undefined);
		}
	});
	return {
		stop: async () => {
			ending.abort();
			await Promise.all(watching);
		},
	};
}

async function startAgain(member: Member, say: (text: string) => void): Promise<void> {
	try {
		await member.start();
	} catch (error) {
		say(`${member.name} did not start: ${error instanceof Error ? error.message.slice(0, 300) : ''}`);
	}
}
