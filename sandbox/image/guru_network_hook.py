"""Loaded by every interpreter of the image at its start (guru_network.pth). Patches Python's sockets only when they
are imported."""

import sys

import _frozen_importlib_external as machinery

_PATCHED = ("socket", "asyncio.selector_events")


class _Loader(machinery.SourceFileLoader):
    def exec_module(self, module):
        super().exec_module(module)
        import guru_network

        guru_network.patch(module)


class _Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name not in _PATCHED:
            return None
        spec = machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and type(spec.loader) is machinery.SourceFileLoader:
            spec.loader = _Loader(name, spec.origin)
        return spec


sys.meta_path.insert(0, _Finder)
