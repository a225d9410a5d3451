/** Messages and expected results to try the templates with the mock providers. */

export const BUG = 'Please file a bug report for engineering: "The CSV export crashes on files over 1 MB"';

/** By template: the message to the chat and a part of the expected answer. */
export const QUESTIONS: ReadonlyArray<readonly [file: string, question: string, answer: string]> = [
	['refund-status', 'Where is my refund for order 12345?', '49.99 EUR'],
	['duplicate-charge-check', 'I was charged twice, my e-mail is twice@example.com', 'ch_demotwice2'],
	['incident-status', 'Is there an outage right now?', 'Checkout is slow for some customers'],
	['plan-and-entitlements', 'What are the plan limits of ada@example.com?', 'Team'],
	['tickets-at-risk-of-sla', 'Which tickets will breach their SLA?', 'CRITICAL: #'],
	['incident-impact', 'Who is affected by the login outage?', '3 accounts'],
	['order-tracking', 'Where is my order 12345?', 'Denver'],
	['account-and-renewal', 'When does the subscription of ada@example.com renew?', 'Renews on'],
	['stock-check', 'Is the Trail Shoe in stock?', 'in stock'],
];

/** The expected requests of the scheduled templates, with parts of their bodies. */
export const SCHEDULED: ReadonlyArray<
	readonly [file: string, method: string, path: string, said: readonly string[]]
> = [
	['sla-report', 'POST', '/api/chat.postMessage', ['CRITICAL: #35']],
	['usage-alert', 'POST', '/api/chat.postMessage', ['ben@example.com: 980 of 1000']],
	['incident-polling', 'POST', '/api/chat.postMessage', ['Checkout is slow']],
	['nightly-sync', 'PUT', '/v1/accounts/cus_demo', ['twice@example.com', 'late@example.com']],
];
