import { z } from 'zod/v4';
import type { BuiltInVariables } from '../../shared/actionContract/builtIns';
import type { ConnectedTool } from './connectedTools';
import type { TurnAction, TurnPreview, TurnRunRequest, TurnRunResult } from '../turn/turn';
import type { ParameterValue } from '../../shared/values/parameterValue';
import { recordOf } from '../../shared/values/record';
import type { ActionOffer, ActionTurnContext } from '../../shared/actionContract/actionOffer';
import { effectiveDefault } from '../../shared/actionContract/parameter';
import { type ActionPreview, requestInWords } from '../../shared/actionContract/actionPreview';
import { ACTION_STATUSES } from '../../shared/actionContract/actionStatus';

/** A connected Guru Action as an action of the turn. */
export function guruTurnAction(
	tool: ConnectedTool,
	offer: ActionOffer,
	toolName: string,
	builtIns: BuiltInVariables,
	config: (request: TurnRunRequest) => unknown,
	context: ActionTurnContext,
): TurnAction {
	const { preview } = tool;
	return {
		name: offer.name,
		toolName,
		condition: offer.condition,
		exampleQuestions: offer.exampleQuestions,
		effect: offer.effect,
		...(offer.runsWith === undefined ? {} : { runsWith: offer.runsWith }),
		parameters: offer.parameters.map((parameter) => ({
			name: parameter.name,
			type: parameter.type,
			description: parameter.description,
			required: parameter.required,
			...defaultOf(effectiveDefault(parameter, builtIns)),
			...(parameter.check === undefined ? {} : { check: parameter.check }),
		})),
		...(offer.answerAsIs === undefined ? {} : { answerAsIs: offer.answerAsIs }),
		...(offer.confirm === undefined ? {} : { confirm: offer.confirm }),
		fingerprint: offer.fingerprint,
		...(offer.unavailable === undefined ? {} : { unavailable: offer.unavailable }),
		run: async (request) => ownResult(await tool.invoke({ ...request.values }, config(request)), request),
		...(preview === undefined
			? {}
			: { preview: ({ values }: TurnRunRequest) => turnPreview(preview(values, context)) }),
	};
}

function turnPreview({ parameters, refusal, request, variables }: ActionPreview): TurnPreview {
	return {
		parameters,
		...(request === undefined ? {} : { request: requestInWords(request) }),
		...(variables === undefined ? {} : { variables }),
		...(refusal === undefined ? {} : { refusal: refusal.message }),
	};
}

function defaultOf(value: ParameterValue | undefined) {
	return value === undefined ? { hasDefault: false } : { hasDefault: true, defaultValue: value };
}

const resultSchema = z.object({
	status: z.enum(ACTION_STATUSES),
	output: z.string(),
	error: z.object({ message: z.string() }).optional(),
	parameters: recordOf(z.union([z.string(), z.number(), z.boolean()])).default({}),
	hosts: z
		.array(z.object({ host: z.string(), port: z.number(), bytesSent: z.number(), bytesReceived: z.number() }))
		.optional(),
	hostsLeftOut: z.number().optional(),
	warnings: z.array(z.string()).optional(),
});

function ownResult(text: unknown, request: TurnRunRequest): TurnRunResult {
	const { status, output, error, parameters, hosts, hostsLeftOut, warnings } = resultSchema.parse(
		JSON.parse(String(text)),
	);
	return {
		status,
		output,
		...(error === undefined ? {} : { error: error.message }),
		parameters: { ...request.values, ...parameters },
		...(hosts === undefined ? {} : { hosts }),
		...(hostsLeftOut === undefined ? {} : { hostsLeftOut }),
		...(warnings === undefined ? {} : { warnings }),
	};
}
