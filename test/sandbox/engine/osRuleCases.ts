/** Python code that puts all functions of os into `raw`, including those that os hides. */
const RAW = `raw = [c for c in object.__subclasses__() if c.__name__ == "_wrap_close"][0].__init__.__globals__\n`;
const MINE = 'import pathlib\npathlib.Path("/tmp/mine.py").write_text("import os\\nprint(os.getpid())")\n';

/** Refused ways to the hidden functions of os, each with the line number that the message must contain. */
export const REFUSED: ReadonlyArray<readonly [trick: string, code: string, line: number]> = [
	['an alias of a module that holds it', 'import shutil\nx = shutil\nx.os.getpid()', 3],
	['a from-import of a module that holds it', 'from shutil import os as o\no.sep', 2],
	['a plain name for it', 'import os\n(lambda o: o.getpid())(vars().get("o" + "s"))', 2],
	['__import__', 'm = __import__("o" + "s")\nm.getpid()', 2],
	['__import__ of os.path', 'm = __import__("posix" + "path")\nm.join("a", "b")', 2],
	['importlib', 'import importlib\nm = importlib.import_module("o" + "s")\nm.listdir("/")', 3],
	['importlib under another name', 'from importlib import import_module as f\nf("pos" + "ix").getpid()', 2],
	['sys.modules', 'import sys\nsys.modules["o" + "s"].getpid()', 2],
	['posix', 'm = __import__("pos" + "ix")\nm.system("id")', 2],
	['getattr', 'import shutil\ngetattr(getattr(shutil, "o" + "s"), "get" + "pid")()', 2],
	['getattr with a default', 'import shutil\ngetattr(vars(shutil)["os"], "sep", None)', 2],
	['vars', 'import shutil\nvars(vars(shutil)["os"])["getpid"]()', 2],
	['object.__getattribute__', 'import shutil\nobject.__getattribute__(vars(shutil)["os"], "getpid")()', 2],
	['inspect', 'import inspect, shutil\ninspect.getattr_static(vars(shutil)["os"], "getpid")()', 2],
	['globals of functions', 'import shutil\nshutil.copy.__globals__["os"].getpid()', 2],
	['globals of functions of os', `${RAW}raw["getpid"]()`, 2],
	['subclasses, to start a program', `${RAW}raw["system"]("id")`, 2],
	['subclasses, to os.popen', `${RAW}raw["popen"]("id").read()`, 2],
	['a call of several functions', `${RAW}def call(f): return f()\ncall(dict)\ncall(raw["getpid"])`, 4],
	['map', `${RAW}list(map(raw["stat"], ["/"]))`, 2],
	['a sort key', `${RAW}sorted(["/"], key=raw["listdir"])`, 2],
	['functools.partial', `${RAW}import functools\nfunctools.partial(raw["stat"], "/")()`, 3],
	['a thread', `${RAW}import threading\nthreading.Thread(target=raw["system"], args=("id",)).start()`, 3],
	[
		'frames',
		'import sys\nf = sys._getframe()\nwhile f:\n    if "os" in f.f_globals: f.f_globals["os"].getpid()\n    f = f.f_back',
		4,
	],
	[
		'gc, to the module',
		'import gc, types\ngc.unfreeze()\nfor o in gc.get_objects():\n    if isinstance(o, types.ModuleType) and o.__name__ == "os": o.getpid()',
		4,
	],
	[
		'gc, to a function',
		'import gc\ngc.unfreeze()\nfor o in gc.get_objects():\n    if type(o) is type(len) and o.__name__ == "getpid": o()',
		4,
	],
	[
		'ctypes, to the module',
		'import ctypes\nf = ctypes.pythonapi.PyImport_ImportModule\nf.restype = ctypes.py_object\nf(b"os").getpid()',
		4,
	],
	['pickle', `import pickle\npickle.loads(b"cos\\nsystem\\n(S'id'\\ntR.")`, 2],
	['pickle in Python', 'import pickle\npickle._loads(b"cposix\\ngetpid\\n(tR.")', 2],
	['format strings', 'import shutil\n"{0.os.getpid}".format(shutil)', 2],
	[
		'string.Formatter',
		'import shutil, string\nstring.Formatter().get_field("0.os.getpid", (shutil,), {})[0]()',
		2,
	],
	['operator.attrgetter', 'import operator, shutil\noperator.attrgetter("os.getpid")(shutil)', 2],
	['exec', 'exec("import os; os.getpid()")', 1],
	['exec in a library’s namespace', 'import shutil\nexec("os.getpid()", vars(shutil))', 2],
	['exec with builtins', 'import builtins\nexec("import os; os.getpid()", {"__builtins__": builtins})', 2],
	['eval', 'eval("__import__(\'os\').getpid()")', 1],
	['compile', 'c = compile("import os\\nos.getpid()", "x", "exec")\nexec(c)', 2],
	[
		'compile under a library’s name',
		'import shutil\nexec(compile("os.getpid()", shutil.__file__, "exec"), vars(shutil))',
		2,
	],
	[
		'a code object under a library’s name',
		'import shutil\ndef f(): return vars(shutil)["os"].getpid()\nf.__code__ = f.__code__.replace(co_filename=shutil.__file__)\nf()',
		3,
	],
	[
		'a library that runs code',
		'import code\ncode.InteractiveInterpreter().runsource("import os; os.getpid()")',
		2,
	],
	['timeit', 'import timeit\ntimeit.timeit("import os; os.getpid()", number=1)', 2],
	['a file of its own', `${MINE}import sys\nsys.path.insert(0, "/tmp")\nimport mine`, 5],
	[
		'a file under a library’s path',
		`${MINE}import sys\nsys.path.insert(0, sys.prefix + "/lib/../../../tmp")\nimport mine`,
		5,
	],
	['runpy', `${MINE}import runpy\nrunpy.run_path("/tmp/mine.py")`, 4],
	[
		'another class for the module',
		'import shutil, types\nobject.__setattr__(vars(shutil)["os"], "__class__", types.ModuleType)',
		2,
	],
	['loading it again', 'import sys\ndel sys.modules["o" + "s"]\n__import__("o" + "s")', 3],
	['reloading it', 'import importlib, shutil\nimportlib.reload(vars(shutil)["os"])', 2],
	[
		'a second copy',
		'import importlib.util as u, sys\ns = u.spec_from_file_location("o", [m for n, m in sys.modules.items() if n == "o" + "s"][0].__file__)\nm = u.module_from_spec(s)\ns.loader.exec_module(m)',
		4,
	],
	[
		'a second copy of posix',
		'import importlib.util as u\ns = u.find_spec("pos" + "ix")\nm = u.module_from_spec(s)\ns.loader.exec_module(m)\nm.getpid()',
		5,
	],
	['changing os', 'import shutil\nvars(shutil)["os"].getenv = print', 2],
	['changing the environment', 'import os\ne = os.environ\ne["A"] = "2"', 3],
	['updating the environment', 'from os import environ\ne = environ\ne.update(A="2")', 3],
	['catching the refusal', 'import shutil\ntry: vars(shutil)["os"].getpid()\nexcept BaseException: pass', 2],
	[
		'a thread of its own',
		'import shutil, threading\nthreading.Thread(target=lambda: vars(shutil)["os"].getpid()).start()',
		2,
	],
	[
		'a child process',
		'import multiprocessing, shutil\ndef f(x): return vars(shutil)["os"].getpid()\nwith multiprocessing.Pool(1) as pool: pool.map(f, [1])',
		2,
	],
];

