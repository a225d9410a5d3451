/** A mock weather service. It requires a key in a header and knows some cities. */
import { type LocalServer, startLocalServer } from '../../localServer';

export const WEATHER_KEY = 'wk_live_51c0ffee';

const CITIES: Readonly<Record<string, string>> = { Oslo: 'snow', Berlin: 'rain', Rome: 'sunshine' };

/** Serves `GET /v1/weather/CITY` with the header `X-API-Key`. */
export async function openWeatherService(): Promise<LocalServer> {
	return await startLocalServer(({ headers, method, url = '' }, response) => {
		const answer = (status: number, body: object) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
		if (headers['x-api-key'] !== WEATHER_KEY) return answer(401, { error: 'API key missing or not valid' });
		const city = /^\/v1\/weather\/([A-Za-z]+)$/.exec(url)?.[1];
		const weather = city === undefined ? undefined : CITIES[city];
		if (method !== 'GET' || weather === undefined) return answer(404, { error: 'No such city' });
		return answer(200, { city, weather });
	});
}
