/** `npm run eval`: measures routing and parameter extraction on labelled questions. Runs no action. */
import { EXIT, UsageError } from '../../cli/exit';
import { exitOnClosedPipe, writeLines } from '../../cli/output';
import { DefinitionError } from '../../nodes/GuruAction/action/issues';
import { evalCommand, USAGE } from './command';

exitOnClosedPipe();

evalCommand(process.argv.slice(2), process.env)
	.then((code) => {
		process.exitCode = code;
	})
	.catch((error: unknown) => {
		if (error instanceof DefinitionError)
			writeLines(...error.issues.map(({ field, message }) => `${field}: ${message}`));
		else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		if (error instanceof UsageError) process.stderr.write(`\n${USAGE}`);
		const theirs = error instanceof UsageError || error instanceof DefinitionError;
		process.exitCode = theirs ? EXIT.invalid : EXIT.unsuccessful;
	});
