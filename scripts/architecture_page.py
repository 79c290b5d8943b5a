"""Draws docs/images/architecture.svg from the code: each folder, what it answers, what it imports.

Run: python scripts/architecture_page.py
"""

from __future__ import annotations

import ast
import html
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "curate_fiji"
CORE = ["system", "model", "knowledge", "reading", "relating", "disclosing", "log", "rules", "copies", "render",
        "steps", "training"]  # fmt: skip
AROUND = ["bioformats", "witnesses", "copiers", "practice", "runtime", "workers", "packaging", "cli"]
_WIDTH, _ROW, _TOP = 1180, 46, 64


def folder_of(module: str) -> str | None:
    """Return the folder that a dotted module name lies in: ``core.model`` or ``cli``."""
    parts = module.split(".")
    if parts[0] != "curate_fiji" or len(parts) < 2:
        return None
    if parts[1] == "core":
        return parts[2] if len(parts) > 2 else None
    return parts[1] if parts[1] in AROUND else None


def imports_of(folder: Path) -> set[str]:
    """Return the folders that the modules of a folder import, without what is for type comments alone."""
    found: set[str] = set()
    for source in folder.rglob("*.py"):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        skipped = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and getattr(node.test, "id", "") in ("MYPY", "TYPE_CHECKING")
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if id(node) in skipped:
                continue
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module] + [f"{node.module}.{alias.name}" for alias in node.names]
                found.update(name for one in names if (name := folder_of(one)))
    return found


def about(folder: Path) -> str:
    """Return the first line of a folder's docstring."""
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    return text.splitlines()[0] if text else ""


def rows() -> list[tuple[str, str, int, list[str]]]:
    """Return (name, what it answers, modules, what it imports) of each folder, the lowest last."""
    found = []
    for name, folder in [(n, PACKAGE / n) for n in reversed(AROUND)] + [
        (n, PACKAGE / "core" / n) for n in reversed(CORE)
    ]:
        modules = sum(1 for one in folder.rglob("*.py") if one.name != "__init__.py")
        uses = sorted(imports_of(folder) - {name}, key=lambda one: (one in CORE, one))
        found.append((name, about(folder), modules, uses))
    return found


def svg() -> str:
    """Return the picture."""
    lines, y = [], _TOP
    for name, what, modules, uses in rows():
        core = name in CORE
        label = f"core/{name}" if core else name
        fill = "#eef4ff" if core else "#fff7ea"
        lines.append(
            f'<rect x="20" y="{y}" width="{_WIDTH - 40}" height="{_ROW - 8}" rx="6" fill="{fill}" stroke="#8b96a3"/>'
            f'<text x="34" y="{y + 24}" font-weight="700">{label}</text>'
            f'<text x="170" y="{y + 24}" fill="#55606e">{modules} modules</text>'
            f'<text x="262" y="{y + 17}">{html.escape(what[:125])}</text>'
            f'<text x="262" y="{y + 33}" fill="#0b57a4" font-size="11">uses {html.escape(", ".join(uses)) or "nothing"}'
            "</text>"
        )
        y += _ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y + 16}" '
        'font-family="system-ui, sans-serif" font-size="13" role="img" '
        'aria-label="The folders of CURATE for Fiji; imports point downward">'
        f'<rect width="{_WIDTH}" height="{y + 16}" fill="#fff"/>'
        '<text x="20" y="28" font-size="17" font-weight="700">CURATE for Fiji: imports point downward</text>'
        '<text x="20" y="48" fill="#55606e">Blue: portable, runs in Fiji\'s Jython too. '
        "Drawn from the code by scripts/architecture_page.py.</text>" + "\n".join(lines) + "</svg>\n"
    )


if __name__ == "__main__":
    (PROJECT / "docs" / "images" / "architecture.svg").write_text(svg(), encoding="utf-8")
