"""Keys, tokens and passwords in a text, by the forms their issuers give them.

Sources: the issuers' documentation (AWS, GitHub, GitLab, Slack, Google, OpenAI, Hugging Face, Azure, npm, PyPI,
Stripe); RFC 7468 (private keys); RFC 7519 (JWT); RFC 3986 (user information in addresses).
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.finding_kinds import TOKEN

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    Span = Tuple[int, int, Text]

_FORMS = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,255}\b|\bgithub_pat_[A-Za-z0-9_]{40,255}\b"
    r"|\bglpat-[A-Za-z0-9_-]{20,64}\b|\bxox[abprs]-[A-Za-z0-9-]{10,200}|\bAIza[0-9A-Za-z_-]{35}|\bhf_[A-Za-z0-9]{30,60}\b"
    r"|\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{24,200}|\bnpm_[A-Za-z0-9]{36}\b|\bpypi-[A-Za-z0-9_-]{50,250}|\b[rs]k_live_[A-Za-z0-9]{20,100}"
    r"|\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,1000}"
    r"|-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----[A-Za-z0-9+/=\s:,-]{0,8000}"
    r"|\bX-Amz-Signature=[0-9a-f]{32,128}|\bAccountKey=[A-Za-z0-9+/=]{40,120}|[?&]sig=[A-Za-z0-9%+/=]{30,120}"
)
_ASSIGNED = re.compile(
    r"(?:^|[\s\"',;{(&?_\-A-Za-z0-9])((?:[A-Za-z0-9]{1,30}[_-]){0,4}(?:pass(?:word|wd|phrase)|pwd|passwort|kennwort|secret(?:[_-]?(?:access)?[_-]?key)?"
    r"|api[_-]?(?:key|token|secret)|access[_-]?(?:key|token)|auth[_-]?token|private[_-]?key|client[_-]?secret|token))"
    r"[\"']?\s{0,5}(?::=|=>|=|:)\s{0,5}[\"']?([^\s\"',;<>{}()]{6,500})",
    re.IGNORECASE,
)
_BEARER = re.compile(r"\b(?:Bearer|Authorization\s?:\s?Basic)\s{1,3}[A-Za-z0-9._~+/-]{16,2000}={0,2}")
_IN_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://([^\s/:@]{1,80}):([^\s/:@]{3,200})@")
_NETRC = re.compile(r"\bmachine\s{1,5}\S{1,200}\s{1,5}login\s{1,5}\S{1,100}\s{1,5}password\s{1,5}(\S{3,200})")
_NO_VALUE = re.compile(
    r"^(?:x{3,}|\*{3,}|\.{3,}|your|my[_-]|<|\$|%|\{|example|changeme|change_me|todo|none|null|true|false|os\.|process\.|env"
    r"|getenv|secrets?\.|config|settings|self\.|input|getpass|required|optional|string|str|placeholder|redacted)",
    re.IGNORECASE,
)


def find(text):
    # type: (Text) -> List[Span]
    """Return (start, end, kind) of what is found; placeholders and names of variables are none."""
    spans = [one.span() for one in _FORMS.finditer(text)]
    if "=" in text or ":" in text:
        spans += [one.span(2) for one in _ASSIGNED.finditer(text) if is_value(one.group(2))]
    if "earer" in text or "asic" in text:
        spans += [one.span() for one in _BEARER.finditer(text) if re.search(r"\d", one.group())]
    if "://" in text:
        spans += [one.span(2) for one in _IN_ADDRESS.finditer(text) if is_value(one.group(2))]
    if "machine" in text:
        spans += [one.span(1) for one in _NETRC.finditer(text) if is_value(one.group(1))]
    return [(start, end, TOKEN) for start, end in sorted(set(spans))]


def is_value(text):
    # type: (Text) -> bool
    """Tell whether a text could be a secret rather than a placeholder, a call or a plain word of a manual."""
    return (
        _NO_VALUE.match(text) is None
        and "(" not in text
        and (re.search(r"\d", text) is not None or re.search(r"[^\w]", text) is not None or len(text) >= 16)
        and len(text) >= 6
    )
