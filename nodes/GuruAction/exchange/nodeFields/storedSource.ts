import { parseExchange, type ParsedAction } from '../format/parse';
import {
	parseSource,
	printCompact,
	type SourceObject,
	type SourceValue,
	valueAt,
} from '../../../shared/values/sourceJson';

/** An imported action as a node keeps it, with its place in the file. */
export interface StoredSource {
	/** Counted from 0 over all files of the import. */
	readonly position: number;
	/** False where the file held one action and no list. */
	readonly list: boolean;
	/** What the node was called when it was imported. */
	readonly node: string;
	readonly action: ParsedAction;
}

/** The text that a node keeps. It never starts with "=", so n8n never takes it for an expression. */
export function storeSource({ position, list, node, action }: StoredSource): string {
	const place = JSON.stringify({ position, list, node });
	return `${place.slice(0, -1)},"action":${printCompact(action.source)}}`;
}

/** What a node keeps; undefined where it keeps nothing that could be understood. */
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

/** The line under which a node that has no field for it keeps its source among its notes. */
const NOTE = 'For guru-actions export, please leave as it is:\n';

/** The notes of a node of n8n's own that was made of an action. */
export function noteOfSource(stored: StoredSource): string {
	return NOTE + storeSource(stored);
}

/** What such notes keep; the owner may have written something before it. */
export function readSourceNote(notes: string | undefined): StoredSource | undefined {
	const at = notes?.indexOf(NOTE) ?? -1;
	return at < 0 ? undefined : readStoredSource(notes?.slice(at + NOTE.length).trim());
}
