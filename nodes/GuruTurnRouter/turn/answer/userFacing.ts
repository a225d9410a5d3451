import type { RunRecord } from '../fanOut';
import type { Blocked } from '../plannedRuns';
import type { AnswerMaterial } from './answerMaterial';
import { reasonFor, type Reasons } from './reasons';

/**
 * A run as the answer may describe it. An error's message is meant for whoever runs the workflow: it may name files,
 * sockets, hosts, fields and credentials. So may the output of a failed run.
 */
export function userFacingRecord(record: RunRecord, reasons: Reasons): RunRecord {
	const { lane, result } = record;
	const { parameters, status } = result;
	if (status === 'success') {
		return { ...record, result: { status, output: withoutSecretNames(result.output), parameters } };
	}
	const why = lane === undefined && status !== 'cancelled' ? 'not_started' : status;
	return { ...record, result: { status, output: '', error: reasonFor(why, reasons), parameters } };
}

/** The answer's material, without what the user should not see. */
export function userFacingMaterial(material: AnswerMaterial, reasons: Reasons): AnswerMaterial {
	return {
		...material,
		records: material.records.map((record) => userFacingRecord(record, reasons)),
		blocked: material.blocked.map((blocked) => userFacingBlocked(blocked, reasons)),
	};
}

function userFacingBlocked(blocked: Blocked, reasons: Reasons): Blocked {
	return { ...blocked, why: reasons[blocked.reason ?? 'disabled'] };
}

/** A masked value without the name of its secret. */
export function withoutSecretNames(text: string): string {
	return text.replace(/•••\w+•••/gu, '•••');
}
