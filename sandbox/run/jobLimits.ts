import { describeBytes, LIMITS } from '../limits';
import type { PythonJob } from '../sandbox';

/**
 * Why a job is too large for any container; undefined if it is not. It names the variable and never quotes its value.
 */
export function refuseJob(job: PythonJob): string | undefined {
	if (!(job.timeoutSeconds >= 1 && job.timeoutSeconds <= LIMITS.timeoutSeconds)) {
		return `The time limit is ${job.timeoutSeconds} s. It may be 1 to ${LIMITS.timeoutSeconds} s.`;
	}
	const codeBytes = Buffer.byteLength(job.code);
	if (codeBytes > LIMITS.codeBytes) {
		return `The code has ${codeBytes} bytes. It may have at most ${describeBytes(LIMITS.codeBytes)}.`;
	}
	return refuseEnvironment(job.environment);
}

function refuseEnvironment(environment: Readonly<Record<string, string>>): string | undefined {
	let total = 0;
	for (const [name, value] of Object.entries(environment)) {
		const nameBytes = Buffer.byteLength(name);
		if (nameBytes > LIMITS.environmentNameBytes) {
			return (
				`The name of an environment variable has ${nameBytes} bytes. ` +
				`It may have at most ${describeBytes(LIMITS.environmentNameBytes)}.`
			);
		}
		if (name === '' || /[=\0]/.test(name)) {
			return `${JSON.stringify(name)} cannot be the name of an environment variable: it is empty, or holds = or a NUL character.`;
		}
		if (value.includes('\0')) {
			return `The value of ${name} holds a NUL character, which an environment variable cannot. Remove it.`;
		}
		const valueBytes = Buffer.byteLength(value);
		if (valueBytes > LIMITS.environmentValueBytes) {
			return (
				`The value of ${name} has ${valueBytes} bytes. An environment variable may have at most ` +
				`${describeBytes(LIMITS.environmentValueBytes)}. Pass a shorter value, or have the code fetch it.`
			);
		}
		total += nameBytes + valueBytes + 2;
	}
	if (total > LIMITS.environmentBytes) {
		return (
			`The parameters, secrets and built-in variables have ${total} bytes together. ` +
			`They may have at most ${describeBytes(LIMITS.environmentBytes)}.`
		);
	}
	return undefined;
}
