import { apiCall, callAction } from '../../callAction';
import { LocalApi } from '../../localApi';

const api = new LocalApi();
const other = new LocalApi();
beforeAll(() => Promise.all([api.listen(), other.listen()]));
afterAll(() => Promise.all([api.close(), other.close()]));
beforeEach(() => {
	for (const each of [api, other]) each.received.splice(0);
});

/** Sets cookies at /start and sends on to /there, which says the cookies that it got. */
function sets(...cookies: string[]): void {
	api.answer = ({ url, headers }, response) => {
		if (url === '/start') response.writeHead(302, { 'set-cookie': cookies, location: '/there' }).end();
		else response.end(headers.cookie ?? 'none');
	};
}

const call = async (headers: Array<{ key: string; value: string }> = []) =>
	await callAction(apiCall({ url: `${api.origin}/start`, headers }));

test.each([
	['one', ['sid=1'], 'sid=1'],
	['several', ['a=1; Path=/; HttpOnly', 'b="2=x"; Secure; SameSite=Lax'], 'a=1; b="2=x"'],
	['one that is set again', ['a=1', 'a=2'], 'a=2'],
	['one for its path', ['a=1; Path=/there', 'b=2; path=/the', 'c=3; Path=/start'], 'a=1'],
	['none that has ended', ['a=1; Max-Age=0', 'b=2; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], 'none'],
	['one that is to end later', ['a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], 'a=1'],
	['none where there is none', ['', 'nothing', '=x'], 'none'],
])('a redirect is followed with the cookies that it sets: %s', async (_which, cookies, got) => {
	sets(...cookies);
	expect(await call()).toMatchObject({ status: 'success', output: got });
});

test("an author's own cookies stay, and come first", async () => {
	sets('sid=of-the-api', 'b=2');
	const { output } = await call([{ key: 'Cookie', value: 'sid=mine; theme=dark' }]);
	expect(output).toBe('sid=mine; theme=dark; b=2');
});

test('an API that redirects until its cookie comes back answers', async () => {
	api.answer = ({ url, headers }, response) => {
		if (url === '/login') response.writeHead(302, { 'set-cookie': 'sid=1', location: '/start' }).end();
		else if (headers.cookie === undefined) response.writeHead(302, { location: '/login' }).end();
		else response.end('in');
	};
	expect(await call()).toMatchObject({ status: 'success', output: 'in' });
});

test('a cookie goes to the origin that set it, and to no other', async () => {
	api.answer = ({ url, headers }, response) => {
		if (url !== '/start') return response.end(headers.cookie ?? 'none');
		return response.writeHead(302, { 'set-cookie': 'sid=1', location: `${other.origin}/sso` }).end();
	};
	other.answer = (_request, response) =>
		response.writeHead(302, { 'set-cookie': 'other=2', location: `${api.origin}/back` }).end();
	expect(await call()).toMatchObject({ output: 'sid=1' });
	expect(other.received.map(({ headers }) => headers.cookie)).toEqual([undefined]);
});

test('a later call knows nothing of them', async () => {
	sets('sid=1');
	await call();
	await call();
	expect(api.received.map(({ headers }) => headers.cookie)).toEqual([undefined, 'sid=1', undefined, 'sid=1']);
});
