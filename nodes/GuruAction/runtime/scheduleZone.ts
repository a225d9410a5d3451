import type { IExecuteFunctions } from 'n8n-workflow';

import { readField } from '../../shared/fields/readField';

/**
 * A warning if the schedule was made for another time zone than the workflow runs in; undefined if not. n8n's Import
 * from File drops a workflow's zone, and its Schedule Trigger has none.
 */
export function scheduleZoneWarning(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const meant = readField(context, 'options.scheduleTimeZone', itemIndex, '');
	const zone = context.getTimezone();
	if (typeof meant !== 'string' || meant.trim() === '' || isSameZone(meant.trim(), zone)) return undefined;
	return (
		`The schedule was made for ${meant.trim()}, and this workflow runs in ${zone}, so it starts at other times. ` +
		`Set Timezone in the workflow's settings to ${meant.trim()}, or change Schedule’s Time Zone in this node's options.`
	);
}

/** A zone may have several names, for example Asia/Calcutta and Asia/Kolkata. */
function isSameZone(one: string, other: string): boolean {
	return one === other || canonicalName(one) === canonicalName(other);
}

function canonicalName(zone: string): string {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
	} catch {
		return zone;
	}
}
