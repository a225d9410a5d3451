import { AsyncLocalStorage } from 'node:async_hooks';
import { errorMessage } from './errorMessage';

/** Ids, counts and milliseconds, by name. Never a secret or a user's text: a field has no mask. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type Write = (message: string, fields?: LogFields) => void;

/** What the package says of itself while it works. */
export interface Log {
	/** Each step, for whoever looks for a fault. */
	readonly debug: Write;
	/** What happens seldom: an image is built, leftovers are removed. */
	readonly info: Write;
	/** A failure that was survived. */
	readonly warn: Write;
	readonly error: Write;
}

const silent: Write = () => {};
const SILENT: Log = { debug: silent, info: silent, warn: silent, error: silent };

let current = SILENT;
const surrounding = new AsyncLocalStorage<LogFields>();

/** From now on this copy of the package logs there; silent before. */
export function setLog(given: Log = SILENT): void {
	current = given;
}

/** Every line that is logged within the work, and by what it sets in motion, has these fields too. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
	return surrounding.run({ ...surrounding.getStore(), ...fields }, work);
}

function writer(level: keyof Log): Write {
	return (message, fields) => current[level](message, { ...surrounding.getStore(), ...fields });
}

/** Where every part of the package logs. */
export const log: Log = {
	debug: writer('debug'),
	info: writer('info'),
	warn: writer('warn'),
	error: writer('error'),
};

/** Full milliseconds since a moment that `performance.now()` told. */
export function elapsedMs(began: number): number {
	return Math.round(performance.now() - began);
}

/** Engine ids as Docker's command shows them: twelve characters, wherever they stand in the text. */
export function shortIds(text: string): string {
	return text.replace(/\b[0-9a-f]{64}\b/g, (id) => id.slice(0, 12));
}

/**
 * For `catch`: logs a failure that nobody has to act on at once. Only for errors whose message is this package's, the
 * engine's or Redis's own: it stands in the line.
 */
export function survived(message: string, fields: LogFields = {}): (error: unknown) => void {
	return (error) => log.warn(message, { ...fields, reason: shortIds(errorMessage(error)) });
}

/** What kind of error that is, where its message may quote a user or a provider. */
export function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : typeof error;
}

/** `name=value` for each field, for logs of plain lines. */
export function fieldsInWords(fields: LogFields = {}): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}=${typeof value === 'string' ? JSON.stringify(value) : value}`)
		.join(' ');
}
