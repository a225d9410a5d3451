/** The setup for a load: n8n in queue mode with the package, a local API server, and the workflow of the turns. */
import { join } from 'node:path';
import { type Deployment, startDeployment } from '../../../local/queue/deployment';
import { postToWebhook } from '../../../local/n8n/webhook';
import { type ApiServer, startApiServer } from './apiServer';
import { questionOf, turnWorkflow, WEBHOOK } from './turnWorkflow';

export interface Stage {
	readonly deployment: Deployment;
	readonly api: ApiServer;
	readonly workflowId: string;
	/** URLs of the webhook, one for each webhook processor. */
	readonly urls: readonly string[];
	/** The first worker's profile. The worker writes it when it ends. */
	readonly profileFile: string;
	close(): Promise<void>;
}

export interface StageOptions {
	readonly name: string;
	readonly workers: number;
	readonly webhookProcessors: number;
	readonly say: (text: string) => void;
	/** Added to the environment of each n8n process. */
	readonly env?: NodeJS.ProcessEnv;
	/** True to profile the first worker. */
	readonly profile?: boolean;
}

/** The claims use another database of the Redis that n8n's queue uses. */
const CLAIMS_DATABASE = 1;

/** An order number that no load and no series uses. */
const FIRST_ORDER = 99_999;

const PROFILE = 'worker.cpuprofile';

export async function openStage(options: StageOptions): Promise<Stage> {
	const api = await startApiServer();
	let deployment: Deployment | undefined;
	try {
		deployment = await startDeployment({
			name: options.name,
			workers: options.workers,
			webhookProcessors: options.webhookProcessors,
			note: options.say,
			envOf: (role, number) => ({
				...options.env,
				...(options.profile === true && role === 'worker' && number === 1
					? { NODE_OPTIONS: `--cpu-prof --cpu-prof-interval=1000 --cpu-prof-name=${PROFILE}` }
					: {}),
			}),
		});
		const { password, port } = deployment.redis;
		const redisCredentialId = await deployment.api.createCredential({
			name: 'Load',
			type: 'redis',
			data: { host: '127.0.0.1', port, password, user: '', database: CLAIMS_DATABASE, ssl: false },
		});
		const workflow = await deployment.api.createWorkflow(
			turnWorkflow({ apiUrl: api.url, redisCredentialId }),
		);
		await deployment.api.activate(workflow);
		const started = deployment;
		// n8n registers a webhook in the background, some time after it activates the workflow.
		for (const { baseUrl } of started.webhookProcessors) {
			await postToWebhook(baseUrl, WEBHOOK, { question: questionOf(FIRST_ORDER), turn: 'first' });
		}
		const { folder, webhookProcessors } = started;
		// Node writes the profile into the process's working folder.
		const profileFile = join(folder, `${options.name}-worker-1`, PROFILE);
		return {
			...{ deployment, api, workflowId: workflow.id, profileFile },
			urls: webhookProcessors.map(({ baseUrl }) => `${baseUrl}/webhook/${WEBHOOK}`),
			close: async () => {
				await started.stop();
				await api.close();
			},
		};
	} catch (error) {
		await deployment?.stop();
		await api.close();
		throw error;
	}
}
