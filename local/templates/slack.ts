/** A turn that Slack sends by webhook: checks the signature, acknowledges at once, and answers in the thread. */
import { importActions } from '../../nodes/GuruAction/exchange/importActions';
import type { Position } from '../../nodes/GuruAction/exchange/workflow/layout';
import { actionStep, readTemplateActions } from './actionFiles';
import { allTrue, connect, node, note, type TemplateWorkflow } from './canvas';

const ROUTER = 'Guru Turn Router';
const FIRST = 'Does it arrive for the first time?';
const FILES = ['refund-status', 'order-tracking', 'incident-status'];
const at = (column: number, row = 0): Position => [column * 256, row * 240];

/** Maximum age of a message, against replays. Slack recommends this value. */
const FRESH_SECONDS = 300;

/** Subtypes of messages that people write: with a file, or a reply that is also sent to the channel. */
const PERSONS = ['file_share', 'thread_broadcast'];
/** The question for a message with only a mention or a file, so that the person learns what the assistant can do. */
const NOTHING_SAID = 'What can you do?';

/** Removes Slack's markup from a message (https://docs.slack.dev/messaging/formatting-message-text). */
function wordsOf(text: string): string {
	const bare = `(${text} ?? "").replace(/<@[^>]*>/g, " ")`;
	const links =
		'.replace(/<(?:mailto:|tel:)?([^|>]*)(?:\\|([^>]*))?>/g, (_all, link, label) => label || link)';
	return `${bare}${links}.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").trim()`;
}

export function slackTurn(): TemplateWorkflow {
	const actions = FILES.flatMap((file) => readTemplateActions(`actions/${file}.json`).actions);
	const made = importActions(actions, { name: 'Slack turn', trigger: 'webhook', list: true });
	const actionNames = new Set(actions.map(({ definition }) => definition.name));
	const tools = made.nodes
		.filter(({ name }) => actionNames.has(name))
		.map((tool, index) => ({ ...tool, position: at(8 + index, 1) }));
	const router = made.nodes.filter(({ name }) => name === ROUTER);
	const sent = "$('Webhook').first().json";
	const event = `${sent}.body.event`;
	const signed = `v0:{{ ${sent}.headers["x-slack-request-timestamp"] }}:{{ $json.raw }}`;
	const age = `Math.abs(Date.now() / 1000 - Number(${sent}.headers["x-slack-request-timestamp"]))`;
	return {
		...made,
		nodes: [
			node('webhook', 'Webhook', at(0), {
				...{
					httpMethod: 'POST',
					path: 'slack-turn',
					responseMode: 'responseNode',
					options: { rawBody: true },
				},
			}),
			node('extractFromFile', 'The body as it was sent', at(1), {
				...{ operation: 'text', binaryPropertyName: 'data', destinationKey: 'raw', options: {} },
			}),
			node('crypto', 'Its signature', at(2), {
				...{
					action: 'hmac',
					type: 'SHA256',
					value: `=${signed}`,
					dataPropertyName: 'signature',
					encoding: 'hex',
				},
			}),
			node(
				'if',
				'Is it from Slack?',
				at(3),
				allTrue(
					`"v0=" + $json.signature === ${sent}.headers["x-slack-signature"]`,
					`${age} < ${FRESH_SECONDS}`,
				),
			),
			node('respond', 'Refuse', at(4, 1), {
				...{ respondWith: 'noData', options: { responseCode: 401 } },
			}),
			node('respond', 'Acknowledge at once', at(4), {
				respondWith: 'text',
				responseBody: `={{ ${sent}.body.challenge ?? "" }}`,
				options: {},
			}),
			node(
				'if',
				'Did a person write it?',
				at(5),
				allTrue(
					`["message", "app_mention"].includes(${event}?.type)`,
					`!${event}?.bot_id && [undefined, ${PERSONS.map((each) => `"${each}"`).join(', ')}].includes(${event}?.subtype)`,
				),
			),
			...router.map((each) => ({
				...each,
				position: at(6),
				parameters: {
					...each.parameters,
					question: `={{ ${wordsOf(`${event}.text`)} || "${NOTHING_SAID}" }}`,
					options: { turnId: `={{ ${sent}.body.event_id }}` },
				},
			})),
			...tools,
			// Slack resends an event if it got no acknowledgement. The router then repeats its first answer, which is
			// already in the thread.
			node('if', FIRST, at(7), allTrue('$json.turn?.repeated !== true')),
			actionStep('workflows/actions/post-to-channel.json', 'Post to channel', at(8), {
				text: '={{ $json.answer }}',
				channel: `={{ ${event}.channel }}`,
				thread: `={{ ${event}.thread_ts ?? ${event}.ts }}`,
			}),
			note(
				'What to change',
				[0, -40],
				[
					'## Answers in Slack',
					'Slack waits three seconds for an answer to its event: it is acknowledged first, the turn runs then, and what it says is posted to the thread. An event that Slack sends again is known by its ID.',
					'',
					"**Signature**: in the node Its signature choose a Crypto credential whose Hmac Secret is the app's signing secret.",
					'**Slack**: in the app, under Event Subscriptions, put the address of the webhook and subscribe to app_mention and message.im; the bot needs chat:write.',
					'**Secrets** of the actions: SLACK_BOT_TOKEN, STRIPE_API_KEY, SHIPPO_API_KEY, STATUSPAGE_API_KEY, STATUSPAGE_PAGE_ID.',
				],
			),
		],
		connections: {
			...connect(tools.map(({ name }) => [name, ROUTER, 0, 'ai_tool'] as const)),
			...connect([
				['Webhook', 'The body as it was sent'],
				['The body as it was sent', 'Its signature'],
				['Its signature', 'Is it from Slack?'],
				['Is it from Slack?', 'Acknowledge at once', 0],
				['Is it from Slack?', 'Refuse', 1],
				['Acknowledge at once', 'Did a person write it?'],
				['Did a person write it?', ROUTER],
				[ROUTER, FIRST, 0],
				[ROUTER, FIRST, 1],
				[FIRST, 'Post to channel'],
			]),
		},
	};
}
