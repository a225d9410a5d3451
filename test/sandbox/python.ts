import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const IMAGE = join(__dirname, '../../sandbox/image');

/** Runs a script with the image's modules at hand and `input` as JSON; gives back the JSON it prints. */
export function askPython(script: string, input: unknown): unknown {
	const setUp = `import json, sys\nsys.dont_write_bytecode = True\nsys.path.insert(0, ${JSON.stringify(IMAGE)})\ngiven = json.load(sys.stdin)\n`;
	const { status, stdout, stderr } = spawnSync('python3', ['-c', setUp + script], {
		input: JSON.stringify(input),
		encoding: 'utf8',
	});
	if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
	return JSON.parse(stdout);
}
