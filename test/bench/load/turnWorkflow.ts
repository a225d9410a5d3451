/** A workflow with three actions: Python in a warm container, an API call that reads, and one that writes. */
import type { NewWorkflow } from '../../../local/n8n/api';
import { actionTool, router, webhook, workflow } from '../../e2e/harness/workflows';

export const WEBHOOK = 'load';

/** Each turn has its own order number, so that the server can count the writes for each turn. */
export function questionOf(order: number): string {
	return `What does order ${order} weigh? Where is order ${order}? And please cancel order ${order}.`;
}

export const WRITE_PATH = '/cancel/';

export interface TurnWorkflowParts {
	readonly apiUrl: string;
	readonly redisCredentialId: string;
}

export function turnWorkflow({ apiUrl, redisCredentialId }: TurnWorkflowParts): NewWorkflow {
	const orderId = {
		entries: [{ name: 'order_id', type: 'string', description: 'The order number', required: true }],
	};
	const call = (path: string, method: string) => ({
		...{ actionType: 'API_CALL', method, url: `${apiUrl}/${path}/{order_id}`, parameters: orderId },
	});
	return workflow(
		'Load',
		[
			{ ...webhook(WEBHOOK) },
			{
				...router({
					question: '={{ $json.body.question }}',
					decideWith: 'builtIn',
					allowBuiltInWrites: true,
					options: { turnId: '={{ $json.body.turn }}' },
				}),
				credentials: { redis: { id: redisCredentialId, name: 'Load' } },
			},
			actionTool('Order weight', {
				condition: 'When the user asks what an order weighs',
				exampleQuestions: ['What does my order weigh?'],
				actionType: 'PYTHON_CODE',
				pythonCode: 'import os\nprint(f"Order {os.environ[\'order_id\']} weighs 2 kg")',
				parameters: orderId,
			}),
			actionTool('Order tracking', {
				condition: 'When the user asks where an order is',
				exampleQuestions: ['Where is my order?'],
				...call('track', 'GET'),
			}),
			actionTool('Cancel order', {
				condition: 'When the user wants to cancel an order',
				exampleQuestions: ['Please cancel my order'],
				...call('cancel', 'POST'),
			}),
		],
		[
			['Webhook', 'Router'],
			['Order weight', 'Router', 'ai_tool'],
			['Order tracking', 'Router', 'ai_tool'],
			['Cancel order', 'Router', 'ai_tool'],
		],
	);
}
