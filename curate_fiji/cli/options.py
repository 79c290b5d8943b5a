"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def deposit_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the DEPOSIT argument and where its curation folder is."""
    output = click.option(
        "-o", "--output", metavar="FOLDER",
        help="The curation folder [default: DEPOSIT.curation beside the deposit].",
    )  # fmt: skip
    return click.argument("deposit")(output(command))


def person_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add who is at work."""
    name = click.option("--name", envvar="CURATE_NAME", default="", help="Your name [or CURATE_NAME].")
    initials = click.option(
        "--initials", envvar="CURATE_INITIALS", default="",
        help="Your initials, for the log [or CURATE_INITIALS].",
    )  # fmt: skip
    return name(initials(command))
