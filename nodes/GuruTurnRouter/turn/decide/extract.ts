import type { TurnAction, TurnParameter } from '../turn';
import { clausesOf } from './clauses';
import { datesIn, type Clock } from './dates';
import type { ValueFromUser } from './decision';
import { findIdentifier } from './findIdentifier';
import { findNumber } from './findNumber';
import { emailsIn } from './identifiers';
import { kindOf } from './parameterKind';
import { findProduct } from './findProduct';
import type { Ranking } from './ranking';
import { normaliseText } from './text';
import { findChoice, findYesOrNo } from './findChoice';

/** Where values are looked for: the matching parts of the message first, then all of it, then earlier messages. */
export interface UserTexts {
	readonly clauses: readonly string[];
	readonly question: string;
	/** Earlier messages of the user, latest first. */
	readonly earlier: readonly string[];
}

/** Free text of this length is a story, not a value, in characters. */
const LONGEST_TEXT = 1_000;

/**
 * An action's values as the user said them; what is not found is left out. The assistant's words never come in
 * here.
 */
export function extractValues(
	action: TurnAction,
	texts: UserTexts,
	clock: Clock,
	ranking: Ranking,
): Readonly<Record<string, ValueFromUser>> {
	const found = new Map<string, ValueFromUser>();
	for (const parameter of action.parameters) {
		const value = extractValue(action, parameter, texts, clock, ranking);
		if (value !== undefined) found.set(parameter.name, value);
	}
	// Unlike an assignment, this makes `__proto__` a name like any other.
	return Object.fromEntries(found);
}

function extractValue(
	action: TurnAction,
	parameter: TurnParameter,
	texts: UserTexts,
	clock: Clock,
	ranking: Ranking,
): ValueFromUser | undefined {
	const present = [...texts.clauses, texts.question].filter((text) => text !== '');
	if (kindOf(parameter).kind === 'text')
		return parameter.required ? freeText(action, texts, ranking) : undefined;
	for (const [place, text] of [...present, ...texts.earlier].entries()) {
		const value = findIn(normaliseText(text), parameter, clock, place >= present.length);
		if (value !== undefined) return value;
	}
	return undefined;
}

function findIn(
	text: string,
	parameter: TurnParameter,
	clock: Clock,
	earlier: boolean,
): ValueFromUser | undefined {
	const kind = kindOf(parameter);
	switch (kind.kind) {
		case 'email': {
			const email = emailsIn(text)[0]?.text;
			return email === undefined ? undefined : { value: email, quote: email };
		}
		case 'date': {
			const day = datesIn(text, clock)[0];
			if (day === undefined) return undefined;
			return { value: kind.end ? (day.endDate ?? day.date) : day.date, quote: day.text };
		}
		case 'identifier':
			return findIdentifier(text, parameter, earlier);
		case 'number':
			return earlier ? undefined : findNumber(text, parameter, kind);
		case 'choice':
			return earlier ? undefined : findChoice(text, kind.choices);
		case 'boolean':
			return earlier ? undefined : findYesOrNo(text, parameter);
		case 'product':
			return findProduct(text);
		case 'text':
			return undefined;
	}
}

/** What the user said beside "file a bug report": the other clauses of the message, else the message before it. */
function freeText(action: TurnAction, texts: UserTexts, ranking: Ranking): ValueFromUser | undefined {
	for (const message of [texts.question, ...texts.earlier]) {
		const text = normaliseText(message);
		const said = clausesOf(text).filter((clause) => !ranking.isOnlyARequest(action, clause));
		const first = said[0];
		const last = said.at(-1);
		if (first === undefined || last === undefined) continue;
		const words = text
			.slice(text.indexOf(first), text.lastIndexOf(last) + last.length)
			.slice(0, LONGEST_TEXT);
		return { value: words, quote: words };
	}
	return undefined;
}
