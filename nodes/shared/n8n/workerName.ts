import { hostname } from 'node:os';

/**
 * In n8n's queue mode, adds which worker a message comes from: another worker may have what this one lacks. In any
 * other process the message stays unchanged.
 */
export function withWorkerName(message: string, args: readonly string[] = process.argv): string {
	if (!args.includes('worker')) return message;
	return `${message} (Reported by the n8n worker ${hostname()}, process ${process.pid}.)`;
}
