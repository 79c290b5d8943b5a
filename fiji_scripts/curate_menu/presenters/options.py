"""The options that a macro gives a menu entry, and the line that a recorder writes for them.

``key=value`` where the value has no space, else ``key=[a value]``; brackets within it are balanced. What
ImageJ's own way can't hold (a line break, a bracket without its partner) is written as ``%0A``, ``%5B``, ``%5D``.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Dict, Optional, Sequence, Text, Tuple

_KEY = re.compile(r"([A-Za-z_]\w*)(=)?")
_MEANS = {"0A": "\n", "25": "%", "5B": "[", "5D": "]"}
_ESCAPED = re.compile(r"%(0A|25|5B|5D)")
_LOOKS_ESCAPED = re.compile(r"%(?=0A|25|5B|5D)")
_PLAIN = re.compile(r"^[\w./:,;+\-@%\\]+$", re.UNICODE)   # may stand without brackets


def parse(text):
    # type: (Optional[Text]) -> Dict[Text, Text]
    """Return {option: value} of a macro's options; an option without a value is ``true``.

    Raises ``AnswerError`` where a bracket is not closed.
    """
    found = {}
    rest = (text or "").strip()
    while rest:
        match = _KEY.match(rest)
        if match is None:
            raise AnswerError("The options of the macro can't be read from: %s" % rest[:60],
                              "write them as key=value or key=[a value with spaces]")
        rest = rest[match.end():]
        value = "true"
        if match.group(2):
            value, rest = _value(rest)
        found[match.group(1)] = value
        rest = rest.lstrip()
    return found


def _value(rest):
    # type: (Text) -> Tuple[Text, Text]
    if not rest.startswith("["):
        value, _space, rest = rest.partition(" ")
        return _unescaped(value), rest
    depth = 0
    for at, char in enumerate(rest):
        depth += (char == "[") - (char == "]")
        if depth == 0:
            return _unescaped(rest[1:at]), rest[at + 1:]
    raise AnswerError("A bracket of the macro's options is not closed: %s" % rest[:60],
                      "end each value that begins with [ with a ]")


def _unescaped(value):
    # type: (Text) -> Text
    return _ESCAPED.sub(lambda match: _MEANS[match.group(1)], value)


def written(values):
    # type: (Dict[Text, Text]) -> Text
    """Return options as a macro writes them; ``parse`` gives the same values back. Empty ones are left out."""
    return " ".join("%s=%s" % (name, _bracketed(values[name])) for name in sorted(values) if values[name])


def _bracketed(value):
    # type: (Text) -> Text
    value = _LOOKS_ESCAPED.sub("%25", value).replace("\r\n", "\n").replace("\n", "%0A")
    if not _is_balanced(value):
        value = value.replace("[", "%5B").replace("]", "%5D")
    return value if _PLAIN.match(value) else "[%s]" % value


def _is_balanced(value):
    # type: (Text) -> bool
    depth = 0
    for char in value:
        depth += (char == "[") - (char == "]")
        if depth < 0:
            return False
    return depth == 0


def macro_line(label, values, macro=True):
    # type: (Text, Dict[Text, Text], bool) -> Text
    """Return the line that repeats an entry: of a macro, else of a script in another language."""
    given = written(values).replace("\\", "\\\\").replace('"', '\\"')
    call = "run" if macro else "IJ.run"
    return '%s("%s"%s);\n' % (call, label, ', "%s"' % given if given else "")


def refuse_unknown(values, known, label):
    # type: (Dict[Text, Text], Sequence[Text], Text) -> None
    """Raise ``AnswerError`` for options that an entry does not have."""
    for name in sorted(values):
        if name not in known:
            raise AnswerError("%s has no option %s" % (label, name), "use: " + ", ".join(known))
