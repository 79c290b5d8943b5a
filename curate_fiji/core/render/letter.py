"""The Request step: at most four asks, a letter of the Michigan shape, and the reply.

Sources: slides, "Advice: Make it Easy" and the email template of the University of Michigan
(thanks; what and why; how to answer; offer to help); 3-Request worksheet.
"""
from __future__ import absolute_import, unicode_literals

import pkgutil
import re
from string import Template

from curate_fiji.core.log.asking import chosen
from curate_fiji.core.system.safe_text import visible

_BOUNDARY = "part-of-the-letter-by-CURATE-for-Fiji"


def letter(state, template=None):
    """Return the letter as text: a subject line, a blank line, the body.

    ``template``: another template's text, with the fields of ``templates/request.txt``.
    """
    asks = chosen(state)
    text = template or pkgutil.get_data(str("curate_fiji.core.render"),
                                        str("templates/request.txt")).decode("utf-8")
    fields = {
        "title": visible(_contact(state, "dataset", "title") or state.about.get("name", "")),
        "contact": visible(_contact(state, "contact", "name") or "[name of the contact]"),
        "repository": _repository(state),
        "good": _what_is_good(state),
        "count": "question" if len(asks) == 1 else "%d questions" % len(asks),
        "asks": "\n\n".join(_ask_text(number + 1, one) for number, one in enumerate(asks))
                or "(no question is open)",
        "how": "Please reply to this message; a short answer under each question is enough.",
        "curator": visible(_contact(state, "curator", "name") or "[your name]"),
    }
    return Template(text).safe_substitute(fields)


def _contact(state, section, field):
    return state.contacts.get((section, field), "")


def _repository(state):
    profile = _contact(state, "repository", "profile")
    return " in %s" % visible(profile) if profile else ""


def _what_is_good(state):
    """Begin with what helps, as the worksheet's letter does."""
    deposit = state.deposit()
    if deposit.readmes:
        return "Your README was very helpful for understanding the data."
    if deposit.images:
        return "We could open the images and look at them."
    return ""


def _ask_text(number, one):
    return "%d. %s\n   Why we ask: %s." % (number, visible(one["text"]), visible(one["because"]))


def wants_template(state):
    """Tell whether the letter asks for a README and says that a template is attached."""
    return any(one.template for one in chosen(state))


def eml(text, sender="", to="", attachments=()):
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
    return ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", ""] \
        + _base64_lines(text)


def _encoded(text):
    from email.header import Header
    try:
        text.encode("ascii")
        return text
    except UnicodeError:
        return str(Header(text, "utf-8")).replace("\n", "\r\n")


def _base64_lines(text):
    import base64
    data = base64.b64encode(text.encode("utf-8")).decode("ascii")
    return [data[i:i + 76] for i in range(0, len(data), 76)]


def corrected_readme(state, text):
    """Return a README's text with the corrections that the files call for, or None for none.

    Only names of files that are there under another name are replaced: what a number should be is
    the depositor's to say.
    """
    deposit = state.deposit()
    if not deposit.against_disk or not deposit.against_disk["pairs"]:
        return None
    for said, path in deposit.against_disk["pairs"]:
        name = path.rsplit("/", 1)[-1]
        text = re.sub(r"(?<![\w.\-])%s(?![\w])" % re.escape(said), lambda _m, n=name: n, text)
    return text
