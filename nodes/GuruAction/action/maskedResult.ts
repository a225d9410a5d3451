import { OutputFile } from '../../../sandbox/outputFiles';
import { valueText } from '../../shared/values/coerce';
import { parseExactJson } from '../../shared/values/exactJson';
import type { ActionDefinition } from './definition';
import type { ParameterValue } from '../../shared/values/parameterValue';
import { createMasker, type Masker } from './masking/masker';
import { MAX_NESTING, nestingOf } from '../../shared/values/nesting';
import type { ActionError, ActionResult, RawOutcome } from './result';
import type { ActionRequest } from './runInputs';

/** The masker for everything that a run of this request must not show. */
export function maskerOf({ secrets, hidden }: Pick<ActionRequest, 'secrets' | 'hidden'>): Masker {
	return createMasker(hidden === undefined ? secrets : [...secrets, ...hidden]);
}

/**
 * The fields in the order in which a person reads them. Optional fields are set one by one: copying an object for
 * each would take longer than masking them.
 */
export function maskedResult(
	definition: ActionDefinition,
	masker: Masker,
	outcome: RawOutcome,
	{ parameters, ...more }: Pick<Partial<ActionResult>, 'parameters' | 'missing' | 'warnings'>,
	started: number,
): ActionResult {
	const { status, output, error, stderr, http, files, hosts, hostsLeftOut } = outcome;
	const result: Unfinished = {
		action: definition.name,
		type: definition.implementation.type,
		status,
		output: masker.text(output, { cut: outcome.outputCut ?? false }),
	};
	const data = status === 'success' ? jsonOf(output) : undefined;
	if (data !== undefined) result.data = masker.json(data.value);
	if (error !== undefined) result.error = maskedError(error, masker);
	if (stderr !== undefined) result.stderr = masker.text(stderr, { cut: outcome.stderrCut ?? false });
	if (http !== undefined) {
		result.http = { status: http.status, headers: mapped(http.headers, (value) => masker.text(value)) };
	}
	if (files !== undefined) {
		result.files = files.map(({ name, content }) => new OutputFile(masker.text(name), content));
	}
	if (hosts !== undefined) result.hosts = hosts.map((each) => ({ ...each, host: masker.text(each.host) }));
	if (hostsLeftOut !== undefined) result.hostsLeftOut = hostsLeftOut;
	const shown = { parameters: mapped(parameters, (value) => maskedValue(value, masker)) };
	const times = { startedAt: new Date(started).toISOString(), durationMs: Date.now() - started };
	return Object.assign(result, shown, more, times);
}

type Beginning = Omit<ActionResult, 'parameters' | 'startedAt' | 'durationMs'>;
type Unfinished = { -readonly [Field in keyof Beginning]: Beginning[Field] };

/** A record with the same names. */
function mapped<From, To>(
	record: Readonly<Record<string, From>> = {},
	map: (value: From) => To,
): Record<string, To> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

function jsonOf(text: string): { value: unknown } | undefined {
	try {
		const value = parseExactJson(text);
		// Each level of nesting takes at least two characters.
		const mayBeDeep = text.length > 2 * MAX_NESTING;
		return mayBeDeep && nestingOf(value) > MAX_NESTING ? undefined : { value };
	} catch {
		return undefined;
	}
}

/** A parameter's value, masked. */
export function maskedValue(value: ParameterValue, masker: Masker): ParameterValue {
	const text = valueText(value);
	const masked = masker.text(text);
	return masked === text ? value : masked;
}

function maskedError({ message, traceback, line }: ActionError, masker: Masker): ActionError {
	return {
		message: masker.text(message),
		...(traceback === undefined ? {} : { traceback: masker.text(traceback) }),
		...(line === undefined ? {} : { line }),
	};
}
