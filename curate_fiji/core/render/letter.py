"""The Request step: at most four asks, a letter of the Michigan shape, and the reply.

Sources: slides, "Advice: Make it Easy" and the email template of the University of Michigan
(thanks; what and why; how to answer; offer to help); 3-Request worksheet.
"""
from __future__ import absolute_import, unicode_literals

import pkgutil
import re
from string import Template

from curate_fiji.core.knowledge import own as checklists
from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.log.asking import chosen, items
from curate_fiji.core.render import datacite
from curate_fiji.core.system import hashing
from curate_fiji.core.system._compat import text_type
from curate_fiji.core.system.safe_text import visible
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import List, Optional, Sequence, Text, Tuple

    from curate_fiji.core.log.state import State
    from curate_fiji.core.model.ask import Ask

_SAYS_NOT = re.compile(r"Your README does not say (.{3,200})\. Could you add it\?$")
_GOOD_README = 4    # fields of six that a README that is praised gives
_IN_A_LETTER = {"title": "the title", "authors": "the authors", "description": "a description",
                "methods": "the methods", "funding": "the funding", "supplements": "related works"}
_BOUNDARY = "part-of-the-letter-by-CURATE-for-Fiji"


def letter(state, template=None, reply_by=""):
    # type: (State, Optional[Text], Text) -> Text
    """Return the letter as text: a subject line, a blank line, the body.

    ``template``: another template's text, with the fields of ``templates/request.txt``; ``reply_by``: when an
    answer is wanted, in the curator's words, "" for no date.
    """
    asks = items(chosen(state))
    own = checklists.in_use()
    text = template or (own.letter if own is not None else "") or shipped_template()
    values = {
        "title": visible(datacite.title_of(state)),
        "contact": visible(_addressee(state) or "[name of the contact]"),
        "repository": _repository(state),
        "good": _what_is_good(state),
        "count": "question" if len(asks) == 1 else "%d questions" % len(asks),
        "asks": "\n\n".join(_ask_text(number + 1, one) for number, one in enumerate(asks))
                or "(no question is open)",
        "how": "Please reply to this message; a short answer under each question is enough.%s" % (
            " It would help us to have it by %s." % visible(reply_by) if reply_by else ""),
        "curator": visible(_signature(state) or "[your name]"),
    }
    return "\n".join(line.rstrip() for line in Template(text).safe_substitute(values).split("\n"))


def to_send(state, template=None, reply_by=""):
    # type: (State, Optional[Text], Text) -> Text
    """Return the letter as a person edited it, as long as what was edited would still be written; else ``letter``."""
    made = letter(state, template, reply_by)
    return state.edited.text if state.edited.text and state.edited.of == hashing.sha256_of_text(made) else made


def shipped_template():
    # type: () -> Text
    """Return the template that ships."""
    data = pkgutil.get_data(str("curate_fiji.core.render"), str("templates/request.txt"))
    return (data or b"").decode("utf-8")


def _contact(state, section, field):
    # type: (State, Text, Text) -> Text
    return state.contacts.get((section, field), "")


def _addressee(state):
    # type: (State) -> Text
    """Whom the letter is to: of the log, else whom the README gives as contact or first author."""
    name = _contact(state, "contact", "name") or _contact(state, "owner", "name")
    if name:
        return name
    name = state.gist().contact
    family, comma, given = name.partition(", ")
    return "%s %s" % (given, family) if comma else name


def _signature(state):
    # type: (State) -> Text
    """The curator: of the log, else who ran the last step."""
    return _contact(state, "curator", "name") or next(
        (run.who.name for run in reversed(state.runs) if run.who.name), "")


def _repository(state):
    # type: (State) -> Text
    own = checklists.in_use()
    profile = _contact(state, "repository", "profile") or (
        own.profile.repository if own is not None and own.profile is not None else "")
    return " in %s" % visible(profile) if profile else ""


def _what_is_good(state):
    # type: (State) -> Text
    """Begin with what helps, as the worksheet's letter does; say nothing that is not so."""
    says = [id for id in vocabulary.ASKED if id in state.gist().says]
    if len(says) >= _GOOD_README:
        return "Your README gives %s, which is very helpful for understanding the data." % _series(
            [_IN_A_LETTER[id] for id in says])
    if state.gist().images:
        return "We could open %s." % plural(state.gist().images, "image")
    return ""


def _series(words):
    # type: (Sequence[Text]) -> Text
    return "%s and %s" % (", ".join(words[:-1]), words[-1]) if len(words) > 1 else "".join(words)


def _ask_text(number, asks):
    # type: (int, Sequence[Ask]) -> Text
    """One item of the letter; what a README leaves open is one."""
    wanted = [_SAYS_NOT.match(one.text) for one in asks]
    text = asks[0].text
    if len(asks) > 1 and all(wanted):
        text = "Your README does not say %s. Could you add a line on each?" % "; ".join(
            match.group(1) for match in wanted if match)
    elif len(asks) > 1:       # a curator gave them other words
        text = " ".join(one.text for one in asks)
    return "%d. %s\n   Why we ask: %s." % (number, visible(text), visible(asks[0].because))


def wants_template(state):
    # type: (State) -> bool
    """Tell whether the letter asks for a README and says that a template is attached."""
    return any(one.template for one in chosen(state))


def eml(text, sender="", to="", attachments=()):
    # type: (Text, Text, Text, Sequence[Tuple[Text, Text]]) -> Text
    """Return the letter as an RFC 5322 message in ASCII, with text ``attachments`` of (name, text).

    Header fields are one line each: a line break in a name can't begin another field.
    """
    head, _, body = text.partition("\n")
    subject = re.sub(r"^Subject:\s*", "", visible(head))
    lines = ["Subject: %s" % _encoded(subject)]
    for name, value in (("From", sender), ("To", to)):
        if value:
            lines.append("%s: %s" % (name, _encoded(visible(value))))
    lines.append("MIME-Version: 1.0")
    if not attachments:
        return "\r\n".join(lines + _part(body.strip() + "\n")) + "\r\n"
    lines += ['Content-Type: multipart/mixed; boundary="%s"' % _BOUNDARY, "",
              "--" + _BOUNDARY] + _part(body.strip() + "\n")
    for name, attached in attachments:
        lines += ["--" + _BOUNDARY, 'Content-Disposition: attachment; filename="%s"' % name]
        lines += _part(attached)
    return "\r\n".join(lines + ["--%s--" % _BOUNDARY]) + "\r\n"


def _part(text):
    # type: (Text) -> List[Text]
    return ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", ""] \
        + _base64_lines(text)


def _encoded(text):
    # type: (Text) -> Text
    from email.header import Header
    try:
        text.encode("ascii")
        return text
    except UnicodeError:
        return text_type(Header(text, "utf-8")).replace("\n", "\r\n")


def _base64_lines(text):
    # type: (Text) -> List[Text]
    import base64
    data = base64.b64encode(text.encode("utf-8")).decode("ascii")
    return [data[i:i + 76] for i in range(0, len(data), 76)]


def corrected_readme(state, text):
    # type: (State, Text) -> Optional[Text]
    """Return a README's text with the corrections that the files call for, or None for none.

    Only names of files that are there under another name are replaced: what a number should be is
    the depositor's to say.
    """
    if not state.gist().renamed:
        return None
    for said, path in state.gist().renamed:
        name = path.rsplit("/", 1)[-1]
        text = re.sub(r"(?<![\w.\-])%s(?![\w])" % re.escape(said), lambda _m: name, text)  # noqa: B023 - used at once
    return text
