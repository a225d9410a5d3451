/** A separate process with one active run, for a test to kill. Arguments: instance, code. */
import { connectSandbox } from '../../../sandbox/connect';

const [, , instance = '', code = ''] = process.argv;
void connectSandbox({ whenImageMissing: 'fail', instance, pool: false }).run({
	code,
	environment: {},
	timeoutSeconds: 30,
});
