"""Where the package `guidebook` goes through back doors of libraries.

    .venv/bin/python benchmarks/back_doors.py [FOLDER]

Lists for each module below FOLDER (by default hooks/guidebook/):

- replaced: names of a library that are replaced while the program runs, by `unittest.mock.patch` or by assignment;
- underscored: attributes with a leading underscore that the module doesn't define itself, so those of others;
- inner: modules of WeasyPrint that its documentation doesn't name.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "hooks" / "guidebook"
# Named by https://doc.courtbouillon.org/weasyprint/v70.0/api_reference.html.
DOCUMENTED = {"weasyprint", "weasyprint.urls", "weasyprint.text.fonts", "weasyprint.css.counters"}


def replaced(tree: ast.Module) -> Iterator[str]:
    """Targets of `patch.object` and `patch.multiple`, and attributes of imported modules that are assigned to."""
    modules = {
        alias.asname or alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "patch.object":
            yield ", ".join(map(ast.unparse, node.args[:2]))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "patch.multiple":
            yield from (f"{ast.unparse(node.args[0])}, {keyword.arg}" for keyword in node.keywords)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                holder = ast.unparse(target.value) if isinstance(target, ast.Attribute | ast.Subscript) else ""
                if holder in modules or holder == "sys.modules":
                    yield ast.unparse(target)


def underscored(tree: ast.Module) -> Iterator[str]:
    """Attributes with one leading underscore that nothing in the module defines."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    own |= {
        node.attr
        for node in attributes
        if isinstance(node.ctx, ast.Store) and ast.unparse(node.value) in {"self", "cls"}
    }
    for attribute in attributes:
        name = attribute.attr
        if name.startswith("_") and not name.startswith("__") and name not in own:
            yield ast.unparse(attribute)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr":
            called = node.args[1]
            if isinstance(called, ast.Constant) and str(called.value).startswith("_"):
                yield ast.unparse(node)


def inner(tree: ast.Module) -> Iterator[str]:
    """Modules of WeasyPrint that are imported and not documented."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from (name for name in names if name.partition(".")[0] == "weasyprint" and name not in DOCUMENTED)


def main() -> None:
    package = Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGE
    totals = dict.fromkeys(("replaced", "underscored", "inner"), 0)
    files = 0
    for file in sorted(package.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found = {find.__name__: sorted(set(find(tree))) for find in (replaced, underscored, inner)}
        files += bool(found["inner"])
        for kind, names in found.items():
            totals[kind] += len(names)
            for name in names:
                print(f"{file.relative_to(package)}: {kind}: {name}")
    print(", ".join(f"{kind} {count}" for kind, count in totals.items()), f"(in {files} modules)")


if __name__ == "__main__":
    main()
