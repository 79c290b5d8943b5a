"""The kinds of notes in the curator log. Source: curator log template, "List changes" and what follows."""
from __future__ import absolute_import, unicode_literals

CHANGES = ("treatment", "file added", "file deleted", "metadata change")   # what was done to the data
NOTE_KINDS = ("note", "question", "correspondence") + CHANGES
