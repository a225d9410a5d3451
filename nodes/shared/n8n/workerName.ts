import { hostname } from 'node:os';

/**
 * Says which worker a message comes from, in n8n's queue mode: what one lacks, another may have. The message as it
 * is in every other process.
 */
export function withWorkerName(message: string, args: readonly string[] = process.argv): string {
	if (!args.includes('worker')) return message;
	return `${message} (Reported by the n8n worker ${hostname()}, process ${process.pid}.)`;
}
