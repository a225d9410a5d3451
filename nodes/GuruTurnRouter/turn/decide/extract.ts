import type { TurnAction, TurnParameter } from '../turn';
import { datesIn, type Clock } from './values/dates';
import type { ValueFromUser } from './decision';
import { correctsItself, findIdentifier } from './findIdentifier';
import { findNumber } from './findNumber';
import { emailsIn } from './values/identifiers';
import { bodyOf } from './mail';
import { kindOf } from './values/parameterKind';
import { findFeature } from './findFeature';
import { findRegion, findTeam } from './findPlaceOrTeam';
import { findProduct } from './findProduct';
import { findSteps, findSummary } from './findText';
import { findTopic } from './findTopic';
import { findVariant } from './findVariant';
import type { Ranking } from './ranking';
import { normaliseText } from './values/text';
import { findChoice, findYesOrNo } from './findChoice';

/** Where values are looked for: the matching parts of the message first, then all of it, then earlier messages. */
export interface UserTexts {
	readonly clauses: readonly string[];
	readonly question: string;
	/** Earlier messages of the user, latest first. */
	readonly earlier: readonly string[];
}

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
	const kind = kindOf(parameter).kind;
	// A forwarded mail's sender is the customer; its other headers are nobody's words.
	const whole = kind === 'email' ? texts.question : bodyOf(texts.question);
	const lines = NAMES_A_THING.has(kind) ? whole.split('\n') : [];
	const parts = kind === 'identifier' && correctsItself(whole) ? [] : texts.clauses;
	const present = [...parts, ...(lines.length > 1 ? lines : []), whole].filter((text) => text.trim() !== '');
	if (kind === 'steps') return findSteps([texts.question, ...texts.earlier]);
	if (kind === 'text')
		return parameter.required ? findSummary(action, [texts.question, ...texts.earlier], ranking) : undefined;
	const variantApart = action.parameters.some((each) => kindOf(each).kind === 'variant');
	for (const [place, text] of [...present, ...texts.earlier].entries()) {
		const value = findIn(normaliseText(text), parameter, clock, {
			earlier: place >= present.length,
			variantApart,
		});
		if (value !== undefined) return kind === 'variant' ? wholeVariant(value, whole) : value;
	}
	// What is broken may be told only as a part that fails.
	return kind === 'topic' ? findFeature(normaliseText(whole)) : undefined;
}

/** Of "in cream, size 38" a clause holds only the first part. */
function wholeVariant(found: ValueFromUser, message: string): ValueFromUser {
	const whole = findVariant(normaliseText(message));
	return whole?.quote.startsWith(found.quote) === true ? whole : found;
}

/** What is named in the line that asks for it, also where that line has several clauses. */
const NAMES_A_THING = new Set(['product', 'variant', 'feature', 'topic', 'team', 'region']);

interface Place {
	/** Whether the text is an earlier message's. */
	readonly earlier: boolean;
	/** Whether the action asks for a product's variant by itself. */
	readonly variantApart: boolean;
}

function findIn(
	text: string,
	parameter: TurnParameter,
	clock: Clock,
	{ earlier, variantApart }: Place,
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
			return findProduct(text, variantApart);
		case 'variant':
			return earlier ? undefined : findVariant(text);
		case 'feature':
			return earlier && !parameter.required ? undefined : findFeature(text);
		case 'topic':
			return findTopic(text, parameter);
		case 'region':
			return earlier && !parameter.required ? undefined : findRegion(text);
		case 'team':
			return earlier && !parameter.required ? undefined : findTeam(text);
		case 'steps':
		case 'text':
			return undefined;
	}
}
