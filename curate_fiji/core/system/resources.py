"""Reads the JSON that ships with the package, from a folder or from inside a jar."""
from __future__ import absolute_import, unicode_literals

import json
import pkgutil

MYPY = False
if MYPY:
    from typing import Any, Dict, Text

_LOADED = {}  # type: Dict[Text, Any]


def load(name):
    # type: (Text) -> Any
    """Return the parsed JSON file ``name`` of ``curate_fiji/core`` (``knowledge/checklist/check.json``)."""
    if name not in _LOADED:
        data = pkgutil.get_data(str("curate_fiji.core"), str(name))
        assert data is not None, name   # it ships with the package
        _LOADED[name] = json.loads(data.decode("utf-8"))
    return _LOADED[name]
