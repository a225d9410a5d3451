/** A browser for the tests of n8n's editor: an installed one, or Debian's package. */
import { hasCommand } from '../process/runLogged';
import { ensureCommands } from './debian';
import type { Step } from './steps';

export const CHROMIUM = 'chromium';

export const chromiumStep: Step = {
	title: "Chromium, for the tests of n8n's editor",
	usually: 'a minute',
	isDone: () => hasCommand(CHROMIUM),
	work: (note) => ensureCommands([[CHROMIUM, 'chromium']], note),
};
