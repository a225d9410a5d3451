import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';

import { FieldError } from '../../shared/fields/fieldError';
import { readField } from '../../shared/fields/readField';
import { getOwn } from '../../shared/values/getOwn';
import { jsonSchema, recordOf } from '../../shared/values/record';
import { MODEL_SECONDS, TOOL_SECONDS } from '../fields/limitFields';
import { RESULT_CHARACTERS } from '../turn/answer/answerPrompt';
import type { Phrases } from '../turn/answer/answerPhrases';
import { type ApprovalRequest, approvalRequestSchema } from '../turn/approval/approvalRequest';
import type { ApprovalAnswer } from '../turn/approval/runApproved';
import { phrasesSchema } from './turnFields';

/** The fields of `Run Held Actions` for one item. */
export interface ApprovalFields {
	readonly held: ApprovalRequest;
	readonly verdict: ApprovalAnswer;
	readonly instructions: string;
	readonly modelSeconds: number;
	readonly toolSeconds: number;
	readonly resultCharacters: number;
	readonly phrases: Phrases;
}

const optionsSchema = z.object({
	modelSeconds: z.coerce.number().min(1).max(600).catch(MODEL_SECONDS),
	toolSeconds: z.coerce.number().min(1).max(3600).catch(TOOL_SECONDS),
	resultCharacters: z.coerce.number().int().min(500).catch(RESULT_CHARACTERS),
	phrases: phrasesSchema.catch(() => phrasesSchema.parse({})),
});

/** The whole item of the output For Approval is accepted too. */
const heldSchema = z.union([
	approvalRequestSchema,
	z.looseObject({ held: approvalRequestSchema }).transform(({ held }) => held),
]);

const INVALID_HELD =
	'The field "Held" is not what a router has held for approval. Set it to {{ $(\'Guru Turn Router\').item.json.held }}, with the name of that router.';
const INVALID_CHANGES =
	'The field "Changes" is not a JSON object of values by parameter name. Write it like {"date": "2026-04-17"}, or leave it empty.';

/** @throws FieldError that names the field and what it may contain */
export function readApproval(context: IExecuteFunctions, itemIndex: number): ApprovalFields {
	const get = (name: string, fallback: unknown) => readField(context, name, itemIndex, fallback) ?? fallback;
	const held = heldSchema.safeParse(parsed(get('held', '')));
	if (!held.success) throw new FieldError(INVALID_HELD);
	const given = get('heldChanges', {});
	const changes = recordOf(jsonSchema).safeParse(given === '' ? {} : parsed(given));
	if (!changes.success) throw new FieldError(INVALID_CHANGES);
	const by = get('approvedBy', '');
	const instructions = get('instructions', '');
	const options = recordOf(z.unknown()).catch({}).parse(get('options', {}));
	const { ...own } = optionsSchema.parse({
		modelSeconds: getOwn(options, 'modelSeconds'),
		toolSeconds: getOwn(options, 'toolSeconds'),
		resultCharacters: getOwn(options, 'resultCharacters'),
		phrases: getOwn(options, 'phrases') ?? {},
	});
	return {
		held: held.data,
		verdict: {
			approved: get('approved', undefined),
			...(typeof by === 'string' && by.trim() !== '' ? { by: by.trim() } : {}),
			changes: changes.data,
		},
		instructions: typeof instructions === 'string' ? instructions : '',
		...own,
	};
}

/** A JSON field contains text, or the value of an expression. */
function parsed(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return undefined;
	}
}
