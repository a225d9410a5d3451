import type { SandboxSettings } from '../../sandbox/connect';
import { parseHostEntries } from '../../sandbox/networkRules';
import { UsageError } from '../exit';

const NAMES = { public: 'public', local: 'local', listed: 'listed', none: 'none' } as const;

/**
 * `--network NAME[,HOST…]`: the hosts that the code may connect to. By default these are public addresses, as for a
 * Guru Sandbox credential.
 *
 * @throws UsageError for an unknown name or an invalid host
 */
export function networkOption(option = 'public'): Pick<SandboxSettings, 'gateway'> {
	const [name = '', ...hosts] = option.split(',');
	if (name === 'engine' && hosts.length === 0) return {};
	const network = Object.values(NAMES).find((each) => each === name);
	if (network === undefined) {
		throw new UsageError(
			`--network takes public, local, listed, none or engine, with hosts after commas, not "${option}".`,
		);
	}
	const { entries, wrong } = parseHostEntries(hosts.join(','));
	if (wrong.length > 0) throw new UsageError(`--network: ${wrong.join(', ')} is not a host.`);
	return { gateway: { network, alsoReach: entries } };
}
