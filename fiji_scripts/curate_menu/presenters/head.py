"""The head of the log: contacts, identifiers, dates, records; each field with what stands in it."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.steps import log
from curate_fiji.core.system.errors import AnswerError

MYPY = False
if MYPY:
    from typing import Dict, List, Text, Tuple

    from curate_menu.presenters.curation import OpenCuration

OPTIONS = ("curate_field", "curate_value", "curate_changed", "curate_verdict", "curate_release", "curate_withhold",
           "curate_for_good", "curate_because")
WHAT_IT_DOES = ("curate_field", "curate_changed", "curate_release", "curate_withhold")


class Head(object):
    """The fields of a deposit's log by their names, such as ``repository.doi``."""

    def __init__(self, curation):
        # type: (OpenCuration) -> None
        self.curation = curation

    def sections(self):
        # type: () -> List[Tuple[Text, List[Tuple[Text, Text]]]]
        """Return (title, [(field, label)]) of each section, in the order of the log's template."""
        return [(section.title, [("%s.%s" % (section.id, name), label) for name, label in section.fields])
                for section in checklist.log_sections()]

    def value(self, field):
        # type: (Text) -> Text
        """Return what stands in a field, "" where nothing does."""
        section, name = field.split(".")
        return self.curation.state.contacts.get((section, name), "")

    def write(self, field, value):
        # type: (Text, Text) -> bool
        """Write a field where it says something new; return whether it does. Raises ``AnswerError``."""
        said = value.strip()
        if said == self.value(field):
            return False
        self.curation.contact(field, said)
        return True

    def summary(self):
        # type: () -> Text
        """Return how many of the fields are filled in, in words."""
        fields = log.fields()
        return "%d of %d filled in" % (sum(1 for one in fields if self.value(one)), len(fields))


def from_macro(curation, given):
    # type: (OpenCuration, Dict[Text, Text]) -> Text
    """Do what a macro's options say of the log's head, of changed files and withheld keys; return it in words.

    Raises ``AnswerError``.
    """
    done = []
    reason = given.get("curate_because", "")
    if given.get("curate_field"):
        curation.contact(given["curate_field"], given.get("curate_value", ""))
        done.append("%s is in the log" % given["curate_field"])
    if given.get("curate_changed"):
        curation.judge(given["curate_changed"], given.get("curate_verdict", ""), reason)
        done.append("%s: %s" % (given["curate_changed"], given["curate_verdict"]))
    if given.get("curate_release"):
        curation.release(given["curate_release"], reason, given.get("curate_for_good") == "true")
        done.append("released: %s" % given["curate_release"])
    if given.get("curate_withhold"):
        curation.withhold(given["curate_withhold"], given.get("curate_for_good") == "true")
        done.append("withheld: %s" % given["curate_withhold"])
    if not done:
        raise AnswerError("Nothing was said of the log's head", "give curate_field, curate_changed or curate_release")
    curation.render()
    return "; ".join(done)
