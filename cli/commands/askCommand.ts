import { existsSync } from 'node:fs';

import { DefinitionError } from '../../nodes/GuruAction/action/issues';
import { builtInVariables } from '../../nodes/shared/actionContract/builtIns';
import { answerTurn } from '../../nodes/GuruTurnRouter/turn/answerTurn';
import type { TurnAnswer } from '../../nodes/GuruTurnRouter/turn/turnAnswer';
import { maskedTexts } from '../../nodes/GuruTurnRouter/turn/maskedTexts';
import type { Turn } from '../../nodes/GuruTurnRouter/turn/turn';
import { turnOutput } from '../../nodes/GuruTurnRouter/turn/turnOutput';
import { readActionFiles } from '../actionFiles';
import { attach } from '../ask/attach';
import { addToHistory, readHistory } from '../ask/history';
import { turnModel } from '../ask/model';
import { exitCodeOfTurn, reportLines } from '../ask/turnReport';
import { callerOf } from '../options/callerOption';
import { EXIT, UsageError } from '../exit';
import { parseOptions } from '../exchangeFile';
import { interruptSignal, sandboxOf } from '../oneRun';
import { writeLines, writeResult } from '../output';
import { serverFrom } from '../options/serverFrom';
import { checkZone, ownZone } from '../options/timeZoneOption';

const ASK_OPTIONS = {
	actions: { type: 'string', multiple: true },
	'model-url': { type: 'string' },
	model: { type: 'string' },
	'allow-writes': { type: 'boolean' },
	preview: { type: 'boolean' },
	history: { type: 'string' },
	keep: { type: 'boolean' },
	secrets: { type: 'string' },
	caller: { type: 'string', multiple: true },
	slug: { type: 'string' },
	timezone: { type: 'string' },
	network: { type: 'string' },
	engine: { type: 'string' },
	image: { type: 'string' },
	json: { type: 'boolean' },
} as const;

/** `ask QUESTION --actions FILE…`: answers one turn as a router with these actions would. */
export async function askCommand(args: string[]): Promise<number> {
	const { positionals, values } = parseOptions({ args, allowPositionals: true, options: ASK_OPTIONS });
	try {
		return await ask(positionals, values);
	} catch (error) {
		if (!(error instanceof DefinitionError)) throw error;
		writeLines(...error.issues.map(({ field, message }) => `${field}: ${message}`));
		return EXIT.invalid;
	}
}

type AskOptions = ReturnType<typeof parseOptions<{ options: typeof ASK_OPTIONS }>>['values'];

async function ask([question = '', ...moreFiles]: string[], options: AskOptions): Promise<number> {
	if (question.trim() === '') throw new UsageError('ask needs the question, in quotation marks.');
	if (options.actions === undefined) throw new UsageError('ask needs --actions, the files of the actions.');
	if (options.timezone !== undefined) checkZone(options.timezone);
	const { history: historyFile, keep = false, preview = false } = options;
	if (keep && historyFile === undefined)
		throw new UsageError('--keep needs --history, the file to which the turn is added.');
	const server = serverFrom(options, 'model-url', 'model');
	const caller = callerOf(options.caller ?? []);
	const history = historyFile === undefined ? [] : readHistory(historyFile, keep);
	const stray = moreFiles.find((file) => !existsSync(file));
	if (stray !== undefined)
		throw new UsageError(`"${stray}" is not a file. Put the whole question in quotation marks.`);
	// A shell expands `--actions *.json` to several arguments.
	const parsed = readActionFiles([...options.actions, ...moreFiles]);
	const definitions = parsed.flatMap((action) => (action.kind === 'action' ? [action.definition] : []));
	const assistantSlug = options.slug ?? 'assistant';
	const { GURUBASE_USER_EMAIL: email, GURUBASE_USER_NAME: name } = builtInVariables(caller, assistantSlug);
	const turn: Turn = {
		question,
		history,
		instructions: '',
		timeZone: options.timezone ?? ownZone(),
		now: new Date(),
		callerValues: [email, name].filter((value) => value !== ''),
	};
	const signal = interruptSignal();
	const sandbox = sandboxOf(options);
	try {
		const attached = attach(definitions, {
			secretsFile: options.secrets,
			services: { sandbox },
			turn: {
				question,
				assistantSlug,
				timeZone: turn.timeZone,
				signal,
				...(caller === undefined ? {} : { caller }),
			},
		});
		const { actions, mask = (text: string) => text, notOffered } = attached;
		const apiKey = process.env['OPENAI_API_KEY'];
		const model = server === undefined ? undefined : turnModel({ ...server, apiKey }, mask);
		const changes = preview ? 'preview' : 'run';
		const answered = await answerTurn(turn, actions, {
			decideWith: model === undefined ? 'builtIn' : 'model',
			fallBackToBuiltIn: false,
			// A preview changes nothing.
			allowBuiltInWrites: preview || options['allow-writes'] === true,
			changes,
			remembers: true,
			model,
			writer: model,
			signal,
		});
		const notes = [
			...parsed.flatMap((action) => (action.kind === 'agent' ? [noteAboutAgent(action.name)] : [])),
			...(model === undefined ? notesAboutWrites(answered, options) : []),
			...attached.notes,
			...answered.notes,
			...(keep && preview ? ['A preview is not kept: --keep adds nothing to the file.'] : []),
			...(historyFile === undefined ? notesAboutAnswering(answered) : []),
		];
		const answer = mask(answered.answer);
		writeResult(
			maskedTexts({ ...turnOutput(turn, answered, { changes, notOffered }), notes }, mask),
			answer,
			options.json,
		);
		writeLines(...reportLines(answered, notOffered, notes).map(mask));
		if (keep && !preview && historyFile !== undefined)
			addToHistory(historyFile, history, { question: mask(question), answer });
		return exitCodeOfTurn(answered);
	} finally {
		await sandbox.close();
	}
}

function noteAboutAgent(name: string): string {
	return `"${name}" is an AGENT action, which runs only in n8n's AI Agent Tool.`;
}

function notesAboutWrites({ blocked, previews }: TurnAnswer, options: AskOptions): string[] {
	const wouldWrite = previews.some(({ run }) => run.action.effect === 'write');
	const isKeptFrom = blocked.some(({ reason }) => reason === 'reads_only');
	if (options['allow-writes'] === true || !(wouldWrite || isKeptFrom)) return [];
	return ['While the built-in matcher decides, actions that change data run only with --allow-writes.'];
}

/** To be answered, the question must be in the history of the next call. */
function notesAboutAnswering({ toConfirm: held, incomplete: lacking, offered }: TurnAnswer): string[] {
	if (held.length + lacking.length + offered.length === 0) return [];
	return [
		'To answer, ask the question again with --history FILE --keep, then give the answer in the same way.',
	];
}
