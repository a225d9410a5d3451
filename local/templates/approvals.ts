/** The day off with an approval, in an n8n form or in Slack. */
import { connect, node, note, type CanvasNode, type TemplateWorkflow } from './canvas';
import { dayOff } from './turns';

const FIRST = 'Guru Turn Router';
const SECOND = 'Run what was approved';
const APPROVAL = 'Approval';
/** Nodes of the day off that an approval does not need. */
const LEFT_OUT: ReadonlySet<string> = new Set(['Webhook', 'What to change']);
const WAITS = { limitType: 'afterTimeInterval', resumeAmount: 24, resumeUnit: 'hours' };
const ABOUT_ALL = [
	"**Who is asking**: in the chat it is a placeholder, ada@example.com. Write whom your screen has signed in into the router's *Caller*.",
	'**Secrets**: HR_API, HR_TOKEN, TIME_OFF_API, SAP_API_TOKEN, SLACK_BOT_TOKEN. Choose a Guru Secrets credential in each action; HR_API and TIME_OFF_API are addresses, as https://hr.example.com.',
	`**${SECOND}** has the same actions and the same memory: what came of it stands in the conversation. Lead its output to wherever the asker reads, as e-mail.`,
	'**Several turns at once** (a trigger with several items) need Loop Over Items in front of this node.',
];

interface Asking {
	readonly name: string;
	readonly node: CanvasNode;
	/** Expressions for the second router. They read the output of `node`. */
	readonly decision: Readonly<Record<'approved' | 'approvedBy' | 'heldChanges', string>>;
	readonly about: readonly string[];
}

function approval({ about, decision, name, node: asking }: Asking): TemplateWorkflow {
	const { connections, nodes, settings } = dayOff();
	const tools = nodes.filter(({ type }) => type.endsWith('.guruActionTool')).map((tool) => tool.name);
	const first = nodes.find((each) => each.name === FIRST);
	if (first === undefined) throw new Error('the day off has no router');
	const held = `={{ $('${FIRST}').item.json.held }}`;
	const { Webhook: _, ...kept } = connections;
	return {
		...{ name, settings },
		nodes: [
			...nodes
				.filter((each) => each !== first && !LEFT_OUT.has(each.name))
				.map((each): CanvasNode => (each.name === 'Answer' ? { ...each, position: [640, -160] } : each)),
			{ ...first, parameters: { ...first.parameters, changes: 'hold' } },
			asking,
			node('router', SECOND, [960, 0], { operation: 'runHeld', held, ...decision, options: {} }),
			note('What to change', [-640, -40], [`## ${name}`, ...about, ...ABOUT_ALL]),
		],
		connections: {
			...kept,
			...connect([
				...tools.flatMap((tool) => [
					[tool, FIRST, 0, 'ai_tool'] as const,
					[tool, SECOND, 0, 'ai_tool'] as const,
				]),
				['Memory', FIRST, 0, 'ai_memory'],
				['Memory', SECOND, 0, 'ai_memory'],
				[FIRST, 'Answer', 0],
				[FIRST, 'Answer', 1],
				[FIRST, APPROVAL, 2],
				[APPROVAL, SECOND],
			]),
		},
	};
}

/** Escaped, because n8n's forms render HTML: a user's words could become a link or an image for the approver. */
const FORM_MESSAGE = '={{ $json.message.replaceAll("&", "&amp;").replaceAll("<", "&lt;") }}';

export function approvalByForm(): TemplateWorkflow {
	return approval({
		name: 'A day off, approved by a form',
		node: node('wait', APPROVAL, [640, 80], {
			resume: 'form',
			formTitle: 'A day off',
			formDescription: FORM_MESSAGE,
			formFields: {
				values: [
					{
						...{ fieldLabel: 'Decision', fieldType: 'dropdown', requiredField: true },
						fieldOptions: { values: [{ option: 'Approve' }, { option: 'Refuse' }] },
					},
					{ fieldLabel: 'Another day', fieldType: 'date' },
					{ fieldLabel: 'Your name' },
				],
			},
			...{ limitWaitTime: true, ...WAITS, options: {} },
		}),
		decision: {
			approved: '={{ $json.Decision ? $json.Decision === "Approve" : undefined }}',
			approvedBy: '={{ $json["Your name"] ?? "" }}',
			heldChanges: '={{ $json["Another day"] ? { date: $json["Another day"] } : {} }}',
		},
		about: [
			'It needs no outside account. In the editor\'s chat say "Book Friday off then.": the form opens by itself.',
			"**In production** send the form’s address, {{ $execution.resumeFormUrl }}, to whoever approves, by a node in front of the form, and then let the form’s description name the router: {{ $('Guru Turn Router').item.json.message }} with the same replacements. Whoever has the address can approve.",
		],
	});
}

/**
 * Escaped, because Slack treats & and < as markup (https://docs.slack.dev/messaging/formatting-message-text#escaping):
 * a user's words could become a link or a mention. n8n's node decodes entities once and turns `\n` into a line break
 * (`getSendAndWaitConfig` of n8n 2.41). So entities are encoded twice, and a space separates the backslash from the n.
 */
const SLACK_MESSAGE =
	'={{ $json.message.replaceAll("&", "&amp;amp;").replaceAll("<", "&amp;lt;").replaceAll("\\\\n", "\\\\ n") }}';

export function approvalInSlack(): TemplateWorkflow {
	return approval({
		name: 'A day off, approved in Slack',
		node: node('slack', APPROVAL, [640, 80], {
			operation: 'sendAndWait',
			select: 'channel',
			channelId: { __rl: true, mode: 'name', value: '#hr-approvals' },
			message: SLACK_MESSAGE,
			approvalOptions: { values: { approvalType: 'double', disapproveLabel: 'Refuse' } },
			options: { limitWaitTime: { values: WAITS }, appendAttribution: false },
		}),
		decision: {
			approved: '={{ $json.data?.approved }}',
			approvedBy: '={{ $json.data?.responder?.name ?? "" }}',
			heldChanges: '={{ {} }}',
		},
		about: [
			'In the chat say "Book Friday off then.": the channel gets a message with two buttons.',
			'**Slack**: choose a Slack credential and the channel in the node Approval; the bot needs chat:write.',
			'**Who approved**: whoever is in the channel can press. Switch on *Capture Who Responded* in that node to know who it was, and *Restrict Who Can Approve* to let only some people decide.',
			'Slack refuses a message of more than 3,000 characters: nothing runs then.',
		],
	});
}
