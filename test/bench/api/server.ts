/** The API to call, in a separate process like a real one. It sends its port to its parent. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ANSWER } from './answer';

const server = createServer((incoming, response) => {
	incoming.resume();
	response.setHeader('content-type', 'application/json');
	response.end(ANSWER);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
