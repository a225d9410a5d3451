/** A client for the REST API of n8n's editor (n8n 2.41), signed in as the owner. */
import { z } from 'zod/v4';
import { waitUntil } from '../process/waitUntil';
import {
	createdSchema,
	type Execution,
	executionListSchema,
	executionSchema,
	type ExecutionSummary,
	installedPackageSchema,
	type InstalledPackage,
	type Workflow,
	workflowSchema,
} from './answers';

export interface SignIn {
	readonly email: string;
	readonly password: string;
}

export interface NewCredential {
	readonly name: string;
	/** The credential type's name, e.g. `guruSecrets`. */
	readonly type: string;
	readonly data: Readonly<Record<string, unknown>>;
}

/** A workflow as the editor exports it. */
export interface NewWorkflow {
	readonly name: string;
	readonly nodes: readonly unknown[];
	readonly connections: Readonly<Record<string, unknown>>;
	readonly settings?: Readonly<Record<string, unknown>> | undefined;
}

const UNFINISHED = new Set(['new', 'running', 'waiting']);
const TIMEOUT_MS = 60_000;
/** Long, because n8n runs npm, which downloads packages. */
const INSTALL_TIMEOUT_MS = 150_000;

export class N8nApi {
	#cookie = '';

	constructor(readonly baseUrl: string) {}

	/** @throws Error when n8n does not know the e-mail or the password */
	async login({ email, password }: SignIn): Promise<void> {
		await this.#send('POST', '/login', z.unknown(), { emailOrLdapLoginId: email, password });
	}

	/** Creates the owner and signs in. @throws Error when n8n already has an owner */
	async setUpOwner(owner: SignIn & { firstName: string; lastName: string }): Promise<void> {
		await this.#send('POST', '/owner/setup', z.unknown(), owner);
	}

	/** True while n8n waits for its first user. */
	async needsOwner(): Promise<boolean> {
		const schema = z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean().optional() }) });
		const { userManagement } = await this.#send('GET', '/settings', schema);
		return userManagement.showSetupOnFirstLoad === true;
	}

	/** @returns the new credential's id */
	async createCredential(credential: NewCredential): Promise<string> {
		return (await this.#send('POST', '/credentials', createdSchema, credential)).id;
	}

	async deleteCredential(id: string): Promise<void> {
		await this.#send('DELETE', `/credentials/${id}`, z.unknown());
	}

	async createWorkflow(workflow: NewWorkflow): Promise<Workflow> {
		return await this.#send('POST', '/workflows', workflowSchema, {
			name: workflow.name,
			nodes: workflow.nodes,
			connections: workflow.connections,
			settings: workflow.settings ?? {},
			// n8n 2.0 requires this field.
			active: false,
		});
	}

	async workflow(id: string): Promise<Workflow> {
		return await this.#send('GET', `/workflows/${id}`, workflowSchema);
	}

	/** Publishes the workflow's current version, which activates its production webhooks and schedules. */
	async activate({ id, versionId }: Workflow): Promise<void> {
		await this.#send('POST', `/workflows/${id}/activate`, z.unknown(), { versionId });
	}

	async deactivate(id: string): Promise<void> {
		await this.#send('POST', `/workflows/${id}/deactivate`, z.unknown(), {});
	}

	/** Archives the workflow first, because n8n deletes only archived workflows. Archiving removes its webhooks too. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.#send('POST', `/workflows/${id}/archive`, z.unknown(), {});
		await this.#send('DELETE', `/workflows/${id}`, z.unknown());
	}

	/** Runs the workflow's saved version from this trigger, as the editor's button does. */
	async runManually(id: string, trigger: string): Promise<void> {
		await this.#send('POST', `/workflows/${id}/run`, z.object({ executionId: z.string() }), {
			triggerToStartFrom: { name: trigger },
		});
	}

	/** The newest first. */
	async executions(workflowId: string): Promise<readonly ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (await this.#send('GET', `/executions?limit=100&filter=${filter}`, executionListSchema)).results;
	}

	/** Stops an execution, as the editor's stop button does. */
	async stopExecution(id: string): Promise<void> {
		await this.#send('POST', `/executions/${id}/stop`, z.unknown(), {});
	}

	/** Retries with the original workflow from the last node that ran, as the editor's list of executions does. */
	async retryExecution(id: string): Promise<void> {
		await this.#send('POST', `/executions/${id}/retry`, z.unknown(), { loadWorkflow: false });
	}

	/** One execution with the data of every node's runs. */
	async execution(id: string): Promise<Execution> {
		const stored = z.looseObject({ data: z.string() });
		const answer = await this.#send('GET', `/executions/${id}`, stored);
		return executionSchema.parse({ ...answer, rawData: answer.data });
	}

	/**
	 * Waits until the newest execution of a workflow has ended: n8n may send an answer before it stores the execution.
	 *
	 * @throws Error when no execution has ended within `timeoutMs`
	 */
	async lastExecution(workflowId: string, timeoutMs = 30_000): Promise<Execution> {
		const found = await waitUntil(
			async () => {
				const [newest] = await this.executions(workflowId);
				return newest && !UNFINISHED.has(newest.status) ? newest : undefined;
			},
			{ timeoutMs },
		);
		if (!found) throw new Error(`Workflow ${workflowId} has no finished execution after ${timeoutMs} ms.`);
		return await this.execution(found.id);
	}

	/** The names of the node types that n8n has loaded. */
	async nodeTypeNames(): Promise<readonly string[]> {
		const response = await this.#fetch('GET', '/types/nodes.json');
		return z
			.array(z.object({ name: z.string() }))
			.parse(await response.json())
			.map(({ name }) => name);
	}

	/** Installs a community package, as n8n's settings page does. @param version the latest by default */
	async installPackage(name: string, version?: string): Promise<InstalledPackage> {
		return await this.#send('POST', '/community-packages', installedPackageSchema, { name, version });
	}

	async updatePackage(name: string, version: string): Promise<InstalledPackage> {
		return await this.#send('PATCH', '/community-packages', installedPackageSchema, { name, version });
	}

	async uninstallPackage(name: string): Promise<void> {
		await this.#send('DELETE', `/community-packages?name=${encodeURIComponent(name)}`, z.unknown());
	}

	async installedPackages(): Promise<readonly InstalledPackage[]> {
		return await this.#send('GET', '/community-packages', z.array(installedPackageSchema));
	}

	async #send<T>(method: string, path: string, schema: z.ZodType<T>, body?: unknown): Promise<T> {
		const timeoutMs = path.startsWith('/community-packages') ? INSTALL_TIMEOUT_MS : TIMEOUT_MS;
		const response = await this.#fetch(method, `/rest${path}`, body, timeoutMs);
		const cookie = response.headers.getSetCookie().find((value) => value.startsWith('n8n-auth='));
		if (cookie) this.#cookie = cookie.split(';')[0] ?? '';
		const answer = schema.safeParse(z.object({ data: z.unknown() }).parse(await response.json()).data);
		if (answer.success) return answer.data;
		throw new Error(`n8n's answer to ${method} ${path} is not as expected: ${z.prettifyError(answer.error)}`);
	}

	/** @throws Error with n8n's own message for a status outside 2xx */
	async #fetch(method: string, path: string, body?: unknown, timeoutMs = TIMEOUT_MS): Promise<Response> {
		const response = await fetch(this.baseUrl + path, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.#cookie },
			signal: AbortSignal.timeout(timeoutMs),
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (response.ok) return response;
		const said = (await response.text()).slice(0, 500);
		throw new Error(`n8n refused ${method} ${path.split('?')[0]} with ${response.status}: ${said}`);
	}
}
