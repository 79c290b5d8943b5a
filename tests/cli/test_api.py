"""The library: what it offers is what it names."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from curate_fiji import api
from curate_fiji.cli.main import main


def test_all_that_the_library_defines_is_offered_by_name() -> None:
    own = {
        name
        for name, one in vars(api).items()
        if not name.startswith("_") and inspect.getmodule(one) is api and callable(one)
    }
    assert own - set(api.__all__) == set()


def test_all_that_is_offered_is_there_and_described() -> None:
    for name in api.__all__:
        assert hasattr(api, name), name
        assert name == "Deposit" or inspect.getdoc(getattr(api, name)), name
    assert list(api.__all__) == sorted(api.__all__)


def test_every_command_takes_what_its_options_give_it() -> None:
    """An option that all commands share and one does not take would fail only when that one is run."""
    for name, command in _commands(main):
        taken = inspect.signature(inspect.unwrap(command.callback)).parameters.values()
        if any(one.kind is one.VAR_KEYWORD for one in taken):
            continue
        given = {one.name for one in command.params if one.expose_value}
        assert given <= {one.name for one in taken}, name


def test_a_setting_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """One that is misspelt would be left out without a word."""
    with pytest.raises(TypeError, match="job"):
        api.check(tmp_path, job=2)  # type: ignore[call-arg]


def _commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command)
        else:
            yield name, command


def test_a_worker_does_not_run_the_script_that_started_it(tmp_path: Path) -> None:
    """Without 'if __name__ == ...' a script would begin its curation again in each worker, and end in an error."""
    script = tmp_path / "script.py"
    script.write_text(
        "from curate_fiji.workers.starting import WorkerContext\n"
        "print('the script runs', flush=True)\n"
        "worker = WorkerContext().Process(target=print, args=('the worker runs',))\n"
        "worker.start()\n"
        "worker.join()\n"
        "print('the worker ended with', worker.exitcode)\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["the script runs", "the worker runs", "the worker ended with 0"]
