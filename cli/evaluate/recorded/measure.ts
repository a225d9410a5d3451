/** Measures recorded replies: what `evaluate` does with files of them. */
import { EXIT } from '../../exit';
import { writeLines } from '../../output';
import type { RecordedLine } from './lines';
import { type Played, play } from './play';
import { recordedReport, recordedScoresByLanguage } from './recordedReport';
import { recordedScores } from './recordedScores';

export interface RecordedOptions {
	readonly details?: boolean | undefined;
	readonly json?: boolean | undefined;
	/** Options for labelled questions are reported and ignored. */
	readonly [option: string]: unknown;
}

/**
 * Plays the lines and writes a table for people to stdout, or JSON with one entry for each line.
 *
 * @returns the exit code
 */
export async function measureRecorded(
	lines: readonly RecordedLine[],
	{ details, json, ...others }: RecordedOptions,
): Promise<number> {
	const unused = Object.keys(others).filter((name) => others[name] !== undefined);
	if (unused.length > 0) {
		const names = unused.map((name) => `--${name}`).join(', ');
		writeLines(
			`Not used: ${names}. Recorded replies contain their own actions, and the command calls no model.`,
		);
	}
	const played: Array<readonly Played[]> = [];
	for (const line of lines) played.push(await play(line));
	const all = played.flat();
	process.stdout.write(
		json === true
			? `${JSON.stringify(asJson(lines, played), null, 2)}\n`
			: `${recordedReport(all, details === true)}\n`,
	);
	return EXIT.done;
}

function asJson(lines: readonly RecordedLine[], played: ReadonlyArray<readonly Played[]>): object {
	const all = played.flat();
	return {
		questions: lines.map(({ isConversation }, place) => {
			const turns = (played[place] ?? []).map(turnJson);
			return isConversation ? { turns } : turns[0];
		}),
		scores: { ...recordedScores(all), languages: Object.fromEntries(recordedScoresByLanguage(all)) },
	};
}

function turnJson({ turn, ...played }: Played): object {
	const { answered, held, missing, notes, offered, ran } = played;
	return {
		...(turn.id === undefined ? {} : { id: turn.id }),
		question: turn.question,
		ran,
		asked: held.map(({ action, parameters }) => ({ action, parameters })),
		missing,
		offered,
		held,
		...(answered === undefined ? {} : { answered }),
		notes,
	};
}
