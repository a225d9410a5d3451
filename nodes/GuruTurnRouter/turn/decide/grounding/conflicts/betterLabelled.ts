import type { TurnParameter } from '../../../turn';
import type { Conversation } from '../../conversation';
import { identifierTextsIn } from '../occurrence/identifierTexts';
import { labelledIndex, nameLabelsOf } from '../occurrence/valueLabels';
import type { QuotedSpan } from '../occurrence/quotation';

/**
 * An identifier or number after the quoted one that is next to the parameter's own word, while the quoted one is not:
 * "policy 88120-4 here, where are we with claim 30977?" for `claim_no`. One before the quoted one does not count: the
 * user may have corrected it.
 */
export function betterLabelledValue(
	parameter: TurnParameter,
	value: string,
	quoted: QuotedSpan,
	{ claimed = [] }: Conversation,
): string | undefined {
	const { end, message } = quoted;
	const labels = nameLabelsOf(parameter, message.language);
	const index = message.text.indexOf(value, quoted.index);
	if (index === -1) return undefined;
	const own = { index, end: index + value.length };
	return identifierTextsIn(message.text.slice(end)).find((code) => {
		const place = message.text.indexOf(code, end);
		// `swappedValuesIn` handles a code that the call gives to another parameter.
		if (place === -1 || code === value || claimed.includes(code)) return false;
		return labelledIndex(labels, [own, { index: place, end: place + code.length }], message) === 1;
	});
}
