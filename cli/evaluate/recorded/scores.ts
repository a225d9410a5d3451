/** What became of the values of recorded replies. */
import type { ParameterValue } from '../../../nodes/values/parameterValue';
import type { Played, PlayedCall } from './play';

/** Counts; a share is made of two of them. */
export interface RecordedScores {
	readonly replies: number;
	/** Values of right replies: those that ran or were asked about as they are, the others, and those that changed. */
	readonly rightValues: number;
	readonly refused: number;
	readonly changed: number;
	/** Of the changed ones, those in writes. */
	readonly changedInWrites: number;
	readonly rightReplies: number;
	/** Right replies of which everything ran at once. */
	readonly ranAtOnce: number;
	/** Values of replies that are not among the expected ones, and how many of them ran. */
	readonly wrongValues: number;
	readonly wrongPassed: number;
	/** Of the wrong ones that ran, identifiers and numbers in writes. */
	readonly wrongPassedInWrites: number;
}

/** A call of the reply, with the values that it claims by parameter name. */
interface Claim {
	readonly action: string;
	readonly values: ReadonlyMap<string, ParameterValue>;
}

/** One fault, for people who look for its cause. */
export interface Fault {
	readonly id: string;
	readonly what: 'refused' | 'changed' | 'asked' | 'wrong value ran';
	readonly action: string;
	readonly parameter: string;
	readonly value: ParameterValue;
}

export function faultsOf(played: Played): readonly Fault[] {
	const { asked, line, ran } = played;
	return claimsOf(played).flatMap(({ action, values }) =>
		[...values].flatMap(([parameter, value]): Fault[] => {
			const fault = { id: line.id ?? '', action, parameter, value };
			const at = (calls: readonly PlayedCall[]) =>
				calls.some((call) => call.action === action && isSame(call.parameters[parameter], value));
			if (isRight(played, action, parameter, value)) {
				if (!isRightReply(played) || at(ran)) return [];
				if (at(asked)) return [{ ...fault, what: 'asked' }];
				const otherRan = ran.some(
					(call) => call.action === action && call.parameters[parameter] !== undefined,
				);
				return [{ ...fault, what: otherRan ? 'changed' : 'refused' }];
			}
			return at(ran) ? [{ ...fault, what: 'wrong value ran' }] : [];
		}),
	);
}

export function recordedScores(all: readonly Played[]): RecordedScores {
	const right = all.filter(isRightReply);
	const faults = all.flatMap((played) => faultsOf(played).map((fault) => ({ ...fault, played })));
	const count = (what: Fault['what']) => faults.filter((fault) => fault.what === what).length;
	const inWrites = (what: Fault['what']) =>
		faults.filter(({ action, played, what: own }) => own === what && isWrite(played, action));
	const values = (which: readonly Played[], rightly: boolean) =>
		which.flatMap((played) =>
			claimsOf(played).flatMap(({ action, values: claimed }) =>
				[...claimed].filter(([name, value]) => isRight(played, action, name, value) === rightly),
			),
		).length;
	const doubtful = new Set(
		faults.filter(({ what }) => what !== 'wrong value ran').map(({ played }) => played),
	);
	return {
		replies: all.length,
		rightValues: values(right, true),
		refused: count('refused'),
		changed: count('changed'),
		changedInWrites: inWrites('changed').length,
		rightReplies: right.length,
		ranAtOnce: right.filter((played) => !doubtful.has(played) && everythingRan(played)).length,
		wrongValues: values(all, false),
		wrongPassed: count('wrong value ran'),
		wrongPassedInWrites: inWrites('wrong value ran').filter(({ value }) => /\d/u.test(String(value))).length,
	};
}

/** The values that the reply gives, in whichever of both forms. */
function claimsOf({ line, turn }: Played): readonly Claim[] {
	const parameters = new Map(
		line.actions.flatMap((action) => {
			const { name, parameters: own = [] } = action as { name: string; parameters?: Array<{ name: string }> };
			return [[name, new Set(own.map((each) => each.name))] as const];
		}),
	);
	return turn.reply.calls.map(({ arguments: args, name: action }) => {
		const declared = parameters.get(action);
		const given = args !== null && typeof args === 'object' ? Object.entries(args) : [];
		const values = given.flatMap(([name, raw]: [string, unknown]): Array<[string, ParameterValue]> => {
			if (declared !== undefined && !declared.has(name)) return [];
			const value: unknown = raw !== null && typeof raw === 'object' && 'value' in raw ? raw.value : raw;
			return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
				? [[name, value]]
				: [];
		});
		return { action, values: new Map(values) };
	});
}

function isRight({ turn }: Played, action: string, parameter: string, value: ParameterValue): boolean {
	return turn.expect.some((expected) => {
		const wanted = expected.parameters[parameter];
		return (
			expected.action === action &&
			wanted !== undefined &&
			(Array.isArray(wanted) ? wanted : [wanted]).some((each) => isSame(each, value))
		);
	});
}

function isRightReply(played: Played): boolean {
	const { kind } = played.line;
	if (kind !== undefined) return kind === 'right';
	return claimsOf(played).every(({ action, values }) =>
		[...values].every(([name, value]) => isRight(played, action, name, value)),
	);
}

function everythingRan({ ran, turn }: Played): boolean {
	return turn.expect.every(({ action }) => ran.some((call) => call.action === action));
}

function isWrite({ line }: Played, action: string): boolean {
	return line.actions.some((each) => {
		const { effect = 'write', name } = each as { name: string; effect?: string };
		return name === action && effect === 'write';
	});
}

/** Texts are the same whatever their case and the space around them. */
function isSame(a: ParameterValue | undefined, b: ParameterValue): boolean {
	const spelling = (value: ParameterValue | undefined) =>
		typeof value === 'string' ? value.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase() : value;
	return spelling(a) === spelling(b);
}
