import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { errorMessage } from '../../../../common/errorMessage';
import { withWorkerName } from '../../../shared/n8n/workerName';

/** The address of Redis, from n8n's own Redis credential. */
export interface RedisAddress {
	readonly host: string;
	readonly port: number;
	readonly database: number;
	readonly user?: string;
	readonly password?: string;
	readonly tls: boolean;
	/** Whether the server's certificate is verified. */
	readonly verify: boolean;
}

const text = z.string().nullish();

const redisSchema = z
	.object({
		host: z.string().trim().min(1),
		port: z.coerce.number().int().min(1).max(65535),
		database: z.coerce.number().int().min(0).default(0),
		user: text,
		password: text,
		ssl: z.boolean().default(false),
		disableTlsVerification: z.boolean().default(false),
	})
	.transform(({ database, disableTlsVerification, host, password, port, ssl, user }): RedisAddress => ({
		...{ host, port, database, tls: ssl, verify: !disableTlsVerification },
		...(user ? { user } : {}),
		...(password ? { password } : {}),
	}));

/** The address in the node's Redis credential; undefined if none is chosen, a text if it cannot be read. */
export async function readRedis(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<RedisAddress | string | undefined> {
	if (context.getNode().credentials?.['redis'] === undefined) return undefined;
	try {
		return parseRedis(await context.getCredentials('redis', itemIndex));
	} catch (error) {
		const why = errorMessage(error);
		return withWorkerName(
			`The Redis credential cannot be read (${why}). Choose one that exists in the router's credentials.`,
		);
	}
}

/** @throws Error that names the invalid field and never a value */
export function parseRedis(data: unknown): RedisAddress {
	const parsed = redisSchema.safeParse(data);
	if (parsed.success) return parsed.data;
	throw new Error(`its field ${String(parsed.error.issues[0]?.path[0])} is not valid`);
}
