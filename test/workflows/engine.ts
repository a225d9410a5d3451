/**
 * Runs a workflow through n8n-core, without n8n's server. `N8N_MODULES` is the node_modules folder of an installed
 * n8n. Needs Node 24 or newer.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Workflows from 'n8n-workflow';
import { cacheFolder } from '../../local/cache';
import type { IBinaryKeyData, IDataObject, INode, INodeType, IRun, Workflow } from 'n8n-workflow';

interface Core {
	readonly WorkflowExecute: new (
		additionalData: object,
		mode: 'manual',
	) => { run(options: { workflow: Workflow; startNode: INode }): Promise<IRun> & { cancel(): void } };
	readonly ExecutionLifecycleHooks: new (
		mode: string,
		id: string,
		data: object,
	) => { addHandler(hook: 'sendChunk', handler: (chunk: StreamChunk) => void): void };
}

/** Puts the test's items at the beginning of the workflow. */
function itemsNode(items: readonly IDataObject[], binary: IBinaryKeyData | undefined): INodeType {
	return {
		description: {
			displayName: 'Items',
			name: 'items',
			group: ['trigger'],
			version: 1,
			description: 'Items of the test',
			defaults: { name: 'Items' },
			inputs: [],
			outputs: ['main'],
			properties: [],
		},
		async trigger() {
			const manualTriggerFunction = async () => {
				this.emit([items.map((json) => ({ json, ...(binary === undefined ? {} : { binary }) }))]);
				await Promise.resolve();
			};
			return await Promise.resolve({ manualTriggerFunction });
		},
	};
}

export interface TestWorkflow {
	/** The workflow's id. The default is always the same. */
	readonly id?: string | undefined;
	readonly items: readonly IDataObject[];
	/** Files that come with each item. */
	readonly binary?: IBinaryKeyData;
	readonly nodes: ReadonlyArray<Partial<INode> & Pick<INode, 'name' | 'type' | 'parameters'>>;
	/** Connections between nodes. The default type is main. */
	readonly links: ReadonlyArray<readonly [from: string, to: string, type?: string]>;
	/** Credential data by credential type. */
	readonly credentials?: Readonly<Record<string, object>>;
	/** Node types, by the type name in `nodes`. */
	readonly types?: Readonly<Record<string, INodeType>>;
	/** IANA name. The default is n8n's own time zone. */
	readonly timeZone?: string;
	/** Receives the chunks, instead of a streaming trigger. */
	readonly onChunk?: (chunk: StreamChunk) => void;
}

export interface StreamChunk {
	readonly type: 'begin' | 'item' | 'end' | 'error';
	readonly content?: string;
	readonly metadata: { readonly nodeName: string; readonly itemIndex: number };
}

export interface StartedWorkflow {
	readonly ended: Promise<IRun>;
	/** Stops the run, as the editor's stop button does. */
	readonly cancel: () => void;
}

/** Loads a module from a package in n8n's modules folder. */
export function loadFromN8n(package_: string, path: string): unknown {
	const modules = process.env['N8N_MODULES'];
	if (modules === undefined) throw new Error('N8N_MODULES names no folder. Run these tests by npm test.');
	// n8n-core writes an encryption key into the user folder, so do not use the folder of the user's own n8n.
	process.env['N8N_USER_FOLDER'] = join(cacheFolder, 'n8n-core');
	const load = createRequire(join(modules, package_, 'package.json'));
	load('reflect-metadata');
	return load(path);
}

export function startWorkflow(testWorkflow: TestWorkflow): StartedWorkflow {
	const { id = 'test', items, nodes, links, credentials = {}, onChunk, timeZone } = testWorkflow;
	const core = loadFromN8n('n8n-core', 'n8n-core') as Core;
	const { Workflow: WorkflowOfN8n } = loadFromN8n('n8n-core', 'n8n-workflow') as typeof Workflows;

	const types: Record<string, INodeType> = {
		items: itemsNode(items, testWorkflow.binary),
		...testWorkflow.types,
	};
	const typeOf = (name: string) => {
		const type = types[name];
		if (type === undefined) throw new Error(`No node type ${name} in this test`);
		return type;
	};
	const connections: Workflows.IConnections = {};
	for (const [from, to, type = 'main'] of links) {
		const outputs = ((connections[from] ??= {})[type] ??= [[]]);
		outputs[0]?.push({ node: to, type: type as 'main', index: 0 });
	}
	const workflow = new WorkflowOfN8n({
		id,
		name: 'Test Workflow',
		active: false,
		connections,
		nodes: [{ name: 'Items', type: 'items', parameters: {} }, ...nodes].map((node, index) => ({
			id: String(index),
			typeVersion: 1,
			position: [index * 200, 0] as [number, number],
			...node,
		})),
		nodeTypes: {
			getByName: typeOf,
			getByNameAndVersion: typeOf,
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1', ...(timeZone === undefined ? {} : { timezone: timeZone }) },
	});
	const startNode = workflow.getNode('Items');
	if (startNode === null) throw new Error('The workflow has no beginning.');
	const hooks = new core.ExecutionLifecycleHooks('manual', 'test-execution', {
		id: 'test',
		name: 'Test Workflow',
	});
	if (onChunk !== undefined) hooks.addHandler('sendChunk', onChunk);
	const additionalData = {
		streamingEnabled: onChunk !== undefined,
		executionId: 'test-execution',
		currentNodeExecutionIndex: 0,
		hooks,
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: (_data: unknown, _node: unknown, type: string) => Promise.resolve(credentials[type]),
		},
		variables: {},
		webhookBaseUrl: 'http://127.0.0.1/',
		webhookWaitingBaseUrl: 'http://127.0.0.1/',
		webhookTestBaseUrl: 'http://127.0.0.1/',
		formWaitingBaseUrl: 'http://127.0.0.1/',
		instanceBaseUrl: 'http://127.0.0.1/',
		restApiUrl: 'http://127.0.0.1/',
	};
	const execution = new core.WorkflowExecute(additionalData, 'manual').run({ workflow, startNode });
	return { ended: execution, cancel: () => execution.cancel() };
}
