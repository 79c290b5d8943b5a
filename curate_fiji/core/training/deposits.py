"""The practice deposits that there are: name and title."""
from __future__ import absolute_import, unicode_literals

DEPOSITS = [("spiral", "Spiral eutectics: a z-stack, EBSD slices, SEM pictures (the workshop's example)"),
            ("confocal", "Confocal: two-channel cells, a movie, a table"),
            ("micro-ct", "Micro-CT: the skull of a reptile, projections, a scan log"),
            ("field", "Field: photographs of a fossil site"),
            ("sampler", "Sampler: a little of everything, every kind of fault")]
NAMES = [name for name, _title in DEPOSITS]
