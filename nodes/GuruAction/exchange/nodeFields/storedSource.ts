import { parseExchange, type ParsedAction } from '../format/parse';
import {
	parseSource,
	printCompact,
	type SourceObject,
	type SourceValue,
	valueAt,
} from '../../../shared/values/sourceJson';

/** An imported action as a node stores it, with its position in the file. */
export interface StoredSource {
	/** Counted from 0 over all files of the import. */
	readonly position: number;
	/** False if the file contained one action and no list. */
	readonly list: boolean;
	/** The node's name when it was imported. */
	readonly node: string;
	readonly action: ParsedAction;
}

/** The text that a node stores. It never starts with "=", so n8n does not take it for an expression. */
export function storeSource({ position, list, node, action }: StoredSource): string {
	const place = JSON.stringify({ position, list, node });
	return `${place.slice(0, -1)},"action":${printCompact(action.source)}}`;
}

/** The stored source; undefined if there is none, or if it is not valid. */
export function readStoredSource(text: unknown): StoredSource | undefined {
	if (typeof text !== 'string' || text === '') return undefined;
	let stored: SourceValue;
	try {
		stored = parseSource(text);
	} catch {
		return undefined;
	}
	const [position, list, node, source] = ['position', 'list', 'node', 'action'].map((key) =>
		valueAt(stored, key),
	);
	if (position?.kind !== 'number' || list?.kind !== 'literal') return undefined;
	if (node?.kind !== 'text' || source?.kind !== 'object') return undefined;
	const action = parseStoredAction(source);
	return action && { position: Number(position.raw), list: list.value === true, node: node.value, action };
}

function parseStoredAction(source: SourceObject): ParsedAction | undefined {
	const parsed = parseExchange(printCompact(source));
	return parsed.ok ? parsed.actions[0] : undefined;
}

/** The line under which a node without a field for it stores its source in its notes. */
const NOTE = 'For guru-actions export, please leave as it is:\n';

/** The notes of one of n8n's own nodes that was made from an action. */
export function noteOfSource(stored: StoredSource): string {
	return NOTE + storeSource(stored);
}

/** The source in such notes. The owner may have written something before it. */
export function readSourceNote(notes: string | undefined): StoredSource | undefined {
	const at = notes?.indexOf(NOTE) ?? -1;
	return at < 0 ? undefined : readStoredSource(notes?.slice(at + NOTE.length).trim());
}
