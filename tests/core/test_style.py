"""The style of the code: imports point downward, none is unused, a module has one duty and so is short.

What ``ruff`` can't tell: it takes for unused what portable modules import for their type comments alone.
"""
from __future__ import absolute_import, unicode_literals

import ast
import io
import os
import re
import runpy
import sys
import unittest

import curate_fiji.core.rules  # noqa: F401 - registers the rules
from curate_fiji.core.rules.case import RULES

PROJECT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
PACKAGE = os.path.join(PROJECT, "curate_fiji")
MENU = os.path.join(PROJECT, "fiji_scripts", "curate_menu")
LONGEST = 300
_TYPES = re.compile(r"#\s*type:\s*(?!ignore)(.*)")
_WORD = re.compile(r"[A-Za-z_]\w*")


def modules(package=PACKAGE):
    """Return {name of a module below a package: its source}."""
    found = {}
    for folder, _folders, names in os.walk(package):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                with io.open(path, encoding="utf-8") as stream:
                    found[os.path.relpath(path, package).replace(os.sep, "/")] = stream.read()
    return found


def imported(nodes):
    """Return (dotted name, name that it has in the module) of each import."""
    found = []
    for node in nodes:
        if isinstance(node, ast.Import):
            found += [(one.name, one.asname or one.name.split(".")[0]) for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [("%s.%s" % (node.module, one.name), one.asname or one.name) for one in node.names]
    return found


def folder_of(name, order):
    """Return which of the folders in ``order`` a dotted name lies in, None where in none."""
    parts = name.split(".")
    if parts[0] != "curate_fiji":
        return None
    place = parts[2] if parts[1:2] == ["core"] and len(parts) > 2 else parts[1] if len(parts) > 1 else ""
    return place if place in order else None


def unused(source):
    """Return the names that a module imports and never speaks of, type comments and ``__all__`` included."""
    nodes = list(ast.walk(ast.parse(source)))
    spoken = set()
    for node in nodes:
        if isinstance(node, ast.Name):
            spoken.add(node.id)
        elif isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "__all__" for one in node.targets):
            spoken.update(ast.literal_eval(node.value))
    for line in source.splitlines():
        for said in _TYPES.findall(line):
            spoken.update(_WORD.findall(said))
    return sorted(set(name for _dotted, name in imported(nodes) if name not in spoken
                      and name not in ("absolute_import", "unicode_literals", "annotations")))


def half_made(source):
    """Return the module's own lists and dictionaries that a function fills piece by piece, where another thread may
    look: ``made_once`` makes them whole."""
    tree = ast.parse(source)
    empty = set(target.id for node in tree.body if isinstance(node, ast.Assign)
                and isinstance(node.value, (ast.Dict, ast.List)) and not list(ast.iter_child_nodes(node.value))[1:]
                for target in node.targets if isinstance(target, ast.Name))
    filled = set()
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
                        and node.func.attr in ("extend", "update"):
                    filled.add(getattr(node.func.value, "id", ""))
                if isinstance(node, (ast.For, ast.While)):
                    filled.update(getattr(one.value, "id", "") for within in ast.walk(node)
                                  if isinstance(within, ast.Assign) for one in within.targets
                                  if isinstance(one, ast.Subscript))
    return sorted(filled & empty)


@unittest.skipIf(sys.version_info[0] == 2, "Python 3 alone parses all of the code")
class Style(unittest.TestCase):
    def test_imports_point_downward(self):
        drawn = runpy.run_path(os.path.join(PROJECT, "scripts", "architecture_page.py"))
        order = drawn["CORE"] + drawn["AROUND"]
        upward = []
        for module, source in modules().items():
            here = folder_of("curate_fiji." + module[:-3].replace("/", "."), order)
            for name, _alias in imported(ast.walk(ast.parse(source))):
                there = folder_of(name, order)
                if here and there and order.index(there) > order.index(here):
                    upward.append("%s imports %s" % (module, name))
        self.assertEqual(upward, [])

    def test_every_folder_has_its_place_in_the_order(self):
        drawn = runpy.run_path(os.path.join(PROJECT, "scripts", "architecture_page.py"))
        for folder, named in (("", drawn["AROUND"] + ["core"]), ("core", drawn["CORE"])):
            there = [name for name in os.listdir(os.path.join(PACKAGE, folder))
                     if os.path.isfile(os.path.join(PACKAGE, folder, name, "__init__.py"))]
            self.assertEqual(sorted(there), sorted(named))

    def test_no_import_is_unused(self):
        found = dict((module, unused(source)) for package in (PACKAGE, MENU)
                     for module, source in modules(package).items() if not module.endswith("__init__.py"))
        self.assertEqual(dict((module, names) for module, names in found.items() if names), {})

    def test_an_unused_import_is_seen(self):
        self.assertEqual(unused("import os\nimport re\nfrom a import b, c as d\n# type: (b) -> None\nre.compile\n"),
                         ["d", "os"])

    def test_no_thread_sees_a_table_that_another_has_half_made(self):
        portable = [(module, source) for module, source in modules().items()
                    if module.startswith(("core/", "bioformats/"))]
        found = dict((module, half_made(source)) for module, source in portable)
        # Decorators fill the rules while their modules are imported, which one thread does
        self.assertEqual(dict((module, names) for module, names in found.items() if names),
                         {"core/rules/case.py": ["RULES"]})

    def test_a_table_that_is_half_made_is_seen(self):
        self.assertEqual(half_made("A = {}\nB = []\nC = {}\ndef f():\n    for x in y:\n        A[x] = 1\n"
                                   "    B.extend(y)\n    C[1] = {}\n"), ["A", "B"])

    def test_modules_are_short(self):
        lines = dict((module, source.count("\n")) for module, source in modules().items())
        longer = dict((module, count) for module, count in lines.items() if count > LONGEST)
        self.assertEqual(longer, {}, "one module, one duty: divide it along its duties")

    def test_every_rule_says_what_it_answers_and_names_its_source(self):
        silent = sorted(set(rule.name for rule in RULES.values()
                            if not re.search("Sources?:", rule.function.__doc__ or "")))
        self.assertEqual(silent, [])

    def test_the_types_ship(self):
        self.assertTrue(os.path.isfile(os.path.join(PACKAGE, "py.typed")))
