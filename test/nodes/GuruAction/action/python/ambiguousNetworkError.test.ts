import { runPythonCode } from '../../../../../nodes/GuruAction/action/python/pythonCode';
import type { RawOutcome } from '../../../../../nodes/GuruAction/action/result';
import type { RunOutcome, Sandbox } from '../../../../../sandbox/sandbox';

function runEnding(outcome: Partial<RunOutcome>, effect: 'read' | 'write' = 'write'): Promise<RawOutcome> {
	const sandbox: Sandbox = {
		run: () =>
			Promise.resolve({
				end: 'raised',
				stdout: '',
				stderr: '',
				stdoutCut: false,
				stderrCut: false,
				exitCode: 1,
				...outcome,
			}),
	};
	return runPythonCode(
		{ type: 'PYTHON_CODE', code: '', timeoutSeconds: 5 },
		effect,
		{
			parameters: {},
			secrets: [],
			timeZone: 'UTC',
			builtIns: {
				GURUBASE_USER_EMAIL: '',
				GURUBASE_USER_NAME: '',
				GURUBASE_USER_GROUPS: 'Everyone',
				GURUBASE_GURU_SLUG: 'assistant',
			},
		},
		{ sandbox },
	);
}

/** As the libraries of the image wrote them against servers that hang, hang up or stop in the middle. */
const LOST = [
	"requests.exceptions.ReadTimeout: HTTPConnectionPool(host='127.0.0.1', port=56003): Read timed out. (read timeout=1)",
	"requests.exceptions.ConnectionError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
	"requests.exceptions.ConnectionError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
	"requests.exceptions.ChunkedEncodingError: ('Connection broken: IncompleteRead(4 bytes read, 96 more expected)', IncompleteRead(4 bytes read, 96 more expected))",
	"requests.exceptions.ConnectionError: HTTPConnectionPool(host='127.0.0.1', port=49309): Read timed out.",
	"requests.exceptions.ConnectionError: HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded with url: / (Caused by ProtocolError('Connection aborted.', RemoteDisconnected('Remote end closed connection without response')))",
	"requests.exceptions.SSLError: HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLEOFError(8, '[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol')))",
	'requests.exceptions.HTTPError: 502 Server Error: Bad Gateway for url: http://127.0.0.1:41667/',
	'httpx.ReadTimeout: timed out',
	'httpx.RemoteProtocolError: Server disconnected without sending a response.',
	'httpx.ReadError: [Errno 104] Connection reset by peer',
	"httpx.HTTPStatusError: Server error '504 Gateway Time-out' for url 'http://127.0.0.1:41667'\nFor more information check: https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/504",
	'urllib3.exceptions.ReadTimeoutError: None: Read timed out.',
	"urllib3.exceptions.ProtocolError: ('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
	'http.client.RemoteDisconnected: Remote end closed connection without response',
	'http.client.IncompleteRead: IncompleteRead(4 bytes read, 96 more expected)',
	'urllib.error.URLError: <urlopen error [Errno 104] Connection reset by peer>',
	'urllib.error.HTTPError: HTTP Error 502: Bad Gateway',
	'TimeoutError: timed out',
	'TimeoutError',
	'ConnectionResetError: [Errno 104] Connection reset by peer',
	'BrokenPipeError: [Errno 32] Broken pipe',
	'openai.APITimeoutError: Request timed out.',
	'anthropic.APIConnectionError: Connection error.',
	"subprocess.TimeoutExpired: Command '['curl', '-d', 'x', 'https://a.example']' timed out after 10 seconds",
];

