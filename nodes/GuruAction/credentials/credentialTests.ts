import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { errorMessage } from '../../../common/errorMessage';
import type { NetworkName } from '../../../sandbox/networkRules';
import { sandboxStatus } from '../../../sandbox/sandboxStatus';
import { isShortSecret, SHORT_SECRET_LENGTH } from '../action/masking/masker';
import { refuseSecretName } from '../action/nameRules';
import { parseGuruSecrets } from './secretsCredential';
import { parseGuruSandbox, type SandboxChoice } from './sandboxCredential';

/** Checks the names and warns about values too short to be masked everywhere. Its messages contain no value. */
export async function testGuruSecrets(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const secrets = parseGuruSecrets(credential.data ?? {});
	const refusals = secrets.flatMap(({ name }, index) => {
		const refusal = refuseSecretName(name);
		return refusal === undefined ? [] : [`Secret ${index + 1}: ${refusal}`];
	});
	const names = secrets.map(({ name }) => name);
	const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
	if (twice !== -1) {
		const first = names.indexOf(names[twice] ?? '');
		refusals.push(`Secrets ${first + 1} and ${twice + 1} have the same name. Remove one of the two.`);
	}
	if (refusals.length > 0) return await Promise.resolve({ status: 'Error', message: refusals.join(' ') });
	const short = secrets.filter(({ value, visible }) => !visible && isShortSecret(value));
	const warning =
		short.length === 0
			? ''
			: ` ${short.map(({ name }) => name).join(', ')}: shorter than ${SHORT_SECRET_LENGTH} characters, so masked only as a separate word.`;
	return {
		status: 'OK',
		message: `${secrets.length} ${secrets.length === 1 ? 'secret' : 'secrets'}.${warning}`,
	};
}

/** Connects to the engine and tells its version and whether the image exists. */
export async function testGuruSandbox(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const choice = parseGuruSandbox(credential.data ?? {});
		const { engine, image, missingLimits } = await sandboxStatus(choice);
		if (missingLimits.length > 0) {
			return {
				status: 'Error',
				message: `The engine ${engine.version} cannot limit ${missingLimits.join(', ')}, so Python does not run there.`,
			};
		}
		const presence = image.present ? 'is there' : 'is not built yet: the first run starts its build';
		return {
			status: 'OK',
			message: `The engine ${engine.version} at ${engine.address} answers and can enforce every limit. The image ${image.name} ${presence}. ${describeNetwork(choice)}`,
		};
	} catch (error) {
		return { status: 'Error', message: errorMessage(error) };
	}
}

const REACHES: Readonly<Record<NetworkName, string>> = {
	public: 'public addresses',
	local: "public and private addresses, but not n8n's own hosts, its engine and metadata services",
	listed: 'only the listed hosts',
	none: 'nothing',
};

/** A sentence that says what the code may connect to. */
function describeNetwork({ gateway }: SandboxChoice): string {
	if (gateway === undefined) return "The code reaches whatever the engine's machine reaches.";
	const { network, alsoReach } = gateway;
	const listed = alsoReach.map(({ text }) => text).join(', ');
	const besides = listed === '' ? '' : network === 'listed' ? `: ${listed}` : `, and besides ${listed}`;
	return `The code reaches ${REACHES[network]}${besides}.`;
}
