import type { ParsedAction } from './format/parse';
import { nextTimes, normalizedCron } from './format/cron';

const TIMES = 5;

/** One line for each scheduled action: the next times at which it starts, in the time zone. */
export function scheduleTimes(actions: readonly ParsedAction[], zone: string, now: Date): string[] {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium',
	});
	return actions.flatMap((action) => {
		if (action.kind !== 'action' || action.schedule === undefined) return [];
		const { cron, enabled } = action.schedule;
		const times = nextTimes(cron, zone, now, TIMES).map((time) => format.format(time));
		const days = namesDaysTwice(cron)
			? ' It names days of the month and of the week: it starts on any day that fits one of them.'
			: '';
		const line = `"${action.definition.name}" (${cron.trim()}) next runs, ${zone} time: ${times.join(', ')}.${days}`;
		if (!enabled) return [`${line} Its Schedule Trigger is deactivated, as in the file.`];
		return [
			action.definition.enabled
				? line
				: `${line} Its Schedule Trigger is deactivated, because the action is off (enabled: false).`,
		];
	});
}

/**
 * As in every cron, the day of the month and the weekday cannot be combined to "the first Monday": n8n starts the
 * workflow if either fits.
 */
function namesDaysTwice(cron: string): boolean {
	const [day, , weekday] = normalizedCron(cron).split(' ').slice(-3);
	return day !== '*' && weekday !== '*';
}