const NEVER_SENT = [
	"requests.exceptions.ConnectionError: HTTPConnectionPool(host='127.0.0.1', port=1): Max retries exceeded with url: / (Caused by NewConnectionError(\"HTTPConnection(host='127.0.0.1', port=1): Failed to establish a new connection: [Errno 111] Connection refused\"))",
	"requests.exceptions.ConnectionError: HTTPConnectionPool(host='nowhere.invalid', port=80): Max retries exceeded with url: / (Caused by NameResolutionError(\"HTTPConnection(host='nowhere.invalid', port=80): Failed to resolve 'nowhere.invalid' ([Errno -2] Name or service not known)\"))",
	"requests.exceptions.ConnectTimeout: HTTPConnectionPool(host='a.example', port=80): Max retries exceeded with url: / (Caused by ConnectTimeoutError(<HTTPConnection(host='a.example', port=80) at 0x7f>, 'Connection to a.example timed out. (connect timeout=1)'))",
	"requests.exceptions.SSLError: HTTPSConnectionPool(host='a.example', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed')))",
	"requests.exceptions.ProxyError: HTTPConnectionPool(host='a.example', port=80): Max retries exceeded with url: / (Caused by ProxyError('Unable to connect to proxy', NewConnectionError('…')))",
	'httpx.ConnectError: [Errno 111] Connection refused',
	'httpx.ConnectTimeout: timed out',
	"urllib3.exceptions.NewConnectionError: HTTPConnection(host='127.0.0.1', port=1): Failed to establish a new connection: [Errno 111] Connection refused",
	'urllib.error.URLError: <urlopen error [Errno 111] Connection refused>',
	'urllib.error.URLError: <urlopen error [Errno -2] Name or service not known>',
	'ConnectionRefusedError: [Errno 111] Connection refused',
	'socket.gaierror: [Errno -2] Name or service not known',
];

const OTHERWISE = [
	'requests.exceptions.HTTPError: 400 Client Error: Bad Request for url: http://127.0.0.1/502',
	'requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: http://127.0.0.1/',
	'ValueError: requests.exceptions.ReadTimeout: quoted',
	"KeyError: 'TimeoutError'",
];

describe('an action that writes, and whose code raised', () => {
	it.each(LOST)(
		'because a request was lost after it was sent, has an outcome that is not known: %s',
		async (message) => {
			const outcome = await runEnding({ message, traceback: `Traceback\n${message}` });
			expect(outcome.status).toBe('outcome_unknown');
			expect(outcome.error?.message).toContain(message);
			expect(outcome.error?.message).toContain('Check in the other system before trying again.');
			expect(outcome.error?.traceback).toContain(message);
		},
	);

	it.each([...NEVER_SENT, ...OTHERWISE])('for another reason, has raised: %s', async (message) => {
		expect(await runEnding({ message })).toMatchObject({ status: 'raised', error: { message } });
	});

	it.each(['ConnectError: [Errno 111] Connection refused', 'ConnectTimeout: timed out'])(
		'in a library that names no reason, is judged by the cause: httpx.%s',
		async (cause) => {
			const message = 'openai.APIConnectionError: Connection error.';
			const traceback = `httpx.${cause}\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n${message}\n`;
			expect(await runEnding({ message, traceback })).toMatchObject({ status: 'raised' });
		},
	);
});

describe('an exit status of 75', () => {
	it('says that the outcome of a write is not known, in the words that the code wrote to standard error', async () => {
		const message = 'The code left with exit code 75.';
		const stderr = 'It is not known whether the ticket was created.\n';
		const outcome = await runEnding({ exitCode: 75, message, stderr });
		expect(outcome).toMatchObject({ status: 'outcome_unknown', stderr });
		expect(outcome.error?.message).toMatch(
			/^It is not known whether the ticket was created\. .*Check in the other system before trying again\.$/,
		);
	});

	it.each([
		['without words', '', false],
		['with more than an error message holds', 'x'.repeat(5_000), false],
		['with words that were cut', 'half of a', true],
	])('says so %s as well', async (_how, stderr, stderrCut) => {
		const message = 'The code left with exit code 75.';
		const outcome = await runEnding({ exitCode: 75, message, stderr, stderrCut });
		expect(outcome.status).toBe('outcome_unknown');
		expect(outcome.error?.message).toContain(message);
	});

	it('is a failure like any other of an action that reads', async () => {
		const ended = { exitCode: 75, message: 'The code left with exit code 75.' };
		expect(await runEnding(ended, 'read')).toMatchObject({ status: 'raised' });
	});
});

it('a read whose request was lost has raised', async () => {
	expect(await runEnding({ message: LOST[0] ?? '' }, 'read')).toMatchObject({ status: 'raised' });
});
