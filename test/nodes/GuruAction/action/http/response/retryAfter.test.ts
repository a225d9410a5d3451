import { apiCall, callAction } from '../../callAction';
import { LocalApi } from '../../localApi';

const api = new LocalApi();
beforeAll(() => api.listen());
afterAll(() => api.close());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toUTCString();

test.each<[number, string | undefined, RegExp]>([
	[429, '30', /too many requests; try again in 30 s\.$/],
	[429, '3600', /try again in 60 minutes\.$/],
	[429, inMinutes(10), /try again in (9|10) minutes\.$/],
	[503, ' 90 ', /has a problem; try again in 90 s\.$/],
	[429, inMinutes(-10), /try again later\.$/],
	[429, 'soon', /try again later\.$/],
	[429, undefined, /try again later\.$/],
	[500, '0', /try again later\.$/],
])('status %i with Retry-After %j says when to try again', async (status, header, words) => {
	api.answer = (_request, response) => {
		response.writeHead(status, header === undefined ? {} : { 'retry-after': header }).end();
	};
	const { error } = await callAction(apiCall({ url: api.origin }));
	expect(error?.message).toMatch(words);
});
