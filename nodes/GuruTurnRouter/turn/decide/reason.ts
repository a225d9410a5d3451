import type { Decision, ValueFromUser } from './decision';
import type { Fit } from './ranking';

/** Words that stand for phrases, as people say them. */
const SPOKEN = new Map([
	['timeoff', 'time off'],
	['howmany', 'how many'],
	['moneyback', 'money back'],
	['instock', 'in stock'],
]);

/** The decision for an action that fits, with the user's words that it fits by as the reason. */
export function decisionFor(fit: Fit, values: Readonly<Record<string, ValueFromUser>>): Decision {
	const words = fit.words.map((word) => `“${SPOKEN.get(word) ?? word}”`).join(', ');
	return {
		action: fit.action,
		reason: `the message speaks of ${words}`,
		values,
		decidedBy: 'builtIn',
		notes: [],
	};
}
