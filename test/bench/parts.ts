import { api } from './api';
import { burst } from './burst';
import { cancel } from './cancel';
import { cold } from './cold';
import { dockerRun } from './dockerRun';
import { attack } from './gateway/attack';
import { requests } from './gateway/requests';
import { starts } from './gateway/starts';
import { transfer } from './gateway/transfer';
import { growth } from './growth';
import { interpreter } from './interpreter';
import { matcher } from './matcher';
import { memory } from './memory';
import { n8nPython } from './n8nPython';
import type { BenchPart } from './part';
import { turn } from './turn';
import { warm } from './warm';

/** All parts in the order of their runs. Parts that others compare with come first. */
export const PARTS: readonly BenchPart[] = [
	interpreter,
	dockerRun,
	n8nPython,
	cold,
	warm,
	burst,
	cancel,
	memory,
	requests,
	transfer,
	starts,
	attack,
	api,
	matcher,
	growth,
	turn,
];
