import { evaluateCommand } from './evaluate';
import { EXIT, UsageError } from './exit';
import { exportCommand } from './export';
import { importCommand } from './import';
import { runCommand } from './run';
import { sandboxCommand } from './sandbox';
import { validateCommand } from './validate';

const USAGE = `Usage:
  guru-actions validate FILE…
      Check files of the exchange format.
  guru-actions run FILE [--action NAME] [--param NAME=VALUE]… [--secrets FILE] [--caller KEY=VALUE]…
                   [--slug SLUG] [--timezone ZONE] [--files FOLDER] [--image NAME] [--engine ADDRESS]
      Run one action with sample parameters; prints its result as JSON.
      --secrets   a JSON object of names and values; what the action refers to and the file does not
                  hold is taken from the environment
      --caller    email=…, name=… or groups=A,B; counts as a trusted caller
      --files     where to put what the code leaves in /tmp/output
  guru-actions import FILE… [-o OUT] [--name NAME] [--trigger chat|webhook] [--timezone ZONE]
      Make an n8n workflow of actions; on stdout without -o.
      --timezone  the zone of schedules and dates, e.g. Europe/Berlin
  guru-actions export WORKFLOW [-o OUT]
      Take the actions out of an n8n workflow; on stdout without -o.
  guru-actions evaluate [QUESTIONS…] (--actions FILE|FOLDER)… [--json] [--details]
                   [--embeddings-url ADDRESS --embeddings-model NAME]
                   [--model-url ADDRESS --model NAME [--model-json]]
      Score how a turn's actions and values are chosen, on labelled questions (JSON Lines), and tell which actions'
      conditions overlap. Runs no action. Prints a table, or JSON.
      --details          every question that went wrong
      --embeddings-url   an OpenAI-compatible server whose vectors the built-in matcher uses
      --model-url        an OpenAI-compatible server, e.g. http://localhost:11434/v1, whose model decides instead
      --model-json       for a model without function calling
      The servers' key comes from OPENAI_API_KEY.
  guru-actions evaluate REPLIES… [--json] [--details]
      Score what becomes of recorded replies of a model (JSON Lines with "reply" or "turns"), by the router's own
      checks. Each line brings its actions; no model is asked.
      --details          every value that was lost, asked about, or wrong and ran
  guru-actions sandbox build|status|prune [--image NAME] [--engine ADDRESS]
      Build the image that Python runs in, tell what is there, remove what is left over.

Exit codes: 0 done, 1 the action was unsuccessful, 2 definition or usage not valid, 3 engine not reached.
`;

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
	validate: validateCommand,
	run: runCommand,
	import: importCommand,
	export: exportCommand,
	evaluate: evaluateCommand,
	sandbox: sandboxCommand,
};

/** Runs one command. @returns the exit code; never throws for what a person did wrong. */
export async function main(args: string[]): Promise<number> {
	const [name = '', ...rest] = args;
	if (name === '' || name === 'help' || name === '--help' || name === '-h') {
		process.stderr.write(USAGE);
		return name === '' ? EXIT.invalid : EXIT.done;
	}
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	try {
		if (command === undefined) throw new UsageError(`"${name}" is not a command.`);
		return await command(rest);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		process.stderr.write(`${error.message}\n\n${USAGE}`);
		return EXIT.invalid;
	}
}
