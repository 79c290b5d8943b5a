"""The command line: ``curate-fiji``. Each command wraps one library call."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import click

from curate_fiji import __version__
from curate_fiji.cli import (
    augment,
    check,
    checklist,
    compare,
    doctor,
    document,
    evaluate,
    exercises,
    facts,
    gui,
    install,
    log,
    package,
    practice,
    preflight,
    request,
    roleplay,
    score,
    status,
    summary,
    targets,
    terminal,
    transform,
)
from curate_fiji.core.system.errors import CurateError


class _Commands(click.Group):
    """Shows errors as what, why and what to do next, and keeps the commands' order."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        terminal.guard()
        try:
            return super().invoke(ctx)
        except CurateError as error:
            from curate_fiji.core.system.safe_text import visible

            click.echo(f"curate-fiji: {visible(error.what)}", err=True)
            if error.hint:
                click.echo(f"What to do: {visible(error.hint)}", err=True)
            sys.exit(error.exit_code)
        except click.NoSuchOption as error:
            raise click.UsageError(
                f"{error.format_message()} A file or a text that begins with '-' is given behind '--'.",
                error.ctx,
            ) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            where = f" ({terminal.plain(os.fsdecode(error.filename))})" if error.filename else ""
            click.echo(f"curate-fiji: {error.strerror or error}{where}", err=True)
            click.echo(
                "What to do: free space, or see that you may read and write there; then run the command again",
                err=True,
            )
            sys.exit(4)
        except KeyboardInterrupt:
            click.echo(
                "\nStopped. Everything up to here is in the log; run the same command again to go on.",
                err=True,
            )
            sys.exit(130)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with 'curate-fiji practice my-practice' and 'curate-fiji check my-practice'. "
    "Exit codes: 0 done, 2 wrong use, 3 the deposit can't be read, 4 the log can't be read or "
    "written, 5 Java, ImageJ or Fiji can't be started, 130 stopped with Ctrl-C.",
)
@click.version_option(__version__, prog_name="curate-fiji")
def main() -> None:
    """Curate deposits of scientific images by the Data Curation Network's CURATE(D) steps.

    Reads a deposit (a folder or a zip), opens its images with Bio-Formats in ImageJ, fills in the
    worksheets with evidence, and keeps the curator log. The deposit itself is never changed:
    everything is written to DEPOSIT.curation beside it.
    """


for _command in (
    check.check, check.understand, request.request, augment.augment,
    transform.transform, evaluate.evaluate, document.document, package.package, targets.targets,
    status.status, compare.compare, facts.facts, log.log, checklist.checklist,
    preflight.preflight, gui.gui, install.install, install.uninstall,
    practice.practice, exercises.exercises, roleplay.roleplay, score.score, summary.summary,
    doctor.doctor,
):  # fmt: skip
    main.add_command(_command)
