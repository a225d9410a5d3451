import { type Log, type LogFields, setLog } from '../common/log';

export interface LoggedLine {
	readonly level: keyof Log;
	readonly message: string;
	readonly fields: LogFields;
}

/** Keeps what is logged at every level, from before each test on. */
export function keptLog(): LoggedLine[] {
	const lines: LoggedLine[] = [];
	const write =
		(level: keyof Log): Log[keyof Log] =>
		(message, fields = {}) =>
			void lines.push({ level, message, fields });
	beforeEach(() => {
		lines.length = 0;
		setLog({ debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') });
	});
	afterEach(() => setLog());
	return lines;
}
