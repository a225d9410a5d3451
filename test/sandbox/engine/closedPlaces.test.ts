import { join } from 'node:path';
import { z } from 'zod';
import { missingCommands } from './connections/commands';
import {
	CONFIGURATION,
	HUNDRED_HOSTS,
	type Place,
	PLACES,
	PROXY,
	PUBLIC_ADDRESS,
	spellingsOf,
} from './closedPlaces/places';
import type { Jobs } from './closedPlaces/runJobs';
import { Surroundings } from './closedPlaces/surroundings';
import { engine, useSandbox } from './harness';

/** Row 28 of the sandbox's cases: every way to a place that the rules close. */
const WAYS = `
import http.client, json, subprocess, sys
def reach(host):
    try:
        connection = http.client.HTTPConnection(host, PORT, timeout=5)
        connection.request("GET", "/")
        return connection.getresponse().read().decode()
    except OSError as error:
        return str(error)
def curl(host):
    url = f"http://[{host}]:PORT/" if ":" in host else f"http://{host}:PORT/"
    done = subprocess.run(["curl", "-s", "-m", "5", url], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else f"failed with {done.returncode}"
if sys.argv[1:]:
    print(json.dumps([reach(host) for host in sys.argv[1:]]))
else:
    hosts = HOSTS
    child = subprocess.run([sys.executable, "-c", SOURCE, *hosts], capture_output=True, text=True)
    for host, spawned in zip(hosts, json.loads(child.stdout)):
        print(json.dumps([host, reach(host), curl(host), spawned]))
`;

const REDIRECT = `
import requests
for place in PLACES:
    try:
        print(requests.get("http://public.guru.test/redirect/" + requests.utils.quote(f"http://{place}/", safe=""), timeout=5).text)
    except requests.ConnectionError as error:
        print("refused" if "(Public Internet)" in str(error) else error)
`;

const CHANGING = `
import requests
print(requests.get("http://changing.guru.test/change", timeout=5).text)
try:
    print(requests.get("http://changing.guru.test/", timeout=5).text)
except requests.ConnectionError as error:
    print("refused" if "(Public Internet)" in str(error) else error)
`;

const BY_PROXY = `
import requests
try:
    print(requests.get("http://10.20.0.7/", proxies={"http": "${PROXY}"}, timeout=5).text)
except requests.ConnectionError as error:
    print("refused" if "(Public Internet)" in str(error) else error)
`;

const HUNDRED = `
import asyncio, httpx
async def main():
    async with httpx.AsyncClient(timeout=20) as client:
        answers = await asyncio.gather(*(client.get(f"http://{host}/") for host in ${JSON.stringify(HUNDRED_HOSTS)}))
        print("\\n".join(answer.text for answer in answers))
asyncio.run(main())
`;

const outcomeSchema = z.object({
	end: z.string(),
	stdout: z.string(),
	message: z.string().optional(),
	warnings: z.array(z.string()).optional(),
});
type Outcome = z.infer<typeof outcomeSchema>;

const waysTo = ({ port, ...place }: Place, hosts = spellingsOf({ port, ...place })) => {
	const code = WAYS.replaceAll('PORT', String(port)).replace('HOSTS', JSON.stringify(hosts));
	return `SOURCE = ${JSON.stringify(code)}\n${code}`;
};
const opening = ({ address, port }: Place) =>
	address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** One run each, all of them in one process on n8n's machine. */
const RUNS = {
	closed: PLACES.map((place) => ({ network: 'public' as const, alsoReach: '', code: waysTo(place) })),
	opened: PLACES.map((place) => ({
		network: 'public' as const,
		alsoReach: opening(place),
		code: waysTo(place),
	})),
	local: PLACES.map((place) => ({
		network: 'local' as const,
		alsoReach: '',
		code: waysTo(place, [place.name]),
	})),
	others: [REDIRECT.replace('PLACES', JSON.stringify(PLACES.map(opening))), CHANGING, BY_PROXY, HUNDRED].map(
		(code) => ({ network: 'public' as const, alsoReach: '', code }),
	),
};

