/** Statuspage's pages and their incidents (https://developer.statuspage.io/#tag/incidents). */
import { DEMO_KEYS } from './keys';
import { ok, type Provider } from './http';

const HOUR_MS = 3_600_000;
const MAX_PER_PAGE = 100;

export function statuspage(now = new Date()): Provider {
	const pages = new Map<string, ReadonlyArray<ReturnType<typeof unresolvedIncident>>>([
		[DEMO_KEYS.statuspagePage, [unresolvedIncident(now)]],
		[DEMO_KEYS.statuspageQuietPage, []],
		[DEMO_KEYS.statuspageBusyPage, Array.from({ length: 101 }, (_, index) => numbered(now, index))],
	]);
	return (request) => {
		const found = /^\/v1\/pages\/([^/]+?)(\/incidents(?:\/unresolved)?)?(?:\.json)?$/.exec(request.path);
		if (!found) return undefined;
		const header = request.headers['authorization'] ?? '';
		const key = /^OAuth (\S+)$/.exec(header)?.[1] ?? request.query.get('api_key');
		if (key !== DEMO_KEYS.statuspage) return { status: 401, body: { error: 'Could not authenticate' } };
		const [, id = '', incidents] = found;
		const all = pages.get(id);
		if (all === undefined) return { status: 404, body: { error: 'Page not found' } };
		if (request.method !== 'GET')
			return { status: 405, body: { error: 'The stand-in only reads incidents' } };
		if (incidents === undefined)
			return ok({ id, name: 'Example Shop', subdomain: 'example-shop', url: null });
		const perPage = Number(request.query.get('per_page') ?? MAX_PER_PAGE);
		const page = Number(request.query.get('page') ?? 1);
		if (!Number.isInteger(perPage) || perPage < 1 || perPage > MAX_PER_PAGE || !(page >= 1))
			return { status: 400, body: { error: 'page or per_page is out of range' } };
		return ok(all.slice((page - 1) * perPage, page * perPage));
	};
}

function numbered(now: Date, index: number) {
	return { ...unresolvedIncident(now), id: `incdemo1${index}`, name: `Incident number ${index + 1}` };
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
			update(
				'updemo2',
				'identified',
				'A slow database query is the cause; a fix is being rolled out.\nWorkaround: pay by invoice.\nExpected end: within two hours.',
				0.5,
			),
			update('updemo1', 'investigating', 'Some payments take up to a minute. We are looking into it.', 3),
		],
		components: [
			{ id: 'cmpdemo1', name: 'Checkout', status: 'degraded_performance', page_id: DEMO_KEYS.statuspagePage },
		],
	};
}
