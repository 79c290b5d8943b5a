"""What is remembered until the next start of ImageJ: its own preferences, under ``curate.``."""
from __future__ import absolute_import, unicode_literals

import os

from ij import Prefs

from curate_fiji.core.model.event import Person


def remembered(key):
    """Return a remembered value as text, "" where there is none."""
    return Prefs.get("curate." + key, "") or ""


def remember(**values):
    """Remember values for the next time, also after ImageJ is closed."""
    for key in sorted(values):
        Prefs.set("curate." + key, values[key])
    Prefs.savePreferences()


def who():
    """Return who is at work: as remembered, else as the environment says."""
    return Person(remembered("name") or os.environ.get("CURATE_NAME", ""),
                  remembered("initials") or os.environ.get("CURATE_INITIALS", ""))
