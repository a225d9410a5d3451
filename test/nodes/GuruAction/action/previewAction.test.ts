import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';

import { readExchangeFile } from '../../../../cli/exchangeFile';
import type { ActionDefinition, ApiCallImplementation } from '../../../../nodes/GuruAction/action/definition';
import { previewAction } from '../../../../nodes/GuruAction/action/previewAction';
import { runAction } from '../../../../nodes/GuruAction/action/runAction';
import { referencesOf } from '../../../../nodes/GuruAction/action/selectSecrets';
import { LocalApi, noSandbox } from './localApi';
import { requestInWords } from '../../../../nodes/shared/actionContract/actionPreview';
import type { ActionRequest } from '../../../../nodes/GuruAction/action/runInputs';

let api: LocalApi;

beforeEach(async () => {
	api = new LocalApi();
	await api.listen();
});
afterEach(() => api.close());

const HR_API = { name: 'HR_API', value: 'HTTPS://Hr.Example.COM:443/v2' };
const TOKEN = { name: 'TOKEN', value: 'to ken/0123+ü' };

function booking(
	implementation: Partial<ApiCallImplementation> = {},
	more: Partial<ActionDefinition> = {},
): ActionDefinition {
	return {
		name: 'Book a day',
		enabled: true,
		condition: '',
		exampleQuestions: [],
		effect: 'write',
		parameters: [
			{ name: 'date', type: 'string', description: 'The day', required: true },
			{ name: 'days', type: 'number', description: 'How many', required: false, default: 1 },
			{ name: 'note', type: 'string', description: 'A note', required: false },
		],
		implementation: {
			type: 'API_CALL',
			method: 'POST',
			url: `${api.origin}/days/{date}`,
			headers: [{ key: 'Authorization', value: 'Bearer {TOKEN}' }],
			body: '{"who": "{GURUBASE_USER_EMAIL}", "days": "{days}", "count": {days}, "note": {note}}',
			timeoutSeconds: 5,
			...implementation,
		},
		...more,
	};
}

function request(more: Partial<ActionRequest> = {}): ActionRequest {
	return {
		values: { date: '2026-04-17' },
		caller: { email: 'ada@example.com', trusted: true },
		...{ assistantSlug: 'hr', timeZone: 'Europe/Berlin', secrets: [HR_API, TOKEN] },
		...more,
	};
}

test('shows the whole request with every secret masked', () => {
	const definition = booking({ url: '{HR_API}/days/{date}?key={TOKEN}' });
	const { request: shown, ...preview } = previewAction(definition, request());
	expect(preview).toEqual({
		action: 'Book a day',
		type: 'API_CALL',
		effect: 'write',
		parameters: { date: '2026-04-17', days: 1 },
	});
	if (shown === undefined) throw new Error('no request');
	expect(requestInWords(shown)).toBe(
		[
			'POST •••HR_API•••/days/2026-04-17?key=•••TOKEN•••',
			'Authorization: Bearer •••TOKEN•••',
			'user-agent: n8n-nodes-guru-actions',
			'content-type: application/json',
			'',
			'{"who":"ada@example.com","days":"1","count":1}',
		].join('\n'),
	);
});

test('shows what a run with the same values sends, and sends nothing itself', async () => {
	const definition = booking();
	const { request: shown } = previewAction(definition, request());
	expect(api.received).toEqual([]);
	await runAction(definition, request(), { sandbox: noSandbox });
	const [sent] = api.received;
	expect(shown).toMatchObject({
		method: sent?.method,
		url: api.origin + (sent?.url ?? ''),
		body: sent?.body,
	});
	for (const { key, value } of shown?.headers ?? []) {
		const received = Buffer.from(String(sent?.headers[key.toLowerCase()]), 'latin1').toString();
		expect(received).toBe(value.replace('•••TOKEN•••', TOKEN.value));
	}
});

test('shows the names that Python code would find, and no value but those of parameters', () => {
	const code = 'import os\nprint(os.environ["date"], os.environ["TOKEN"])';
	const definition = booking(
		{},
		{ implementation: { type: 'PYTHON_CODE', code, timeoutSeconds: 5 }, effect: 'read' },
	);
	expect(previewAction(definition, request())).toEqual({
		action: 'Book a day',
		type: 'PYTHON_CODE',
		effect: 'read',
		parameters: { date: '2026-04-17', days: 1 },
		variables: [
			...['DATE', 'DAYS', 'GURUBASE_GURU_SLUG', 'GURUBASE_USER_EMAIL', 'GURUBASE_USER_GROUPS'],
			...['GURUBASE_USER_NAME', 'TOKEN', 'TZ', 'date', 'days'],
		],
	});
});

test.each([
	['a required value is missing', request({ values: {} }), {}, 'missing_parameters'],
	['a value is of another type', request({ values: { date: 'x', days: 'many' } }), {}, 'invalid_parameters'],
	['a secret is missing', request({ secrets: [] }), {}, 'disabled'],
	['a value leaves its place', request({ values: { date: '..' } }), {}, 'invalid_parameters'],
	['it is switched off', request(), { enabled: false }, 'disabled'],
])('where %s it says how the run would end', async (_why, given, more, status) => {
	const definition = booking({}, more);
	const { request: shown, refusal } = previewAction(definition, given);
	const result = await runAction(definition, given, { sandbox: noSandbox });
	expect([shown, refusal]).toEqual([undefined, { status, message: result.error?.message }]);
	expect(result.status).toBe(status);
});

test('no secret shows in a preview, wherever it stands and whatever it is made of', () => {
	const secret = fc.string({ minLength: 8, maxLength: 40, unit: 'binary' }).filter((text) => {
		return /^[^\r\n\u0000]*$/u.test(text) && text.trim().length >= 8;
	});
	const bodies = ['{"key": "{KEY}"}', '{"key": {KEY}}', 'key={KEY}&a=1', '<key>{KEY}</key>', 'key: {KEY}'];
	fc.assert(
		fc.property(secret, fc.constantFrom(...bodies), (value, body) => {
			const definition = booking({
				url: `${api.origin}/{KEY}?key={KEY}`,
				headers: [{ key: 'X-Key', value: 'k {KEY}' }],
				body,
			});
			const preview = previewAction(definition, request({ secrets: [{ name: 'KEY', value }] }));
			const text = JSON.stringify(preview);
			const forms = [value, value.trim(), encodeURIComponent(value.toWellFormed())];
			for (const form of forms) expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
		}),
	);
});

test('every shipped action can be previewed', () => {
	const folder = join(__dirname, '../../../../docs/actions');
	const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
	const definitions = files.flatMap((name) =>
		readExchangeFile(join(folder, name)).actions.flatMap((action) =>
			action.kind === 'agent' ? [] : [action.definition],
		),
	);
	expect(definitions).toHaveLength(13);
	for (const definition of definitions) {
		const values = Object.fromEntries(
			definition.parameters.map(({ name, type }) => [name, type === 'number' ? 2 : 'two']),
		);
		const secrets = referencesOf(definition).map(({ name }) => {
			return { name, value: `https://secret-${name.toLowerCase()}.example.com` };
		});
		const preview = previewAction(definition, request({ values, secrets }));
		expect([definition.name, preview.refusal]).toEqual([definition.name, undefined]);
		expect(JSON.stringify(preview)).not.toContain('secret-');
	}
});
