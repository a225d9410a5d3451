import { AsyncLocalStorage } from 'node:async_hooks';
import { type IExecuteFunctions, NodeConnectionTypes } from 'n8n-workflow';
import { z } from 'zod/v4';

import { recordOf } from '../../shared/values/record';
import type { Embed } from '../turn/decide/ranking/embed';

/** Vectors are kept for this many models, the most recently used. */
const MAX_MODELS = 8;

/** One function for each model. The matcher keeps vectors by this function, which outlives the turn. */
const embeds = new Map<string, Embed>();

type AskModel = (texts: readonly string[]) => Promise<unknown>;

/**
 * n8n creates the sub-node anew for each turn, with the turn's credentials and execution log. The longer-lived
 * function finds it here.
 */
const modelOfTurn = new AsyncLocalStorage<AskModel>();

const vectorsSchema = z
	.array(z.array(z.number()).min(1))
	.refine((vectors) => new Set(vectors.map(({ length }) => length)).size <= 1);

/**
 * Runs the work with the vectors of the connected embeddings model: the same function for the same model in every
 * turn. The sub-node is created when vectors are first requested, so the function rejects if that fails. It can be
 * used only within the work.
 *
 * @param mask Applied to everything that is sent. @param work Gets no function if nothing is connected.
 */
export async function withEmbeddings<T>(
	context: IExecuteFunctions,
	itemIndex: number,
	mask: ((text: string) => string) | undefined,
	work: (embed?: Embed) => Promise<T>,
): Promise<T> {
	const key = modelKey(context, itemIndex);
	if (key === undefined) return await work();
	let model: Promise<ConnectedModel> | undefined;
	const ask: AskModel = async (texts) => {
		model ??= connectedModel(context, itemIndex);
		const { embedDocuments } = await model;
		return await embedDocuments(texts.map((text) => mask?.(text) ?? text));
	};
	return await modelOfTurn.run(ask, async () => await work(embedFor(key)));
}

function embedFor(key: string): Embed {
	const embed = embeds.get(key) ?? makeEmbed(key);
	embeds.delete(key);
	embeds.set(key, embed);
	for (const oldest of embeds.keys()) {
		if (embeds.size <= MAX_MODELS) break;
		embeds.delete(oldest);
	}
	return embed;
}

function makeEmbed(key: string): Embed {
	let dimensions: number | undefined;
	const embed: Embed = async (texts) => {
		const ask = modelOfTurn.getStore();
		if (ask === undefined) throw new Error('It was asked outside of a turn.');
		// Many models refuse an empty text. Its vector is close to nothing.
		const sent = texts.filter((text) => text.trim() !== '');
		const { data: vectors } = vectorsSchema.safeParse(sent.length === 0 ? [] : await ask(sent));
		if (vectors?.length !== sent.length) {
			throw new Error(`It did not give one vector of numbers for each of ${sent.length} texts.`);
		}
		const length = vectors[0]?.length ?? dimensions;
		if (dimensions !== undefined && length !== dimensions) {
			// Another model answers now. The kept vectors are useless with it, so the next turn starts anew.
			if (embeds.get(key) === embed) embeds.delete(key);
			throw new Error(`It gave vectors of ${length} numbers, and of ${dimensions} before.`);
		}
		dimensions = length;
		let place = 0;
		return texts.map((text) => (text.trim() === '' ? [] : (vectors[place++] ?? [])));
	};
	return embed;
}

interface ConnectedModel {
	readonly embedDocuments: (texts: readonly string[]) => Promise<unknown>;
}

async function connectedModel(context: IExecuteFunctions, itemIndex: number): Promise<ConnectedModel> {
	const connected = await context.getInputConnectionData(NodeConnectionTypes.AiEmbedding, itemIndex);
	const model: unknown = Array.isArray(connected) ? connected[0] : connected;
	if (model !== null && typeof model === 'object' && 'embedDocuments' in model) {
		const { embedDocuments } = model;
		if (typeof embedDocuments === 'function') {
			return {
				embedDocuments: async (texts) =>
					await (Reflect.apply(embedDocuments, model, [[...texts]]) as Promise<unknown>),
			};
		}
	}
	throw new Error('What is connected to "Embeddings" is no embeddings model.');
}

/** The key of a model; undefined if none is connected. */
function modelKey(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const [node] = context
		.getParentNodes(context.getNode().name, {
			connectionType: NodeConnectionTypes.AiEmbedding,
			depth: 1,
			includeNodeParameters: true,
		})
		.filter(({ disabled }) => !disabled);
	if (node === undefined) return undefined;
	const parameters = resolved(node.parameters, (expression) =>
		context.evaluateExpression(expression, itemIndex),
	);
	return JSON.stringify([node.type, node.typeVersion, parameters, credentialIds(context, node.name)]);
}

/** An expression that cannot be evaluated fails again, with a message, when the sub-node is created. */
function resolved(value: unknown, evaluate: (expression: string) => unknown): unknown {
	if (typeof value === 'string' && value.startsWith('=')) {
		try {
			return evaluate(value.slice(1));
		} catch {
			return value;
		}
	}
	if (Array.isArray(value)) return value.map((each) => resolved(each, evaluate));
	if (value === null || typeof value !== 'object') return value;
	return Object.entries(value).map(([name, each]) => [name, resolved(each, evaluate)]);
}

const nodesSchema = z.array(
	z.object({
		name: z.string(),
		credentials: recordOf(z.object({ id: z.string().nullish(), name: z.string().nullish() })).optional(),
	}),
);

/**
 * n8n's contexts give the connected nodes (2.41), although its types do not say so. Otherwise the workflow's ID is
 * used.
 */
function credentialIds(context: IExecuteFunctions, nodeName: string): unknown {
	const connectedNodes: unknown = Reflect.get(context, 'getConnectedNodes');
	const nodes: unknown =
		typeof connectedNodes === 'function'
			? Reflect.apply(connectedNodes, context, [NodeConnectionTypes.AiEmbedding])
			: undefined;
	const node = nodesSchema.safeParse(nodes).data?.find(({ name }) => name === nodeName);
	if (node === undefined) return { workflow: context.getWorkflow().id, node: nodeName };
	return Object.values(node.credentials ?? {}).map(({ id, name }) => id ?? name ?? '');
}
