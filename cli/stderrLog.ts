import { fieldsInWords, type Log } from '../common/log';
import { writeLines } from './output';

/** Lines on standard error: warnings and errors, and with `--verbose` everything. */
export function stderrLog(verbose: boolean): Log {
	const write =
		(level: keyof Log): Log[keyof Log] =>
		(message, fields) =>
			writeLines(`${level}: ${message} ${fieldsInWords(fields)}`.trimEnd());
	const unless = verbose ? write : () => () => {};
	return { debug: unless('debug'), info: unless('info'), warn: write('warn'), error: write('error') };
}
