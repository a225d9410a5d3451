/** Actions of the day off: get the balance, book a day, and notify the manager. */
import { actionTool, type TestNode } from './workflows';

const date = { name: 'date', type: 'string', description: 'The day off, as YYYY-MM-DD', required: true };

/** @param notify origin of the server that notifies the manager; by default the same as `origin` */
export function dayOffActions(origin: string, notify = origin): readonly TestNode[] {
	const action = (name: string, condition: string, url: string, more: object) =>
		actionTool(name, { ...{ condition, actionType: 'API_CALL', method: 'POST', url }, ...more });
	return [
		action(
			'pto_balance_lookup',
			'When asked how many PTO, vacation or time-off days remain',
			`${origin}/pto?user={GURUBASE_USER_EMAIL}`,
			{ method: 'GET', exampleQuestions: ['How many days off do I have left?'] },
		),
		action(
			'submit_pto_request',
			'When the user confirms to book, submit or request days',
			`${origin}/book/{date}`,
			{ parameters: { entries: [date] }, exampleQuestions: ['Book Monday off'] },
		),
		action(
			'notify_manager',
			'When a request was submitted and the manager should know',
			`${notify}/tell/{GURUBASE_USER_NAME}/{date}`,
			{ parameters: { entries: [date] }, runsWith: 'submit_pto_request' },
		),
	];
}