const ANSWER =
	'import errno\ndef answer(act):\n    try:\n        said = act()\n        return "ok" if said is None else said\n' +
	'    except OSError as e: return errno.errorcode.get(e.errno, str(e.errno))\n';

/** For ways that run code text with the whole of os: that code returns its answer through a file. */
const SOURCE = `${ANSWER}import json
def source(name, arguments):
    return f"import errno, json, os\\ntry:\\n    said = os.{name}(*{arguments!r})\\n    said = 'ok' if said is None else said\\n" \\
        "except OSError as e: said = errno.errorcode.get(e.errno, str(e.errno))\\nwith open('/tmp/said', 'w') as f: json.dump(said, f)\\n"
def said():
    with open("/tmp/said") as f: return json.load(f)
`;

/**
 * Known bypasses of the rule, with their names from docs/security.md. Each defines `call(name, *arguments)`, which
 * calls a function of os and returns its answer, "ok" or the error's name. `only` limits a bypass to some functions.
 */
export const KNOWN: ReadonlyArray<{
	readonly way: string;
	readonly code: string;
	readonly only?: readonly string[];
}> = [
	{
		way: 'another program',
		code: `${SOURCE}import subprocess, sys
def call(name, *arguments):
    subprocess.run([sys.executable, "-c", source(name, arguments)], check=True)
    return said()`,
	},
	{
		way: 'the C library',
		code: `${ANSWER}import ctypes
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    def act():
        value = getattr(libc, name)(*(a.encode() if isinstance(a, str) else a for a in arguments))
        if value < 0: raise OSError(ctypes.get_errno(), "")
        return value or None
    return answer(act)`,
	},
	{
		way: 'another interpreter in the same process',
		code: `${SOURCE}import _interpreters
def call(name, *arguments):
    _interpreters.exec(_interpreters.create(), source(name, arguments))
    return said()`,
	},
	{
		way: 'a library that makes the call instead of the code',
		code: `${ANSWER}${RAW}from concurrent.futures import ThreadPoolExecutor
def call(name, *arguments):
    with ThreadPoolExecutor(1) as pool: return answer(ThreadPoolExecutor.submit(pool, raw[name], *arguments).result)`,
	},
	{
		way: 'a library that compiles under a library’s name',
		code: `${SOURCE}import code, shutil
def call(name, *arguments):
    code.InteractiveInterpreter().runsource(source(name, arguments), shutil.__file__, "exec")
    return said()`,
	},
	{
		way: 'a library that runs code while it is imported',
		code: `${SOURCE}import contextlib, io, runpy, sys
def call(name, *arguments):
    sys.argv = ["timeit", "-n1", "-r1", source(name, arguments)]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        runpy.run_module("timeit", run_name="__main__")
    return said()`,
	},
	{
		way: 'the rule’s own objects',
		code: `${ANSWER}${RAW}import sys
sys._getframe().f_back.f_globals["guard"].guarded_os.LIBRARIES["action.py"] = True
sys.monitoring.register_callback(4, sys.monitoring.events.CALL, None)
def call(name, *arguments): return answer(lambda: raw[name](*arguments))`,
	},
	{
		way: 'a call that was watched long enough',
		code: `${ANSWER}${RAW}
chosen = {"": dict}
def plain(*arguments): return chosen[""](*arguments)
for _ in range(1000): plain()
def call(name, *arguments):
    chosen[""] = raw[name]
    return answer(lambda: plain(*arguments))`,
		only: ['getpid', 'setuid', 'setgid', 'chroot', 'unshare'],
	},
];
