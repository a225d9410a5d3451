/** The API's answer. */
export const ANSWER = JSON.stringify({
	order: '12345',
	state: 'shipped',
	events: ['packed', 'sent'],
	total: 49.99,
});
