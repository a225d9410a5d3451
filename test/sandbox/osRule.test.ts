import { askPython } from './python';

const CHECK = `
import ast
from guru_sandbox.os_rule import static_check
said = []
for code in given:
    try:
        static_check.check(ast.parse(code))
        said.append(None)
    except static_check.Refused as refused:
        said.append([refused.line, str(refused)])
print(json.dumps(said))
`;

const ALLOWED = [
	'import os\nprint(os.environ["A"], os.environ.get("B", "x"), os.getenv("C"))',
	'import os\nif "A" in os.environ: pass\nfor name in os.environ: pass',
	'import os\nfor k, v in os.environ.items(): pass\nlist(os.environ.keys()); list(os.environ.values())',
	'import os\nimport subprocess\nsubprocess.run(["git", "--version"], env={**os.environ, "X": "1"})',
	'from os import environ, getenv\nprint(environ["A"], getenv("B"))',
	'from os import environ as env\nenv.get("A")',
	'def f():\n    import os\n    return [os.getenv(n) for n in ("A",)]',
	'os = "linux"\nprint(os.upper())',
	'import pathlib\nprint(pathlib.Path("/tmp").exists())',
	'device = {"os": 1}\nprint(device["os"])',
	'import importlib\nimportlib.import_module("json")',
	'print("import os; os.system")',
];

const REFUSED: Array<[code: string, line: number, words: string]> = [
	['import os\n\nos.system("id")', 3, 'os.system is not available'],
	['import os.path', 1, 'os.path is not available'],
	['import os.path as p', 1, 'os.path is not available'],
	['import os\nprint(os.path.join("a"))', 2, 'os.path is not available'],
	['from os import system', 1, 'os.system is not available'],
	['from os import environ, popen as p', 1, 'os.popen is not available'],
	['from os import *', 1, 'os.* is not available'],
	['from os.path import join', 1, 'os.path.join is not available'],
	['import os as o\no.system("id")', 1, 'another name (o)'],
	['import os\nx = os', 2, 'os itself'],
	['import os\nf(os)', 2, 'os itself'],
	['import os\ngetattr(os, "sys" + "tem")("id")', 2, 'os itself'],
	['import os\nos.environ["A"] = "1"', 2, 'os.environ may be read, not changed'],
	['import os\ndel os.environ["A"]', 2, 'os.environ may be read, not changed'],
	['import os\nos.environ = {}', 2, 'os.environ may be read, not changed'],
	['import os\nos.environ |= {}', 2, 'os.environ may be read, not changed'],
	['import os\nos.environ.pop("A")', 2, 'os.environ.pop is not available'],
	['import os\nos.environ.__class__', 2, 'os.environ.__class__ is not available'],
	['from os import environ\nenviron.update(A="1")', 2, 'os.environ.update is not available'],
	['import os\nos.getenv = print', 2, 'os.getenv may be read, not changed'],
	['__import__("os").system("id")', 1, 'may only be imported as'],
	['import importlib\nimportlib.import_module("os")', 2, 'may only be imported as'],
	['from importlib import import_module\nimport_module(name="posix")', 2, 'may only be imported as'],
	['import posix', 1, 'posix is not available'],
	['from nt import system', 1, 'nt.system is not available'],
	['import sys\nsys.modules["os"].system("id")', 2, 'may only be imported as'],
	['import sys\nsys.modules.get("posix")', 2, 'may only be imported as'],
	['import shutil\nshutil.os.system("id")', 2, 'shutil.os is not available'],
	['import os\nx = 1\nos.kill(1, 9)\nos.fork()', 3, 'os.kill is not available'],
	['import os\nprint(f"{os.getcwd()}")', 2, 'os.getcwd is not available'],
];

describe('the os rule, by the syntax tree', () => {
	const allowed = askPython(CHECK, ALLOWED);
	const refused = askPython(
		CHECK,
		REFUSED.map(([code]) => code),
	);

	it.each(ALLOWED.map((code, index) => [code, index] as const))('allows %j', (_, index) => {
		expect(allowed).toHaveProperty([index], null);
	});

	it.each(REFUSED.map((row, index) => [...row, index] as const))(
		'refuses %j in line %i: %s',
		(_, line, words, index) => {
			expect(refused).toHaveProperty([index, 0], line);
			expect(refused).toHaveProperty([index, 1], expect.stringContaining(words));
		},
	);

	it('says what may be used instead', () => {
		expect(refused).toHaveProperty(
			[0, 1],
			'Line 3: os.system is not available to actions. Of os, only os.environ, os.environ.get() and ' +
				'os.getenv() may be used; to run git or curl use subprocess.',
		);
	});
});
