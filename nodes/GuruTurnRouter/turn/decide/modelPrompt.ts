import type { ChatMessage, FunctionDefinition, Turn, TurnAction } from '../turn';

const DATES = 'For a date, quote the user’s words for it ("Friday"); the day itself is worked out from them.';

const RULES = [
	'You decide which actions the user’s last message calls for. You do not answer the user.',
	'Choose every action whose condition the last message meets, read with the conversation before it; there may be several. Choose none where none fits: small talk, thanks and other topics need no action.',
	'Give a parameter only where the user said its value, in this message or an earlier one. With each value goes "quote": the user’s own words that it comes from, copied exactly. Never take a value from the assistant’s words, and never make one up; leave it out instead.',
	DATES,
].join('\n');

function described(action: TurnAction): string {
	const examples = action.exampleQuestions.filter((question) => question.trim() !== '');
	const lines = [action.condition.trim()];
	if (examples.length > 0)
		lines.push(`For example: ${examples.map((question) => `“${question}”`).join(' ')}`);
	return lines.join('\n');
}

/** Each action as one function; every parameter is an object of a value and the user's words for it. */
export function functionsFor(actions: readonly TurnAction[]): FunctionDefinition[] {
	return actions.map((action) => ({
		type: 'function',
		function: {
			name: action.toolName,
			description: described(action),
			parameters: {
				type: 'object',
				properties: {
					...Object.fromEntries(
						action.parameters.map(({ name, type, description }) => [
							name,
							{
								type: 'object',
								description,
								properties: {
									value: { type, description },
									quote: { type: 'string', description: 'The user’s own words for it, copied exactly.' },
								},
								required: ['value', 'quote'],
							},
						]),
					),
					// An action's own parameter of this name goes first; the reason is then left out.
					...(action.parameters.some(({ name }) => name === 'reason')
						? {}
						: { reason: { type: 'string', description: 'Why this action fits, in a few words.' } }),
				},
			},
		},
	}));
}

function conversation(turn: Turn, system: string): ChatMessage[] {
	return [
		{ role: 'system', content: system },
		...turn.history.map(({ role, text }): ChatMessage => ({ role, content: text })),
		{ role: 'user', content: turn.question },
	];
}

/** For a model that calls functions. */
export function functionMessages(turn: Turn): ChatMessage[] {
	return conversation(
		turn,
		`${RULES}\nCall every matching function, and no other. If none matches, reply "none".`,
	);
}

/** For a model without function calling: the actions in the prompt, JSON in the reply. */
export function jsonMessages(turn: Turn, actions: readonly TurnAction[]): ChatMessage[] {
	const listed = actions.map((action) => ({
		name: action.toolName,
		condition: described(action),
		parameters: Object.fromEntries(
			action.parameters.map(({ name, type, description }) => [name, `${type}: ${description}`]),
		),
	}));
	const shape = '{"actions":[{"name":"…","reason":"…","parameters":{"…":{"value":…,"quote":"…"}}}]}';
	return conversation(
		turn,
		`${RULES}\nReply with JSON alone, in this shape: ${shape}\nIf none matches: {"actions":[]}\n\n` +
			`The actions:\n${JSON.stringify(listed, null, 1)}`,
	);
}

/** Asks for the reply once more. */
export function repairMessages(
	before: readonly ChatMessage[],
	reply: string,
	problem: string,
): ChatMessage[] {
	return [
		...before,
		{ role: 'assistant', content: reply.trim() === '' ? '(no text)' : reply.slice(0, 4_000) },
		{
			role: 'user',
			content: `That reply could not be used: ${problem}. Please reply again as asked at the start.`,
		},
	];
}
