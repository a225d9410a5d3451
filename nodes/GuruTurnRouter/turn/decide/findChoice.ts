import type { TurnParameter } from '../turn';
import type { ValueFromUser } from './decision';
import { termsOf, wordsOf } from './lexical';
import { nameInWords } from './values/parameterKind';
import { foldText } from './values/text';

/** Words that are choices in one parameter and something else in most sentences. */
const EVERYDAY = new Set(['all', 'any', 'none', 'no', 'yes', 'other', 'a', 'on', 'off']);

/** Degrees as German speakers say them. */
const DEGREES: ReadonlyArray<readonly [string, RegExp]> = [
	['low', / (?:niedrig\p{L}{0,2}|gering\p{L}{0,2}) /u],
	['medium', / (?:mittel|mittlere[rnms]?|mittelhoch) /u],
	['high', / (?:hoch|hohe[rnms]?) /u],
	['critical', / kritisch(?:e[rnms]?)? /u],
];

/** Says how urgent something is by a word of its own; what is not urgent is left to the default. */
const URGENT =
	/(?<! (?:not|nicht|isn't|weniger|less|kaum)(?: \p{L}+)?) (?:urgent|urgently|dringend\p{L}{0,2}|eilig\p{L}{0,2}|eilt) /u;

/** The listed choice that a text names; undefined where it names none, or several. */
export function findChoice(text: string, choices: readonly string[]): ValueFromUser | undefined {
	const words = ` ${wordsOf(foldText(text)).join(' ')} `;
	const meant = choices.filter((choice) =>
		DEGREES.some(([name, said]) => name === foldText(choice) && said.test(words)),
	);
	const named = choices.filter((choice) => {
		const folded = wordsOf(foldText(choice)).join(' ');
		return folded !== '' && !EVERYDAY.has(folded) && words.includes(` ${folded} `);
	});
	const choice = named[0];
	if (choice !== undefined) return named.length > 1 ? undefined : { value: choice, quote: choice };
	const urgent = URGENT.exec(words)?.[0].trim();
	const high = choices.find((each) => foldText(each) === 'high');
	if (meant.length === 0 && urgent !== undefined && high !== undefined) return { value: high, quote: urgent };
	const [other] = meant;
	const said = DEGREES.find(([name]) => other !== undefined && name === foldText(other))?.[1]
		.exec(words)?.[0]
		.trim();
	return other === undefined || said === undefined || meant.length > 1
		? undefined
		: { value: other, quote: said };
}

const NEGATION = /^(?:no|not|without|never|don't|dont|skip)$/u;

/** Yes where the text speaks of the parameter's own word, no where it does so with a negation shortly before. */
export function findYesOrNo(text: string, parameter: TurnParameter): ValueFromUser | undefined {
	const labels = new Set(termsOf(nameInWords(parameter.name)).map(({ term }) => term));
	const words = wordsOf(foldText(text));
	const place = words.findIndex((word) => termsOf(word).some(({ term }) => labels.has(term)));
	if (place === -1) {
		const only = foldText(text)
			.replace(/[^\p{L} ]/gu, '')
			.trim();
		if (/^(?:yes|yeah|yep|sure|no|nope)(?: please| thanks)?$/u.test(only)) {
			return { value: !only.startsWith('no'), quote: text.trim() };
		}
		return undefined;
	}
	const negated = words.slice(Math.max(0, place - 3), place).find((word) => NEGATION.test(word));
	const label = words[place] ?? '';
	return { value: negated === undefined, quote: label };
}
