import { foldText } from '../../text/text';
import { readingsOf } from '../../values/numbers/numbers';

/** An e-mail address, a host with or without a path, an IPv4 address. */
const ADDRESS = /^\S+@\S+\.\S+$|^(?:[a-z\p{N}-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?$|^\d{1,3}(?:\.\d{1,3}){3}$/u;
const SCHEME = /^\p{L}[\p{L}\p{N}+.-]*:(?:\/\/)?(?=\S*[.@])/u;
const DECIMAL = /^\d+[.,]\d{1,2}$/u;
const TWO_GROUPS = /^(\d+)\s+(\d+)$/u;
/** A second group of this length may belong to the same number, as in 12 345. */
const DIGITS_OF_A_GROUP = 3;

/**
 * Whether separators make the words differ from a value with the same letters and digits. All separators of an address
 * count ("my-shop.com"); so do a decimal mark ("12.50" is not 1250) and a gap between two numbers ("order 881 20").
 */
export function differsBySeparators(value: string, words: string): boolean {
	const [own, said] = [bareAddress(value), bareAddress(words)];
	if (own === said) return false;
	if (ADDRESS.test(own) || ADDRESS.test(said)) return true;
	if (DECIMAL.test(said) && /^\d+$/u.test(own)) return !readingsOf(said).includes(own);
	if (DECIMAL.test(own) && /^\d+$/u.test(said)) return !readingsOf(own).includes(said);
	const [, first = '', second = ''] = (/^\d+$/u.test(own) && TWO_GROUPS.exec(said)) || [];
	return first.length !== second.length && second.length < DIGITS_OF_A_GROUP;
}

function bareAddress(text: string): string {
	return foldText(text)
		.trim()
		.replace(SCHEME, '')
		.replace(/^[\p{Sc}\s]+|[\p{Sc}\s/.]+$/gu, '');
}
