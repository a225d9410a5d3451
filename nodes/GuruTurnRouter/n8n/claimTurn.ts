import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { processSingleton } from '../../../common/processSingleton';
import type { RouterTurn } from './readTurn';
import { redisConnection } from '../claims/redis/redisConnection';
import { RedisClaims } from '../claims/redis/redisClaims';
import { readRedis } from '../claims/redis/credential';
import { loggedClaims } from '../claims/loggedClaims';
import type { Claim, TurnClaims } from '../claims/turnClaims';
import { emptyTurns, ProcessClaims } from '../claims/processClaims';

/** How long a second arrival waits for the first one's answer, in milliseconds. */
const WAIT_MS = 60_000;

/** The turn that is claimed, and how a later arrival is answered. */
export type AnsweredTurn = Pick<RouterTurn, 'turn' | 'caller' | 'phrases'> & {
	/**
	 * For a turn that was held for approval: claimed by its random ID instead of workflow, node, session and turn ID.
	 */
	readonly held?: { readonly id: string; readonly expiresAt: Date };
};

/** The turns that this process has answered or is answering, including those of an older copy of the package. */
function processClaims(): TurnClaims {
	return loggedClaims(new ProcessClaims(processSingleton('answeredTurns', emptyTurns)));
}

/** Claims in Redis if the router's credential names one, else in this process. A text says why there are neither. */
export async function turnClaims(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<TurnClaims | string> {
	const redis = await readRedis(context, itemIndex);
	if (redis === undefined) return processClaims();
	return typeof redis === 'string' ? redis : loggedClaims(new RedisClaims(redisConnection(redis)));
}

/** Claims a turn by workflow, node, session and turn ID; if it is being answered, waits until that ends. */
export async function claimTurn(
	context: IExecuteFunctions,
	{ caller, held, turn }: AnsweredTurn,
	claims: TurnClaims,
): Promise<Claim> {
	const own = [context.getWorkflow().id, context.getNode().id, turn.session, turn.turnId];
	const key = hashOf(held === undefined ? own : ['approval', held.id]);
	const guardedMs = held === undefined ? undefined : held.expiresAt.getTime() - Date.now();
	const content = hashOf([turn.question, caller]);
	const take = async () => await claims.claim(key, content, guardedMs);
	return await claimWhenOver(take, context.getExecutionCancelSignal());
}

/** The claim, tried again when its owner has ended; `underWay` if that takes longer than a minute. */
export async function claimWhenOver(
	take: () => Promise<Claim>,
	signal: AbortSignal | undefined,
): Promise<Claim> {
	const until = performance.now() + WAIT_MS;
	let underWay: Extract<Claim, { kind: 'underWay' }> | undefined;
	for (;;) {
		const claim = await take();
		const left = until - performance.now();
		if (claim.kind === 'underWay') underWay = claim;
		// Somebody else is handling it, even if Redis can no longer be asked.
		else if (claim.kind !== 'away' || underWay === undefined) return claim;
		if (left <= 0) return underWay;
		await underWay.wait(left, signal);
	}
}

function hashOf(values: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(values)).digest('hex');
}
