"""The pages: their commands run, and every command, option and question is on one."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from conftest import PROJECT

from curate_fiji.cli.main import main
from curate_fiji.core.knowledge import checklist
from curate_fiji.runtime import menu

PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


def commands(group: click.Group, above: str = "") -> dict[str, click.Command]:
    found = {}
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found.update(commands(command, f"{above}{name} "))
        else:
            found[above + name] = command
    return found


class Beginnings:
    """A folder where pages are followed. Many begin alike: what the same first commands left there is put back."""

    def __init__(self, root: Path) -> None:
        self.here = root / "here"
        self._root = root
        self._kept: dict[tuple[str, ...], Path] = {(): root / "empty"}
        self._kept[()].mkdir()

    def begin(self, lines: list[str]) -> int:
        """Put back what the longest known beginning left; return how many commands that were."""
        done = max(number for number in range(_BEGINNING + 1) if tuple(lines[:number]) in self._kept)
        shutil.rmtree(self.here, ignore_errors=True)
        shutil.copytree(self._kept[tuple(lines[:done])], self.here, symlinks=True)
        return min(done, len(lines))

    def keep(self, lines: list[str]) -> None:
        kept = self._root / str(len(self._kept))
        shutil.copytree(self.here, kept, symlinks=True)
        self._kept[tuple(lines)] = kept


_BEGINNING = 3  # commands: what follows is each page's own


@pytest.fixture(scope="module")
def beginnings(tmp_path_factory: pytest.TempPathFactory) -> Beginnings:
    return Beginnings(tmp_path_factory.mktemp("pages"))


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "console")], ids=lambda p: p.name)
def test_the_commands_of_a_page_run(page: Path, beginnings: Beginnings, jars: tuple[Path, ...]) -> None:
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    for number in range(beginnings.begin(lines), len(lines)):
        line = lines[number]
        assert line.startswith("$ curate-fiji "), line
        done = subprocess.run(
            [sys.executable, "-m", "curate_fiji", *shlex.split(line)[2:]],
            cwd=beginnings.here, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, line + done.stdout + done.stderr
        if number < _BEGINNING:
            beginnings.keep(lines[: number + 1])


def test_the_python_of_the_readme_runs(tmp_path: Path, jars: tuple[Path, ...]) -> None:
    for block in blocks(PROJECT / "README.md", "python"):
        (tmp_path / "example.py").write_text(block, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "report.html" in done.stdout


def test_the_readme_s_try_command_ends_with_a_summary_and_the_report(
    tmp_path: Path, jars: tuple[Path, ...]
) -> None:
    """In the environment at hand; CI's fresh clone shows that it sets one up too."""
    assert "sh scripts/try\n" in blocks(PROJECT / "README.md", "sh")
    done = subprocess.run(
        ["sh", "scripts/try", str(tmp_path / "deposit")],
        cwd=PROJECT, capture_output=True, text=True, check=False,
        env=dict(os.environ, CURATE_VENV=sys.prefix),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "report.html" in done.stdout
    assert "need a person" in done.stdout


def test_ci_calls_the_readme_s_test_command() -> None:
    assert "sh scripts/test\n" in blocks(PROJECT / "README.md", "sh")
    assert "exec sh scripts/test" in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", commands(main))
def test_a_command_has_help_and_stands_on_a_page(name: str) -> None:
    command = commands(main)[name]
    assert command.help
    assert len(command.help.split()) > 4
    assert f"Example: curate-fiji {name}" in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert f"curate-fiji {name}" in text


def test_every_question_is_documented_as_it_is_asked() -> None:
    page = runpy.run_path(str(PROJECT / "scripts" / "questions_page.py"))["page"]()
    assert (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8") == page, (
        "run: python scripts/questions_page.py"
    )
    for step in checklist.STEPS:
        for question in checklist.questions(step):
            assert f"`{question.id}`" in page


def test_the_workshop_s_pages_are_those_of_the_exercises_and_keys() -> None:
    made = runpy.run_path(str(PROJECT / "scripts" / "workshop_pages.py"))["pages"]()
    for name, text in made.items():
        page = PROJECT / "docs" / "workshop" / name
        assert page.read_text(encoding="utf-8") == text, "run: python scripts/workshop_pages.py"


def test_every_menu_entry_stands_on_the_page_of_fiji_and_in_its_help() -> None:
    page = (PROJECT / "docs" / "fiji.md").read_text(encoding="utf-8")
    shown = (PROJECT / "fiji_scripts" / "curate_menu" / "help.html").read_text(encoding="utf-8")
    for entry in menu.entries():
        if not entry.is_separator:
            assert entry.label in page, entry.label
            assert entry.label in shown, entry.label


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_the_citation_is_of_this_version() -> None:
    import curate_fiji

    assert f"version: {curate_fiji.__version__}\n" in (PROJECT / "CITATION.cff").read_text(encoding="utf-8")
