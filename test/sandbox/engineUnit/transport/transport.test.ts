import { transportOf } from '../../../../sandbox/engine/transport/transport';

const ENVIRONMENT = {
	DOCKER_HOST: 'tcp://mine:2376',
	DOCKER_TLS_VERIFY: '1',
	DOCKER_CERT_PATH: '/nowhere',
};

describe("the environment's certificates", () => {
	it.each([undefined, '', 'tcp://mine:2376'])('are for its own engine (%p)', (host) => {
		const access = host === undefined ? {} : { host };
		expect(() => transportOf(access, false, ENVIRONMENT)).toThrow('/nowhere/ca.pem cannot be read');
	});

	it('are read for no other engine', () => {
		expect(transportOf({ host: 'tcp://other:2376' }, false, ENVIRONMENT).address).toBe('tcp://other:2376');
	});
});
