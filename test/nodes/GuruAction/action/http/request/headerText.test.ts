import { apiCall, callAction } from '../../callAction';
import { LocalApi } from '../../localApi';

const api = new LocalApi();
beforeAll(() => api.listen());
afterAll(() => api.close());
beforeEach(() => api.received.splice(0));

/** As servers write them that put UTF-8 into a header as it is. */
const asBytes = (text: string) => Buffer.from(text).toString('latin1');

test.each([
	['UTF-8 in the path', asBytes('/café'), '/caf%C3%A9'],
	['UTF-8 in the query', asBytes('/a?q=日本 語'), '/a?q=%E6%97%A5%E6%9C%AC%20%E8%AA%9E'],
	['Latin-1', '/caf\xe9', '/caf%C3%A9'],
	['what is encoded already', '/caf%C3%A9%2Fx?q=%20', '/caf%C3%A9%2Fx?q=%20'],
	['a whole address with UTF-8', 'ORIGIN' + asBytes('/größe#ä'), '/gr%C3%B6%C3%9Fe'],
])('a redirect is followed to %s', async (_name, location, url) => {
	api.answer = (request, response) => {
		if (request.url !== '/start') return response.end('arrived');
		return response.writeHead(302, { location: location.replace('ORIGIN', api.origin) }).end();
	};
	expect(await callAction(apiCall({ url: `${api.origin}/start` }))).toMatchObject({ output: 'arrived' });
	expect(api.received.at(-1)?.url).toBe(url);
});

test.each([
	['UTF-8', asBytes('attachment; filename="naïve 日本.pdf"'), 'attachment; filename="naïve 日本.pdf"'],
	['Latin-1', 'attachment; filename="na\xefve.pdf"', 'attachment; filename="naïve.pdf"'],
])("a result tells the answer's headers in %s", async (_name, sent, told) => {
	api.answer = (_request, response) => response.setHeader('content-disposition', sent).end();
	expect(await callAction(apiCall({ url: api.origin }))).toMatchObject({
		http: { headers: { 'content-disposition': told } },
	});
});
