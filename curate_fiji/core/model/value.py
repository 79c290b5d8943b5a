"""Values: the base of the model's nouns, and what a form read back from a file must pass.

Everything that is read back (journal, receipts, private files) was written by somebody: a field that
is not there or not of its kind raises ``FormError``, which whoever reads the file turns into an error
with file, line and next step.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system._compat import text_type, to_text

MYPY = False
if MYPY:
    from typing import Any, Callable, Dict, List, Optional, Sequence, Text, Tuple, TypeVar

    Json = Dict[Text, Any]
    T = TypeVar("T")


class FormError(ValueError):
    """What was read back has not the form that it must have."""


class Value(object):
    """A slotted value with one JSON form: its slots by name. Equal where these are equal."""

    __slots__ = ()  # type: Sequence[Text]

    def to_json(self):
        # type: () -> Json
        """Return the JSON form."""
        form = {}
        for name in self._fields():
            value = getattr(self, name)
            form[name] = value if isinstance(value, _FINAL) else _plain(value)
        return form

    @classmethod
    def _fields(cls):
        # type: () -> Sequence[Text]
        known = _FIELDS.get(cls)
        if known is None:
            known = _FIELDS[cls] = [name for name in cls.__slots__ if not name.startswith("_")]
        return known

    def __eq__(self, other):
        # type: (object) -> bool
        return isinstance(other, type(self)) and self.to_json() == other.to_json()

    def __ne__(self, other):
        # type: (object) -> bool
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self):
        # type: () -> str
        return str("%s(%r)") % (type(self).__name__, self.to_json())


_FINAL = (text_type, int, type(None))   # JSON as they are; the rest is looked at
_FIELDS = {}  # type: Dict[type, Sequence[Text]]   # of each class, worked out once: a deposit has millions of values


def _plain(value):
    # type: (Any) -> Any
    if isinstance(value, _FINAL):
        return value
    if isinstance(value, Value):
        return value.to_json()
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value


def a_form(data):
    # type: (Any) -> Json
    """Return a JSON object. Raises ``FormError``."""
    if not isinstance(data, dict):
        raise FormError("an object was expected, not %s" % type(data).__name__)
    return data


def a_text(data, name, default=None):
    # type: (Json, Text, Optional[Text]) -> Text
    """Return the text in a field. Raises ``FormError``."""
    value = data.get(name, default)
    if not isinstance(value, (text_type, str)):
        raise FormError("'%s' is no text" % name)
    return to_text(value)   # Jython's own texts are of another type than ours


def a_number(data, name, default=None):
    # type: (Json, Text, Optional[int]) -> int
    """Return the whole number in a field. Raises ``FormError``."""
    value = data.get(name, default)
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise FormError("'%s' is no whole number" % name)
    number = value  # type: Any
    return int(number)


def a_truth(data, name, default=None):
    # type: (Json, Text, Optional[bool]) -> bool
    """Return true or false in a field. Raises ``FormError``."""
    value = data.get(name, default)
    if not isinstance(value, bool):
        raise FormError("'%s' is neither true nor false" % name)
    return value


def a_list(data, name, of, default=None):
    # type: (Json, Text, Callable[[Any], T], Optional[List[Any]]) -> List[T]
    """Return the list in a field, each item passed through ``of``. Raises ``FormError``."""
    value = data.get(name, default)
    if not isinstance(value, list):
        raise FormError("'%s' is no list" % name)
    return [of(one) for one in value]


def maybe(data, name, of):
    # type: (Json, Text, Callable[[Any], T]) -> Optional[T]
    """Return what is in a field, passed through ``of``, or None where there is nothing. Raises ``FormError``."""
    value = data.get(name)
    return None if value is None else of(value)


def texts(data, name, default=None):
    # type: (Json, Text, Optional[List[Any]]) -> List[Text]
    """Return the list of texts in a field. Raises ``FormError``."""
    return a_list(data, name, _text, default)


def text_list(value):
    # type: (Any) -> List[Text]
    """Return a list of texts. Raises ``FormError``."""
    if not isinstance(value, list):
        raise FormError("a list of texts was expected, not %s" % type(value).__name__)
    return [_text(one) for one in value]


def _text(value):
    # type: (Any) -> Text
    if not isinstance(value, (text_type, str)):
        raise FormError("a text was expected, not %s" % type(value).__name__)
    return to_text(value)


def text_pair(value):
    # type: (Any) -> Tuple[Text, Text]
    """Return a list of two texts as a pair. Raises ``FormError``."""
    pair = text_list(value)
    if len(pair) != 2:
        raise FormError("two texts were expected, not %d" % len(pair))
    return pair[0], pair[1]


def text_map(value):
    # type: (Any) -> Dict[Text, Text]
    """Return an object whose values are texts. Raises ``FormError``."""
    return dict((_text(key), _text(one)) for key, one in a_form(value).items())


def one_of(value, allowed, name):
    # type: (Text, Tuple[Text, ...], Text) -> Text
    """Return ``value``, which must be one of a closed vocabulary. Raises ``FormError``."""
    if value not in allowed:
        raise FormError("'%s' is no %s; use one of: %s" % (value, name, ", ".join(allowed)))
    return value
