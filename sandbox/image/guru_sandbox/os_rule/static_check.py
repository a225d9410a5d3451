"""The os rule, checked on the syntax tree before anything runs.

This is policy: it tells an author early what the rule is. The container is the boundary.
"""

import ast

MODULES = frozenset(("os", "posix", "nt", "posixpath", "ntpath"))
_ALLOWED = frozenset(("environ", "getenv"))
_READS = frozenset(("get", "items", "keys", "values"))
HINT = (
    "Of os, only os.environ, os.environ.get() and os.getenv() may be used; "
    "to run git or curl use subprocess."
)


class Refused(Exception):
    """What is refused (message) and where (line, None if it is not known)."""

    def __init__(self, line, message):
        super().__init__(f"Line {line}: {message}" if line else message)
        self.line = line


def check(tree):
    """Raises Refused for the first use of os, by line, that the rule does not allow."""
    visitor = _Visitor(tree)
    visitor.visit(tree)
    if visitor.found:
        line, _, message = min(visitor.found)
        raise Refused(line, message)


def is_guarded(module):
    """Whether a module's name is one that the rule covers, or a submodule of one."""
    return (module or "").partition(".")[0] in MODULES


class _Visitor(ast.NodeVisitor):
    def __init__(self, tree):
        self.found = []
        self.modules = set()
        self.environs = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.modules.add(alias.asname or alias.name.partition(".")[0])
            elif isinstance(node, ast.ImportFrom) and node.module == "os" and not node.level:
                self.environs.update(a.asname or a.name for a in node.names if a.name == "environ")

    def refuse(self, node, what):
        self.found.append((node.lineno, node.col_offset, f"{what}. {HINT}"))

    def unavailable(self, node, name):
        self.refuse(node, f"{name} is not available to actions")

    def visit_Import(self, node):
        for alias in node.names:
            if not is_guarded(alias.name):
                continue
            if alias.name != "os":
                self.unavailable(node, alias.name)
            elif alias.asname and alias.asname != "os":
                self.refuse(node, f"os may not be given another name ({alias.asname})")

    def visit_ImportFrom(self, node):
        if node.level or not is_guarded(node.module):
            return
        for alias in node.names:
            if node.module != "os" or alias.name not in _ALLOWED:
                self.unavailable(node, f"{node.module}.{alias.name}")

    def visit_Name(self, node):
        if node.id == "os" and "os" in self.modules and isinstance(node.ctx, ast.Load):
            self.refuse(node, "os itself may not be passed on or given another name")

    def visit_Attribute(self, node):
        value = node.value
        if self._is_os(value):
            if node.attr not in _ALLOWED:
                self.unavailable(node, f"os.{node.attr}")
            elif not isinstance(node.ctx, ast.Load):
                self.refuse(node, f"os.{node.attr} may be read, not changed")
            return
        if self._is_environ(value):
            if node.attr not in _READS:
                self.unavailable(node, f"os.environ.{node.attr}")
            self.visit(value)
            return
        if isinstance(value, ast.Name) and value.id in self.modules and node.attr in MODULES:
            self.unavailable(node, f"{value.id}.{node.attr}")
        self.generic_visit(node)

    def visit_Subscript(self, node):
        if self._is_environ(node.value) and not isinstance(node.ctx, ast.Load):
            self.refuse(node, "os.environ may be read, not changed")
        if self._is_sys_modules(node.value):
            self._check_module_name(node, node.slice)
        self.generic_visit(node)

    def visit_AugAssign(self, node):
        if self._is_environ(node.target):
            self.refuse(node, "os.environ may be read, not changed")
            self.visit(node.value)
        else:
            self.generic_visit(node)

    def visit_Call(self, node):
        function = node.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", None)
        arguments = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "name")]
        imports = name in ("__import__", "import_module")
        if imports or (name == "get" and self._is_sys_modules(getattr(function, "value", None))):
            for argument in arguments:
                self._check_module_name(node, argument)
        self.generic_visit(node)

    def _check_module_name(self, node, argument):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            if is_guarded(argument.value):
                self.refuse(node, f"{argument.value} may only be imported as `import os`")

    def _is_os(self, node):
        return isinstance(node, ast.Name) and node.id == "os" and "os" in self.modules

    def _is_environ(self, node):
        if isinstance(node, ast.Name):
            return node.id in self.environs
        return isinstance(node, ast.Attribute) and node.attr == "environ" and self._is_os(node.value)

    def _is_sys_modules(self, node):
        return (
            isinstance(node, ast.Attribute)
            and node.attr == "modules"
            and isinstance(node.value, ast.Name)
            and node.value.id == "sys"
        )
