import { parseExchange } from '../../../../nodes/GuruAction/exchange/format/parse';
import { importNotes } from '../../../../nodes/GuruAction/exchange/importNotes';

function notesFor(more: object): string[] {
	const parsed = parseExchange(
		JSON.stringify({
			name: 'Work',
			condition_prompt: 'When the user asks for the work that is done',
			action_type: 'PYTHON_CODE',
			...more,
		}),
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
	return importNotes(parsed.actions).filter((note) => note.includes('"effect"'));
}

const reads: ReadonlyArray<readonly [string]> = [
	['import requests\nprint(requests.get("https://a.example").text)'],
	['import httpx\nprint(httpx.get("https://a.example").json())'],
	['import pandas as pd\nprint(pd.DataFrame({"a": [1]}).describe())'],
	['# requests.post is not used\nprint(1)'],
];
test.each(reads)('code without "effect" that looks as if it only reads: %j', (code) => {
	expect(notesFor({ config: { code } })).toEqual([
		'"Work" has no "effect", so it counts as a write. Its code looks as if it only reads: if so, add "effect": "read".',
	]);
});

const changes: ReadonlyArray<readonly [code: string, what: string]> = [
	[
		'import requests\nrequests.post("https://a.example", json={})',
		'sends a request that is not a GET (line 2)',
	],
	['import httpx\n\nhttpx.Client().delete("/a")', 'sends a request that is not a GET (line 3)'],
	['urllib.request.Request(url, method="PUT")', 'names a method that changes data (line 1)'],
	['import subprocess', 'starts a program (line 1)'],
	['import smtplib', 'sends mail (line 1)'],
	['cursor.execute("insert into orders values (1)")', 'holds a database command (line 1)'],
];
test.each(changes)('code without "effect" that may change something: %j', (code, what) => {
	expect(notesFor({ config: { code } })).toEqual([
		`"Work" has no "effect", so it counts as a write. Its code ${what}. If it only reads, add "effect": "read".`,
	]);
});

test.each([
	['says what it does', { config: { code: 'print(1)' }, effect: 'write' }],
	['only reads', { config: { code: 'print(1)' }, effect: 'read' }],
	[
		'is an API call, whose method says it',
		{ action_type: 'API_CALL', config: { endpoint: 'https://a.example', method: 'POST' } },
	],
])('an action that %s gets no such note', (_title, more) => {
	expect(notesFor(more)).toEqual([]);
});
