"""Tells whether two folders lie one in the other, by whatever name they are reached."""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.system._compat import path_text
from curate_fiji.core.system.errors import DepositError

MYPY = False
if MYPY:
    from typing import Text


def refuse_overlap(deposit, folder, what="the curation folder"):
    # type: (Text, Text, Text) -> None
    """Raise ``DepositError`` where ``folder`` lies in the deposit or the deposit in it, by whatever name.

    Folders are compared as the system knows them: links, ``..`` and upper case lead to the same folder.
    """
    top = os.path.realpath(deposit)
    if os.path.dirname(top) == top:
        raise DepositError("the deposit %s is a whole disk" % path_text(deposit),
                           "name the folder on it that holds the deposit")
    if os.path.isdir(top) and _lies_in(folder, top):
        raise DepositError("%s %s lies inside the deposit" % (what, path_text(folder)),
                           "the deposit is never changed: choose a folder beside it")
    if os.path.isdir(folder) and _lies_in(top, folder):
        raise DepositError("the deposit lies inside %s %s" % (what, path_text(folder)),
                           "choose a folder beside the deposit")


def _lies_in(inner, outer):
    # type: (Text, Text) -> bool
    wanted = _identity(os.path.realpath(outer))
    step = os.path.realpath(inner)
    while True:
        if os.path.exists(step) and _identity(step) == wanted:
            return True
        above = os.path.dirname(step)
        if above == step:
            return False
        step = above


def _identity(path):
    # type: (Text) -> object
    found = os.stat(path)
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.normcase(path)
