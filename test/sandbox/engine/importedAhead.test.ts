import { allModules } from '../../../sandbox/imageBuild/libraries';
import { until, useSandbox } from './harness';

const cold = useSandbox({ pool: false });
const warm = useSandbox();

/** Says whether everything was there before its own imports, and what each module says of itself. */
const DESCRIBE = `
import hashlib, json, sys
ahead = all(name in sys.modules for name in ${JSON.stringify(allModules())})
${allModules()
	.map((name) => `import ${name}`)
	.join('\n')}

def describe(module):
    spec = getattr(module, "__spec__", None)
    own = ("__file__", "__cached__", "__package__", "__path__")
    said = [
        *(repr(module.__dict__.get(name)) for name in own),
        *(repr(getattr(spec, name, None)) for name in ("name", "origin", "cached", "submodule_search_locations")),
        type(getattr(spec, "loader", None)).__name__,
        type(module.__dict__.get("__loader__")).__name__,
    ]
    return hashlib.sha256("|".join(said).encode()).hexdigest()[:8]

roots = {name.split(".")[0] for name in ${JSON.stringify(allModules())}}
print(json.dumps([ahead, {
    name: describe(module) for name, module in sys.modules.items() if name.split(".")[0] in roots
}, [str(finder) for finder in sys.meta_path if "bytecode" in str(finder)]]))
`;

describe('a library that was imported ahead', () => {
	it('is the same, module by module, as one that the code imports itself', async () => {
		const [ahead, alone] = await read(cold);
		expect(ahead).toBe(false);
		const together = await until('a container with everything imported', 60_000, async () => {
			const [there, modules] = await read(warm);
			return there ? modules : undefined;
		});
		expect(Object.keys(together).length).toBeGreaterThan(1500);
		expect(together).toMatchObject(alone);
	});

	it('has the same documentation as one that the code imports itself', async () => {
		const code = `
import sys
ahead = "pandas" in sys.modules
import hashlib, pandas, textwrap
ours = lambda name: name.split(".")[0] == "pandas"
# Of other libraries' classes nothing: another import may give them attributes, as it does typing.Generic.
members = lambda kind: vars(kind).values() if isinstance(kind, type) and ours(kind.__module__) else ()
parts = [part for name, module in sorted(sys.modules.items()) if ours(name)
    for kind in vars(module).values() for part in (kind, *members(kind))]
said = [doc for part in parts if isinstance(doc := getattr(part, "__doc__", None), str)]
print(f'[{"true" if ahead else "false"}, {len(said)}, "{hashlib.sha256(chr(0).join(said).encode()).hexdigest()}", "{textwrap.dedent.__code__.co_filename}"]')`;
		const [, ...alone] = list(await cold.ask(code));
		expect(alone[0]).toBeGreaterThan(10_000);
		expect(alone[2]).toMatch(/\/textwrap\.py$/);
		const together = await until('a container with pandas imported', 60_000, async () => {
			const [ahead, ...said] = list(await warm.ask(code));
			return ahead === true ? said : undefined;
		});
		expect(together).toEqual(alone);
	});

	it.each([
		['its source is found', 'import inspect, pandas\nprint(len(inspect.getsource(pandas.DataFrame)) > 1000)'],
		[
			'its data files are found',
			'import importlib.resources as r, matplotlib\nprint(any(r.files("matplotlib").iterdir()))',
		],
		[
			'it can be loaded again',
			'import importlib, requests\nprint(importlib.reload(requests.sessions) is requests.sessions)',
		],
		[
			'what it loads late is found',
			'import pandas\nimport pandas.tseries.api, pandas.api.indexers\nprint(True)',
		],
		['opencv works', 'import cv2, numpy\nprint(cv2.resize(numpy.zeros((4, 4)), (2, 2)).shape == (2, 2))'],
	])('%s', async (_, code) => {
		// The second run finds it imported.
		for (const sandbox of [warm, warm]) expect(await sandbox.run(code)).toMatchObject({ stdout: 'True\n' });
	});
});

function list(said: unknown): unknown[] {
	if (!Array.isArray(said)) throw new Error('no list');
	return said;
}

async function read({ ask }: typeof cold): Promise<[boolean, object]> {
	const said = await ask(DESCRIBE);
	if (!Array.isArray(said) || typeof said[0] !== 'boolean' || typeof said[1] !== 'object')
		throw new Error('?');
	expect(said[2]).toEqual([]);
	return [said[0], said[1]];
}
