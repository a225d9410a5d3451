import { askCommand } from './commands/askCommand';
import { evaluateCommand } from './commands/evaluateCommand';
import { EXIT, UsageError } from './exit';
import { exportCommand } from './commands/exportCommand';
import { helpOf, overview } from './help';
import { importCommand } from './commands/importCommand';
import { writeLines } from './output';
import { runCommand } from './commands/runCommand';
import { sandboxCommand } from './commands/sandboxCommand';
import { validateCommand } from './commands/validateCommand';
import { stderrLog } from './stderrLog';
import { packageVersion } from './version';
import { setLog } from '../common/log';

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
	validate: validateCommand,
	run: runCommand,
	import: importCommand,
	export: exportCommand,
	ask: askCommand,
	evaluate: evaluateCommand,
	sandbox: sandboxCommand,
};

const VERBOSE = '--verbose';
const HELP_FLAGS: readonly string[] = ['--help', '-h'];

/**
 * Runs one command.
 *
 * @returns the exit code; it never throws for a user's mistake
 */
export async function main(args: string[]): Promise<number> {
	const [name = '', ...rest] = args.filter((arg) => arg !== VERBOSE);
	setLog(stderrLog(args.includes(VERBOSE)));
	if (name === '') {
		process.stderr.write(overview());
		return EXIT.invalid;
	}
	if (name === 'help' || HELP_FLAGS.includes(name)) return printHelp(rest[0]);
	if (name === '--version' || name === '-v') {
		process.stdout.write(`${packageVersion()}\n`);
		return EXIT.done;
	}
	const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
	if (command === undefined) return unknownCommand(name);
	if (rest.some((word) => HELP_FLAGS.includes(word))) return printHelp(name);
	try {
		return await command(rest);
	} catch (error) {
		if (!(error instanceof UsageError)) throw error;
		writeLines(error.message, `Run guru-actions ${name} --help to see what it takes.`);
		return EXIT.invalid;
	}
}

function printHelp(command: string | undefined): number {
	const help = command === undefined ? overview() : helpOf(command);
	if (help === undefined) return unknownCommand(command ?? '');
	process.stdout.write(help);
	return EXIT.done;
}

function unknownCommand(name: string): number {
	writeLines(`"${name}" is not a command.`, 'Run guru-actions --help to see the commands.');
	return EXIT.invalid;
}
