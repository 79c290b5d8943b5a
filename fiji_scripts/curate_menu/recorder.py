"""Makes entries recordable in plain ImageJ; Fiji records a script's parameters itself."""
from __future__ import absolute_import, unicode_literals

from ij.plugin.frame import Recorder


def record(**options):
    """Record the parameters that repeat what was just done without a dialog."""
    if Recorder.record:
        for key in sorted(options):
            Recorder.recordOption(key, options[key])
