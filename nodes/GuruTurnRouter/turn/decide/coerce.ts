import type { ParameterType, ParameterValue } from '../turn';
import { readingsOf } from './numbers';
import { foldText } from './text';

const YES = new Set(['true', 'yes', 'y', 'on', '1', 'ja', 'oui', 'si', 'sí', 'sim', 'да', 'はい', '是']);
const NO = new Set(['false', 'no', 'n', 'off', '0', 'nein', 'non', 'não', 'нет', 'いいえ', '否', '不']);

/** A model's value as the parameter's own type; undefined where it is none (objects, lists, words for a number). */
export function coerce(raw: unknown, type: ParameterType): ParameterValue | undefined {
	if (typeof raw === 'string' && raw.trim() === '') return undefined;
	if (type === 'string') {
		if (typeof raw === 'string') return raw.trim();
		return typeof raw === 'boolean' || (typeof raw === 'number' && Number.isFinite(raw))
			? String(raw)
			: undefined;
	}
	if (typeof raw === 'boolean') return type === 'boolean' ? raw : undefined;
	if (typeof raw === 'number') {
		if (type === 'number') return Number.isFinite(raw) ? raw : undefined;
		return raw === 1 ? true : raw === 0 ? false : undefined;
	}
	if (typeof raw !== 'string') return undefined;
	const text = foldText(raw);
	if (type === 'boolean') return YES.has(text) ? true : NO.has(text) ? false : undefined;
	const match = /^(-)?[^\p{L}\p{N}.,-]?(\p{N}+(?:[.,']\p{N}+)*)(?: ?[^\p{L}\p{N}]| ?\p{L}{1,7})?$/u.exec(
		text,
	);
	const reading = readingsOf(match?.[2] ?? '')[0];
	return match === null || reading === undefined || reading === ''
		? undefined
		: Number((match[1] ?? '') + reading);
}
