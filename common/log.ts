import { AsyncLocalStorage } from 'node:async_hooks';
import { errorMessage } from './errorMessage';

/** IDs, counts and milliseconds, by name. Fields are not masked, so they never hold a secret or a user's text. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type Write = (message: string, fields?: LogFields) => void;

/** The package's log. */
export interface Log {
	/** Each step, for finding faults. */
	readonly debug: Write;
	/** Rare events: an image is built, leftover containers are removed. */
	readonly info: Write;
	/** A failure that was survived. */
	readonly warn: Write;
	readonly error: Write;
}

const silent: Write = () => {};
const SILENT: Log = { debug: silent, info: silent, warn: silent, error: silent };

let current = SILENT;
const surrounding = new AsyncLocalStorage<LogFields>();

/** Sets where this copy of the package logs. Before the first call nothing is logged. */
export function setLog(given: Log = SILENT): void {
	current = given;
}

/** Adds these fields to every line that is logged by `work` and by what it starts. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
	return surrounding.run({ ...surrounding.getStore(), ...fields }, work);
}

function writer(level: keyof Log): Write {
	return (message, fields) => current[level](message, { ...surrounding.getStore(), ...fields });
}

/** The log of every part of the package. */
export const log: Log = {
	debug: writer('debug'),
	info: writer('info'),
	warn: writer('warn'),
	error: writer('error'),
};

/** Whole milliseconds since a time that `performance.now()` gave. */
export function elapsedMs(began: number): number {
	return Math.round(performance.now() - began);
}

/** Shortens the engine's IDs in a text to twelve characters, as Docker's command line does. */
export function shortIds(text: string): string {
	return text.replace(/\b[0-9a-f]{64}\b/g, (id) => id.slice(0, 12));
}

/**
 * For `catch`: logs a failure that nobody has to act on at once. The line contains the error's message, so use it
 * only for errors whose message comes from this package, the engine or Redis.
 */
export function logSurvived(message: string, fields: LogFields = {}): (error: unknown) => void {
	return (error) => log.warn(message, { ...fields, reason: shortIds(errorMessage(error)) });
}

/** The kind of an error, for errors whose message may quote a user or a provider. */
export function errorNameOf(error: unknown): string {
	return error instanceof Error ? error.name : typeof error;
}

/** `name=value` for each field, for plain text logs. */
export function fieldsInWords(fields: LogFields = {}): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}=${typeof value === 'string' ? JSON.stringify(value) : value}`)
		.join(' ');
}