const missing = missingCommands('ip');
const possible = missing.length === 0 && process.getuid?.() === 0 && engine.address.startsWith('unix:');
if (!possible)
	process.stderr.write('The closed places are not tried: that needs root, ip and a local engine.\n');

useSandbox();

// Elsewhere it is skipped: root, namespaces and own engines are needed. `npm test` lists what was skipped.
(possible ? describe : describe.skip)('the gateway', () => {
	const surroundings = new Surroundings();
	const outcomes: Outcome[] = [];
	/** Those of one kind, in the order of the places. */
	const outcomesOf = (kind: keyof typeof RUNS): Outcome[] => {
		const before = Object.entries(RUNS).slice(0, Object.keys(RUNS).indexOf(kind));
		const start = before.reduce((sum, [, runs]) => sum + runs.length, 0);
		return outcomes.slice(start, start + RUNS[kind].length);
	};

	beforeAll(async () => {
		await surroundings.make();
		const jobs: Jobs = { engine: engine.address, proxy: PROXY, runs: Object.values(RUNS).flat() };
		const script = join(__dirname, 'closedPlaces', 'runJobs.ts');
		const told = await surroundings.run(script, JSON.stringify(jobs), CONFIGURATION);
		outcomes.push(...z.array(outcomeSchema).parse(JSON.parse(told)));
	}, 180_000);

	afterAll(() => surroundings.remove());

	const linesOfOthers = () => outcomesOf('others').map(({ stdout }) => stdout.trimEnd().split('\n'));
	const each = PLACES.map((place) => [place.what, place] as const);

	it.each(each)('refuses %s by the rule’s name, however it is written and whoever asks', (_, place) => {
		const outcome = outcomesOf('closed')[PLACES.indexOf(place)];
		const refusal = expect.stringContaining('is not allowed (Public Internet)') as string;
		expect(waysOf(outcome)).toEqual(
			spellingsOf(place).map((host) => [host, refusal, 'failed with 97', refusal]),
		);
		expect(outcome?.warnings?.join('\n')).toContain('is not allowed (Public Internet)');
	});

	it.each(each)('leads to %s where its address and port are listed', (_, place) => {
		const there = `at ${place.address}`;
		expect(waysOf(outcomesOf('opened')[PLACES.indexOf(place)])).toEqual(
			spellingsOf(place).map((host) => [host, there, there, there]),
		);
	});

	it.each(each)('keeps %s closed to Local Network Too, but for the local network', (_, place) => {
		const refusal = expect.stringContaining('is not allowed (Local Network Too)') as string;
		const there = `at ${place.address}`;
		const told = place.isOpenToLocalNetwork ? [there, there, there] : [refusal, 'failed with 97', refusal];
		expect(waysOf(outcomesOf('local')[PLACES.indexOf(place)])).toEqual([[place.name, ...told]]);
	});

	it('checks where a redirect leads, what a name has become, and who is asked as a proxy', () => {
		const [redirects, changed, byProxy] = linesOfOthers();
		// Inside the container, 127.0.0.1 is the container's own, where nothing listens.
		expect(redirects?.slice(1)).toEqual(PLACES.slice(1).map(() => 'refused'));
		expect(redirects?.[0]).not.toContain('at ');
		expect(changed).toEqual([`at ${PUBLIC_ADDRESS}`, 'refused']);
		expect(byProxy).toEqual(['refused']);
	});

	it('carries calls to a hundred hosts at once', () => {
		expect(linesOfOthers()[3]).toEqual(HUNDRED_HOSTS.map((host) => `at ${host}`));
	});
});

const wayLine = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** What each spelling came to: the spelling, by Python, by curl, by a spawned Python. */
function waysOf(outcome: Outcome | undefined): Array<z.infer<typeof wayLine>> {
	if (outcome?.end !== 'success') throw new Error(JSON.stringify(outcome));
	return outcome.stdout
		.trimEnd()
		.split('\n')
		.map((line) => wayLine.parse(JSON.parse(line)));
}
