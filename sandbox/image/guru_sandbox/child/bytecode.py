"""The bytecode of the image's libraries in one file, for imports before the job arrives.

pandas alone has 500 files to find and read in every container. A module imported from here has the same code, the
same name and the loader that Python would give it. If its source file has changed since, Python imports it itself.
"""

import marshal
import mmap
import os
import struct
import sys
from importlib.machinery import ExtensionFileLoader, ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER

PATH = "/opt/guru-libraries.bin"
_LENGTH = struct.Struct("<Q")
# Patched by guru_network_hook when they are imported from their own files.
_PATCHED = ("socket", "asyncio.selector_events")


class _Loader:
    """Runs the stored code of a module and sets the loader that Python would have used."""

    def __init__(self, code):
        self._code = code

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        spec = module.__spec__
        spec.loader = module.__loader__ = SourceFileLoader(spec.name, spec.origin)
        exec(marshal.loads(self._code), module.__dict__)


class Finder:
    """Finds the modules in the file. Raises OSError without a file, ValueError if another Python wrote it."""

    def __init__(self, path=PATH):
        with open(path, "rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ, trackfd=False)
        (length,) = _LENGTH.unpack_from(self._bytes)
        start = _LENGTH.size + length
        magic, self._places = marshal.loads(self._bytes[_LENGTH.size : start])
        if magic != MAGIC_NUMBER:
            raise ValueError("made for another Python")
        self._entries = memoryview(self._bytes)[start:]

    def find_spec(self, name, path=None, target=None):
        # Each module only once: opencv imports itself a second time and expects another file then.
        place = self._places.pop(name, None)
        if place is None or target is not None:
            return None
        start, middle, end = place
        origin, stamp, cached, folders = marshal.loads(self._entries[start:middle])
        if _stamp(origin) != stamp:
            return None
        if cached is None:
            loader = ExtensionFileLoader(name, origin)
        else:
            loader = _Loader(self._entries[middle:end])
        spec = ModuleSpec(name, loader, origin=origin, is_package=folders is not None)
        if folders is not None:
            spec.submodule_search_locations.extend(folders)
        spec.cached = cached
        spec.has_location = True
        return spec


def _stamp(origin):
    """What Python compares to see whether a source file has changed; None if the file is missing."""
    try:
        found = os.stat(origin)
    except OSError:
        return None
    return int(found.st_mtime), found.st_size


def write(path, names):
    """Imports these modules and stores every module that was loaded from a file."""
    for name in names:
        __import__(name)
    places = {}
    entries = []
    end = 0
    for name, module in sorted(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        # Some modules are registered under a second name too, which the code of the first one sets.
        if spec is None or spec.name != name or name in _PATCHED:
            continue
        loader = type(spec.loader)
        if loader is ExtensionFileLoader:
            about, code = (spec.origin, _stamp(spec.origin), None, None), b""
        elif loader is SourceFileLoader and spec.cached is not None:
            code = spec.loader.get_code(name)
            if code.co_filename != spec.origin:
                continue
            folders = spec.submodule_search_locations
            folders = None if folders is None else list(folders)
            about, code = (spec.origin, _stamp(spec.origin), spec.cached, folders), marshal.dumps(code)
        else:
            continue
        about = marshal.dumps(about)
        start, middle = end, end + len(about)
        end = middle + len(code)
        places[name] = (start, middle, end)
        entries += (about, code)
    # Only the position of each module, since every container reads the whole index.
    index = marshal.dumps((MAGIC_NUMBER, places))
    with open(path, "wb") as file:
        file.writelines((_LENGTH.pack(len(index)), index, *entries))


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as names:
        write(PATH, names.read().split())
