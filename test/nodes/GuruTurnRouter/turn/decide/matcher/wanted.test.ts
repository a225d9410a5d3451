import { decideBuiltIn } from '../../../../../../nodes/GuruTurnRouter/turn/decide/matcher/decideBuiltIn';
import { action, turn } from './actions';

const write = { effect: 'write' } as const;
const attached = [
	action('Cancel order', 'When the user wants to cancel an order', [['order', 'Number, e.g. 4711']], write),
	action(
		'Delete account',
		'When somebody wants an account deleted',
		[['account', 'Number, e.g. AC-204']],
		write,
	),
	action('Ban user', 'When a moderator wants to ban a user', [['user', 'User name, e.g. @lena_b']], write),
	action('Close ticket', 'When a ticket should be closed', [['ticket', 'Number, e.g. INC-2041']], write),
	action('Freeze membership', 'When a member wants a break', [['member', 'Number, e.g. GM-1043']], write),
	action('Order status', 'When the user asks where an order is', [['order', 'Number, e.g. 4711']]),
];
const writes = async (question: string) =>
	(await decideBuiltIn(turn(question), attached)).decisions
		.map((decision) => decision.action)
		.filter(({ effect }) => effect === 'write')
		.map(({ name }) => name);

describe('a change that is plainly asked for runs at once', () => {
	it.each([
		['Cancel order 4712', 'Cancel order'],
		['Please cancel order 4712.', 'Cancel order'],
		['My flight is off, could you cancel order 4712?', 'Cancel order'],
		['I want to cancel order 4712', 'Cancel order'],
		['and cancel order 4712 before Friday', 'Cancel order'],
		["We're in a hurry, cancel order 4712", 'Cancel order'],
		['Please cancel order 4712 as soon as possible', 'Cancel order'],
		['Delete account AC-777', 'Delete account'],
		['please close ticket INC-3000', 'Close ticket'],
		["S'il vous plaît, annulez la commande 4712 (cancel order)", 'Cancel order'],
	])('%s', async (question, name) => {
		expect(await writes(question)).toEqual([name]);
	});
});

describe('a change does not run where the message', () => {
	it.each([
		['reports it', 'I already cancelled order 4712'],
		['reports it in the past alone', 'I cancelled order 4712'],
		['reports it without a subject', 'order 4712 cancelled'],
		['reports what was done', 'Order 4712 was cancelled by mistake'],
		['says what somebody else does', 'My colleague cancels order 4712'],
		['thanks for it', 'thanks for cancelling order 4712'],
		['sets an event first', 'Once legal approves, delete account AC-777'],
		['sets an event last', 'Delete account AC-777 as soon as legal approves'],
		['sets an event with "when"', 'When legal approves, please delete account AC-777'],
		['sets a condition in a sentence of its own', 'Delete account AC-777. But only if legal approves.'],
		['sets a condition behind "and"', 'Delete account AC-777, and only when legal approves'],
		['sets an exception', 'Unless I pay, cancel order 4712'],
		['asks', 'can order 4712 be cancelled?'],
		['asks without a mark', 'can orders like 4712 be cancelled'],
		['asks with a mark alone', 'cancel order 4712?'],
		['asks how, for somebody', 'could my son explain how to cancel order 4712'],
		['asks how, politely', 'could you explain how to cancel order 4712'],
		['asks whether, politely', 'please tell me whether I can cancel order 4712'],
		['quotes it', 'The customer wrote "cancel order 4712"'],
		['asks something about a quotation', 'please translate "cancel order 4712"'],
		['tells what somebody said', 'My boss told me, cancel order 4712'],
		['asks for something else with its object', 'please reopen ticket INC-3000'],
		['undoes it', 'please unban @lena_x'],
		['undoes it with a hyphen', 'un-ban @lena_x please'],
		['undoes it in the imperative', 'Unfreeze membership GM-2000'],
		['reports it in another language', 'Ich habe die Order 4712 schon gecancelt'],
		['sets an event in another language', 'Sobald alle zustimmen, bitte den Account AC-777 löschen'],
	])('%s: “%s”', async (_, question) => {
		expect(await writes(question)).toEqual([]);
	});
});

it('offers a change that is not plainly asked for', async () => {
	const { offered } = await decideBuiltIn(turn('I already cancelled order 4712'), attached);
	expect(offered?.map(({ name }) => name)).toContain('Cancel order');
});

it.each(['My colleague got her account deleted yesterday', 'They already froze the membership of my sister'])(
	'offers no change for what is only told, and lacks what the change needs: %s',
	async (question) => {
		expect((await decideBuiltIn(turn(question), attached)).offered).toBeUndefined();
	},
);

it('takes a word for the opposite of its own stem where the action has the prefix', async () => {
	const lift = action('Unban user', 'When a user should be unbanned', [['user', 'User name, e.g. @lena_b']]);
	const { decisions } = await decideBuiltIn(turn('please ban @lena_x'), [{ ...lift, effect: 'write' }]);
	expect(decisions).toEqual([]);
});
