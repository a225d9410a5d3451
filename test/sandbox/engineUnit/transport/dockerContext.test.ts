import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EngineError } from '../../../../sandbox/engine/engine';
import { findEngine } from '../../../../sandbox/engine/transport/findEngine';
import { transportOf } from '../../../../sandbox/engine/transport/transport';

const home = mkdtempSync(join(tmpdir(), 'guru-context-'));
afterAll(() => {
	rmSync(home, { recursive: true });
});

const config = join(home, '.docker');
const COLIMA = 'unix:///home/me/.colima/default/docker.sock';
const TCP = 'tcp://engine.example:2376';

function write(file: string, text: string): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

/** As `docker context create` leaves it. */
function create(name: string, host: string, folder = config): string {
	const hash = createHash('sha256').update(name).digest('hex');
	const Endpoints = { docker: { Host: host, SkipTLSVerify: false } };
	write(
		join(folder, 'contexts/meta', hash, 'meta.json'),
		JSON.stringify({ Name: name, Metadata: {}, Endpoints }),
	);
	return join(folder, 'contexts/tls', hash, 'docker');
}

/** As `docker context use` does; with nothing, as before the first time. */
function use(name?: string): void {
	write(
		join(config, 'config.json'),
		JSON.stringify({ auths: {}, ...(name === undefined ? {} : { currentContext: name }) }),
	);
}

beforeAll(() => {
	create('colima', COLIMA);
	create('far', TCP);
	create('elsewhere', 'ssh://me@far.example', join(home, 'other'));
	write(join(home, 'other/config.json'), JSON.stringify({ currentContext: 'elsewhere' }));
	const certificates = create('with-tls', 'tcp://10.0.0.5:2375');
	for (const name of ['ca', 'cert', 'key'])
		write(join(certificates, `${name}.pem`), `${name} of the context`);
});
beforeEach(() => use('colima'));

const found = (environment: NodeJS.ProcessEnv = {}) => findEngine({ HOME: home, ...environment }, [home]);

test.each<[string, NodeJS.ProcessEnv, string]>([
	['what `docker context use` chose', {}, COLIMA],
	['DOCKER_CONTEXT before that', { DOCKER_CONTEXT: 'far' }, TCP],
	['DOCKER_HOST before both', { DOCKER_CONTEXT: 'far', DOCKER_HOST: 'unix:///own.sock' }, 'unix:///own.sock'],
	['that of the folder DOCKER_CONFIG', { DOCKER_CONFIG: join(home, 'other') }, 'ssh://me@far.example'],
	['this machine\'s by the context "default"', { DOCKER_CONTEXT: 'default' }, `unix://${home}`],
])('the engine is %s', (_name, environment, host) => {
	expect(found(environment)).toEqual({ host });
});

test.each([
	['nothing was chosen', () => use()],
	["Docker's settings cannot be read", () => write(join(config, 'config.json'), '{ "auths": ')],
	['no settings are there', () => rmSync(join(config, 'config.json'))],
])("this machine's engine counts where %s", (_name, arrange) => {
	arrange();
	expect(found()).toEqual({ host: `unix://${home}` });
});

test('a context with certificates means TLS with them, whatever the port', () => {
	const tls = { ca: 'ca of the context', certificate: 'cert of the context', key: 'key of the context' };
	expect(found({ DOCKER_CONTEXT: 'with-tls' })).toEqual({ host: 'tcp://10.0.0.5:2375', tls });
	expect(() => transportOf({}, true, { HOME: home, DOCKER_CONTEXT: 'with-tls' })).toThrow('is not PEM text');
});

test("the environment's certificates are not for a context's engine", () => {
	const environment = {
		HOME: home,
		DOCKER_CONTEXT: 'far',
		DOCKER_TLS_VERIFY: '1',
		DOCKER_CERT_PATH: '/nowhere',
	};
	expect(transportOf({}, true, environment).address).toBe(TCP);
});

test('a context that is not there ends the search, and takes no other engine', () => {
	use('gone');
	expect(() => found()).toThrow(EngineError);
	expect(() => found()).toThrow(/Docker's context "gone" is not in .*docker context use/);
});
