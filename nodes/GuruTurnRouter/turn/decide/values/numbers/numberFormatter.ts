import type { Rule, RulePart, RuleSets } from './numberFormatterRules';

/** The rule of a set that spells out a number; undefined where the set has none for it. */
export function ruleFor(rules: readonly Rule[], value: number): Rule | undefined {
	let place = rules.length - 1;
	while (place > 0 && (rules[place]?.base ?? 0) > value) place--;
	const rule = rules[place];
	if (rule === undefined || rule.base > value) return undefined;
	return rollsBack(rule, value) ? rules[place - 1] : rule;
}

/** The rule "hundred and …" does not apply to 200; the rule before it does. */
export function rollsBack(rule: Rule, value: number): boolean {
	return canRollBack(rule) && value % rule.divisor === 0;
}

/** True for rules that leave multiples of their divisor to the rule before. */
export function canRollBack(rule: Rule): boolean {
	return (
		rule.base % rule.divisor !== 0 &&
		rule.parts.some((part) => part.kind === 'number' && part.of === 'remainder')
	);
}

/**
 * Spells out a whole number from 0 by the rules of a set. Gives figures where the rules have no words.
 *
 * @param language the language of the rules' plural forms
 */
export function spellNumber(sets: RuleSets, set: string, value: number, language: string): string {
	const rule = ruleFor(sets.get(set) ?? [], value);
	if (rule === undefined) return String(value);
	const quotient = Math.floor(value / rule.divisor);
	const remainder = value % rule.divisor;
	const spell = (part: RulePart): string => {
		switch (part.kind) {
			case 'text':
				return part.text;
			case 'figures':
				return String(value);
			case 'plural': {
				const form = new Intl.PluralRules(language, { type: part.type }).select(
					part.type === 'ordinal' ? value : quotient,
				);
				return part.forms.get(form) ?? part.forms.get('other') ?? '';
			}
			case 'number':
				return spellNumber(sets, part.set, { quotient, remainder, same: value }[part.of], language);
		}
	};
	return rule.parts
		.filter(({ when }) => when === 'always' || (when === 'multiple') === (remainder === 0))
		.map(spell)
		.join('');
}
