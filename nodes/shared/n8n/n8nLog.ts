import { LoggerProxy } from 'n8n-workflow';
import { fieldsInWords, type Log, setLog, withLogFields } from '../../../common/log';

/**
 * Logs to n8n's own logger (`N8N_LOG_LEVEL`, n8n 2.41 @n8n/backend-common, logger.ts). Its plain text shows fields
 * only at level debug, so above that they are added to the message. n8n assigns the logger's functions at its start,
 * which may be after this module is loaded.
 */
const N8N_LOG: Log = {
	debug: (message, fields) => LoggerProxy.debug(`Guru Actions: ${message}`, { ...fields }),
	info: (message, fields) => LoggerProxy.info(line(message, fields), { ...fields }),
	warn: (message, fields) => LoggerProxy.warn(line(message, fields), { ...fields }),
	error: (message, fields) => LoggerProxy.error(line(message, fields), { ...fields }),
};

const line: (...said: Parameters<Log['info']>) => string = (message, fields) =>
	`Guru Actions: ${message} ${fieldsInWords(fields)}`.trimEnd();

/** Each node's file calls it once. */
export function logToN8n(): void {
	setLog(N8N_LOG);
}

/** Log lines of the work name the execution and its workflow. */
export function withExecution<T>(
	context: { getExecutionId(): string; getWorkflow(): { readonly id?: string | undefined } },
	work: () => T,
): T {
	return withLogFields({ executionId: context.getExecutionId(), workflowId: context.getWorkflow().id }, work);
}
