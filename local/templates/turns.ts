/** Templates that answer turns: one for each shipped action, the chat page and the day off. */
import { importActions } from '../../nodes/GuruAction/exchange/importActions';
import { type ActionFile, readTemplateActions } from './actionFiles';
import { connect, node, note, type CanvasNode, type TemplateWorkflow } from './canvas';

const KEEP = '**To try it**: choose a Guru Secrets credential in each action, then open the chat.';

/** @param secrets describes the entries of the credential */
export function answeringTurns(file: string, secrets: string): TemplateWorkflow {
	const { actions, list }: ActionFile = readTemplateActions(`actions/${file}.json`);
	const name = actions[0]?.definition.name ?? file;
	const made = importActions(actions, { name, trigger: 'chat', list });
	const about = note(
		'What to change',
		[0, -40],
		[
			`## ${name}`,
			...[`Runs ${lowerFirst(actions[0]?.definition.condition ?? '')}.`, '', KEEP],
			...[
				`**Its secrets**: ${secrets}.`,
				'',
				'Attach more actions to the router, and a chat model to let it decide.',
			],
		],
	);
	return { ...made, nodes: [...made.nodes, about] };
}

export function chatPage(): TemplateWorkflow {
	const files = ['refund-status', 'order-tracking', 'incident-status'];
	const actions = files.flatMap((file) => readTemplateActions(`actions/${file}.json`).actions);
	const made = importActions(actions, { name: 'Chat page with streaming', trigger: 'chat', list: true });
	const nodes = made.nodes.map((each) =>
		each.name === 'When chat message received'
			? {
					...each,
					parameters: {
						...{ public: true, mode: 'hostedChat', authentication: 'none' },
						initialMessages: 'Hello! Ask me about refunds, orders and outages.',
						options: { title: 'Support', subtitle: '', responseMode: 'streaming' },
					},
				}
			: each,
	);
	const about = note(
		'What to change',
		[0, -40],
		[
			'## A chat page',
			'The page is public once the workflow is active; its address stands in the chat trigger. Answers appear as they are written.',
			'',
			'**Secrets**: STRIPE_API_KEY, SHIPPO_API_KEY, STATUSPAGE_API_KEY, STATUSPAGE_PAGE_ID.',
			'Nobody is signed in here: actions see no e-mail address. Choose another authentication in the trigger for your own people.',
		],
	);
	// A streaming trigger shows only what the router streams, nothing from later nodes.
	const answer = 'Answer';
	return {
		...made,
		nodes: [...nodes.filter(({ name }) => name !== answer), about],
		connections: Object.fromEntries(
			Object.entries(made.connections).filter(([from]) => from !== 'Guru Turn Router'),
		),
	};
}

export function dayOff(): TemplateWorkflow {
	const { actions, list } = readTemplateActions('actions/day-off.json');
	const made = importActions(actions, { name: 'A day off', trigger: 'chat', list });
	const who = "$('Who is asking').first().json";
	const nodes = made.nodes.map((each): CanvasNode => {
		if (each.name === 'When chat message received') return { ...each, position: [-640, 0] };
		if (each.name !== 'Guru Turn Router') return each;
		return {
			...each,
			parameters: {
				...each.parameters,
				question: '={{ $json.question }}',
				allowBuiltInWrites: true,
				caller: { values: { email: `={{ ${who}.email }}`, name: `={{ ${who}.name }}`, trusted: true } },
			},
		};
	});
	const fields = { question: 'chatInput', session: 'sessionId', email: 'email', name: 'name' };
	const from: Readonly<Record<string, string>> = {
		question: '={{ $json.chatInput ?? $json.body.question }}',
		session: '={{ $json.sessionId ?? $json.body.session }}',
		email: "={{ $json.body ? $json.body.email : 'ada@example.com' }}",
		name: "={{ $json.body ? $json.body.name : 'Ada' }}",
	};
	const assignments = Object.keys(fields).map((name) => ({
		...{ id: `field-${name}`, name, type: 'string', value: from[name] },
	}));
	const webhook = node('webhook', 'Webhook', [-640, 240], {
		...{ httpMethod: 'POST', path: 'day-off', authentication: 'headerAuth' },
		...{ responseMode: 'lastNode', options: {} },
	});
	return {
		...made,
		nodes: [
			...nodes,
			webhook,
			node('setFields', 'Who is asking', [-320, 0], { assignments: { assignments }, options: {} }),
			node('memory', 'Memory', [96, 240], {
				...{ sessionIdType: 'customKey', sessionKey: "={{ $('Who is asking').first().json.session }}" },
			}),
			note(
				'What to change',
				[-640, -40],
				[
					'## A day off, over several turns',
					'"How many PTO days do I have left?", then "Perfect. Book Friday off then."',
					'',
					'**Secrets**: HR_API, HR_TOKEN, TIME_OFF_API, SAP_API_TOKEN, SLACK_BOT_TOKEN.',
					"**Who is asking**: in the editor's chat it is the address in this node, so put yours. By webhook it is what the other system sends: choose a Header Auth credential there, so that nobody else can send it.",
					'**Writes** are switched on for the built-in matcher. With a chat model they need no switch.',
				],
			),
		],
		connections: {
			...made.connections,
			...connect([
				['When chat message received', 'Who is asking'],
				['Webhook', 'Who is asking'],
				['Who is asking', 'Guru Turn Router'],
				['Memory', 'Guru Turn Router', 0, 'ai_memory'],
			]),
		},
	};
}

function lowerFirst(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
