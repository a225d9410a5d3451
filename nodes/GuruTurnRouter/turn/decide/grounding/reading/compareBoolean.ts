import { bareText, tokensOf } from '../../text/tokens';
import { negatedClauses } from '../../words/negation';
import { readAgreement } from '../../words/replies';
import { withoutRuledOut } from '../occurrence/ruledOut';
import type { Comparison, Passage } from './passage';

/** Shorter words of a label are in every sentence. */
const SHORTEST_LABEL = 3;

/**
 * Yes and no: by the words for them, else by whether the clause that names the parameter's own thing is negated.
 *
 * @param label the parameter's name, whose words name its thing (`gift_wrap`)
 */
export function compareBoolean(value: boolean, at: Passage, label: string): Comparison {
	const { kind } = readAgreement(at.words, at.message.language);
	if (kind === 'agreement' || kind === 'agreementAndMore') return value ? 'same' : 'other';
	if (kind === 'refusal' || kind === 'refusalAndMore') return value ? 'other' : 'same';
	if (isNegated(at)) return value ? 'other' : 'same';
	if (!value) return 'silent';
	const labels = tokensOf(label.replaceAll('_', ' ')).filter(({ text }) => text.length >= SHORTEST_LABEL);
	const said = bareText(at.words);
	return labels.some(({ text }) => said.includes(text)) ? 'same' : 'silent';
}

/** Whether the clause of the message that holds the words is negated, but for another value that it rules out. */
export function isNegated({ end, index, message }: Passage): boolean {
	const text = withoutRuledOut(message.text, message.language);
	// The value itself is what the words rule out.
	if (text.slice(index, end) !== message.text.slice(index, end)) return true;
	return negatedClauses(text, message.language).some(
		(clause) => clause.negated && clause.index < end && index < clause.end,
	);
}
