/** What `--help` prints, for each command. */
const SANDBOX_PLACE = `  --engine ADDRESS   the container engine, e.g. unix:///run/docker.sock; without it the local one is used
  --image NAME       use this image instead of the package's own`;

const JSON_OPTION = '  --json             print JSON on a terminal too; a pipe or a file always gets JSON';

const EXIT_CODES =
	'Exit codes: 0 done, 1 the action was unsuccessful, 2 definition or usage not valid, 3 engine not reached.';

interface CommandHelp {
	/** One line for the overview. */
	readonly summary: string;
	readonly text: string;
}

export const COMMAND_HELP: Readonly<Record<string, CommandHelp>> = {
	validate: {
		summary: 'Check files of the exchange format',
		text: `Usage: guru-actions validate FILE… [--json]

Checks files of the exchange format, and warns about probable mistakes.

${JSON_OPTION}

Example: guru-actions validate refund.json`,
	},
	run: {
		summary: 'Run one action with sample parameters',
		text: `Usage: guru-actions run FILE [OPTION]…

Runs one action with sample parameters and prints its output.

  --action NAME      which action, if the file holds several
  --param NAME=VALUE a parameter's value; once for each parameter
  --secrets FILE     a JSON object of names and values; a secret that the file does not hold is taken
                     from the environment
  --caller KEY=VALUE email=…, name=… or groups=A,B; counts as a trusted caller
  --slug SLUG        the assistant's slug
  --timezone ZONE    the zone of dates, e.g. Europe/Berlin; without it this machine's
  --network NAME     what the code may connect to: public (the default), local, listed, none or engine;
                     followed by further hosts, e.g. listed,api.example.com:443,10.0.0.0/8
  --files FOLDER     where to save the files in /tmp/output
${SANDBOX_PLACE}
${JSON_OPTION}

Example: guru-actions run refund.json --param order_id=12345 --secrets secrets.json`,
	},
	import: {
		summary: 'Create an n8n workflow from actions, or add them to one',
		text: `Usage: guru-actions import FILE… [-o OUT] [OPTION]…

Creates an n8n workflow from actions, as JSON for n8n's "Import from File".

  -o, --output OUT   the file to write; without it the workflow goes to standard output
  --name NAME        the workflow's name
  --trigger KIND     chat (the default) or webhook
  --timezone ZONE    the zone of schedules and dates, e.g. Europe/Berlin
  --into WORKFLOW    add the actions to the Guru Turn Router of this workflow; OUT may be the same file
  --router NAME      which router, if the workflow of --into has several

Example: guru-actions import refund.json --into support.json -o support.json`,
	},
	export: {
		summary: 'Export the actions of an n8n workflow',
		text: `Usage: guru-actions export WORKFLOW [-o OUT]

Exports the actions of an n8n workflow that was downloaded in n8n's editor.

  -o, --output OUT   the file to write; without it the actions go to standard output

Example: guru-actions export workflow.json -o actions.json`,
	},
	ask: {
		summary: 'Answer one question with actions, like a router',
		text: `Usage: guru-actions ask QUESTION (--actions FILE|FOLDER…)… [OPTION]…

Answers one question as a Guru Turn Router with these actions does: chooses actions, takes their values out of
the conversation, runs them, and writes the answer. Without a model the built-in matcher chooses.

  --actions FILE…    the actions to choose from: files or folders
  --model-url ADDRESS  an OpenAI-compatible server, e.g. http://localhost:11434/v1, whose model decides and answers;
                     its key comes from OPENAI_API_KEY
  --model NAME       its model
  --allow-writes     lets the built-in matcher run actions that change data
  --preview          runs nothing: says what would run, with every value, and for an API call the request
  --history FILE     the conversation before the question: a JSON list of objects with role (user or assistant)
                     and text
  --keep             adds the question and the answer to that file, or creates it
  --secrets FILE     a JSON object of names and values; secrets that the file does not hold are taken
                     from the environment
  --caller KEY=VALUE email=…, name=… or groups=A,B; counts as a trusted caller
  --slug SLUG        the assistant's slug
  --timezone ZONE    the zone of dates, e.g. Europe/Berlin; without it this machine's
  --network NAME     what the code may connect to: public (the default), local, listed, none or engine;
                     followed by further hosts, e.g. listed,api.example.com:443,10.0.0.0/8
${SANDBOX_PLACE}
${JSON_OPTION}

Example: guru-actions ask "Where is order 4711?" --actions actions.json --secrets secrets.json`,
	},
	evaluate: {
		summary: 'Score how actions and values are chosen',
		text: `Usage: guru-actions evaluate [QUESTIONS…] (--actions FILE|FOLDER)… [OPTION]…
       guru-actions evaluate REPLIES… [--json] [--details]

Scores how a turn's actions and values are chosen, on labelled questions (JSON Lines), and tells which
actions' conditions overlap. With recorded replies of a model (JSON Lines with "reply" or "turns") it scores
what the router's own checks do with them; each line brings its actions, and no model is asked.
Runs no action.

  --actions FILE            the actions to choose from: a file or a folder; may be given several times
  --details                 also list every question or value that went wrong
  --embeddings-url ADDRESS  an OpenAI-compatible server whose vectors the built-in matcher uses
  --embeddings-model NAME   its model
  --model-url ADDRESS       an OpenAI-compatible server, e.g. http://localhost:11434/v1, whose model decides
  --model NAME              its model
  --model-json              for a model without function calling
  --json                    JSON instead of a table

The servers' key comes from OPENAI_API_KEY.

A line of QUESTIONS: {"question": "Where is order 4711?", "kind": "one match",
  "expect": [{"action": "Order status", "parameters": {"order": "4711"}}]}; "expect": [] if nothing should run.

Example: guru-actions evaluate questions.jsonl --actions actions.json`,
	},
	sandbox: {
		summary: 'Build the image for Python, show or clean up the sandbox',
		text: `Usage: guru-actions sandbox build|status|prune [OPTION]…

  build   builds the image for Python
  status  shows the engine, its limits and the image
  prune   removes leftover containers and images of earlier versions

  --rebuild  build the image again, for newer packages of its base

${SANDBOX_PLACE}
${JSON_OPTION}

Example: guru-actions sandbox status`,
	},
};

/** What `guru-actions --help` prints. */
export function overview(): string {
	const commands = Object.entries(COMMAND_HELP).map(
		([name, { summary }]) => `  ${name.padEnd(10)}${summary}`,
	);
	return `Usage: guru-actions COMMAND …

${commands.join('\n')}

  guru-actions COMMAND --help   the options of a command
  guru-actions COMMAND --verbose  logs each step to standard error: ids and times, no secrets
  guru-actions --version        the package's version

${EXIT_CODES}
`;
}

/** The output of `guru-actions COMMAND --help`; undefined for an unknown command. */
export function helpOf(command: string): string | undefined {
	const help = Object.hasOwn(COMMAND_HELP, command) ? COMMAND_HELP[command] : undefined;
	return help && `${help.text}\n\n${EXIT_CODES}\n`;
}
