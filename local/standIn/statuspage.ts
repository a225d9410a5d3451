/** Statuspage's incidents of one page (https://developer.statuspage.io/#tag/incidents). */
import { DEMO_KEYS } from './keys';
import { ok, type Provider } from './http';

const HOUR_MS = 3_600_000;

export function statuspage(now = new Date()): Provider {
	const incidents = [unresolvedIncident(now)];
	return (request) => {
		const found = /^\/v1\/pages\/([^/]+)\/incidents(\/unresolved)?(?:\.json)?$/.exec(request.path);
		if (!found) return undefined;
		const header = request.headers['authorization'] ?? '';
		const key = /^OAuth (\S+)$/.exec(header)?.[1] ?? request.query.get('api_key');
		if (key !== DEMO_KEYS.statuspage) return { status: 401, body: { error: 'Could not authenticate' } };
		if (found[1] !== DEMO_KEYS.statuspagePage) return { status: 404, body: { error: 'Page not found' } };
		if (request.method !== 'GET')
			return { status: 405, body: { error: 'The stand-in only reads incidents' } };
		return ok(incidents);
	};
}

function unresolvedIncident(now: Date) {
	const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * HOUR_MS).toISOString();
	const update = (id: string, status: string, body: string, hoursAgo: number) => ({
		id,
		incident_id: 'incdemo0001',
		status,
		body,
		created_at: at(hoursAgo),
		updated_at: at(hoursAgo),
		display_at: at(hoursAgo),
		affected_components: [
			{ code: 'cmpdemo1', name: 'Checkout', old_status: 'operational', new_status: status },
		],
	});
	return {
		id: 'incdemo0001',
		name: 'Checkout is slow for some customers',
		status: 'identified',
		impact: 'minor',
		impact_override: null,
		created_at: at(3),
		updated_at: at(0.5),
		started_at: at(3),
		monitoring_at: null,
		resolved_at: null,
		scheduled_for: null,
		shortlink: 'https://status.example.com/incdemo0001',
		page_id: DEMO_KEYS.statuspagePage,
		incident_updates: [
			update('updemo2', 'identified', 'A slow database query is the cause; a fix is being rolled out.', 0.5),
			update('updemo1', 'investigating', 'Some payments take up to a minute. We are looking into it.', 3),
		],
		components: [
			{ id: 'cmpdemo1', name: 'Checkout', status: 'degraded_performance', page_id: DEMO_KEYS.statuspagePage },
		],
	};
}
