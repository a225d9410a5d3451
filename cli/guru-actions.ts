#!/usr/bin/env node
import { errorMessage } from '../common/errorMessage';
import { EXIT } from './exit';
import { main } from './main';
import { exitOnClosedPipe } from './output';

exitOnClosedPipe();

main(process.argv.slice(2)).then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		process.stderr.write(`${errorMessage(error)}\n`);
		process.exitCode = EXIT.unsuccessful;
	},
);
