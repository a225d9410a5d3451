/**
 * Habits from n8n's Code node and of models that plain Python does not support. Each has a pattern that finds it in
 * code, and what to write instead.
 */
const PRINT = 'What the code prints is its result: write print(…).';
const VALUES = 'Parameters are environment variables: read them with os.environ["name"].';

export interface Habit {
	readonly pattern: RegExp;
	readonly advice: string;
}

export const HABITS: readonly Habit[] = [
	{
		pattern: /^\s*(?:`{3}|~{3})|`{3}\s*$/,
		advice: `The code is inside a Markdown code fence. Remove the lines of the fence. ${PRINT}`,
	},
	{ pattern: /^return\b/m, advice: `"return" is outside a function. ${PRINT}` },
	{
		pattern: /^await\b/m,
		advice: `"await" is outside a function. Put it into an async function, and call that with asyncio.run(…).`,
	},
	{
		pattern: /(?:^|[^\w.$"'])(?:_input|_items|_item|_json|_node|_getWorkflowStaticData)\b(?!\s*=[^=])/m,
		advice: `The code reads its input as n8n's Code node does. ${VALUES} ${PRINT}`,
	},
	{
		pattern: /\{{2}\s*\$|\$(?:input|json|node)\b|\$\(['"]/,
		advice: `The code holds an n8n expression, which Python does not know. ${VALUES}`,
	},
];

/**
 * What to write instead if the code is written as for n8n's Code node; undefined if it is not. Comments do not count.
 */
export function habitAdvice(code: string): string | undefined {
	const counted = code.replace(/#[^\n]*/g, '');
	return HABITS.find(({ pattern }) => pattern.test(counted))?.advice;
}
