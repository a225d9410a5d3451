import { LoggerProxy } from 'n8n-workflow';
import { fieldsInWords, type Log, setLog, withLogFields } from '../../../common/log';

/**
 * Logs go to n8n's own logger (`N8N_LOG_LEVEL`, n8n 2.41 @n8n/backend-common, logger.ts). Its plain text shows fields at
 * the level debug alone, so above it they are in the message as well. n8n sets the proxy's functions at its start,
 * which may come after this.
 */
const N8N_LOG: Log = {
	debug: (message, fields) => LoggerProxy.debug(`Guru Actions: ${message}`, { ...fields }),
	info: (message, fields) => LoggerProxy.info(line(message, fields), { ...fields }),
	warn: (message, fields) => LoggerProxy.warn(line(message, fields), { ...fields }),
	error: (message, fields) => LoggerProxy.error(line(message, fields), { ...fields }),
};

const line: (...said: Parameters<Log['info']>) => string = (message, fields) =>
	`Guru Actions: ${message} ${fieldsInWords(fields)}`.trimEnd();

/** To be called once by each node's file. */
export function logToN8n(): void {
	setLog(N8N_LOG);
}

/** What is logged within the work names the execution and its workflow. */
export function withExecution<T>(
	context: { getExecutionId(): string; getWorkflow(): { readonly id?: string | undefined } },
	work: () => T,
): T {
	return withLogFields({ executionId: context.getExecutionId(), workflowId: context.getWorkflow().id }, work);
}
