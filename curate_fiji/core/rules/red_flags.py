"""The red flags of the Check step, by kind, file and place. Source: slides, Check, "obvious red flags"."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.system.text import plural

_MOST_FILES = 6                          # named in the text of one flag
_NO_RED_FLAG = ("contact address",)      # the author gave it to be written to


def find(deposit):
    """Return the red flags of a deposit: dictionaries of ``key``, ``files`` and ``text``."""
    flags = []
    if not deposit.readmes:
        flags.append(_flag("readme", [], "There is no README: the first red flag."))
    for record in deposit.content:
        path = record.path
        if record.problem and record.problem.code != "unsupported":
            flags.append(_flag("problem", [path], "%s: %s, %s" % (
                path, record.problem.code, record.problem.text)))
        if record.identity.contradiction:
            flags.append(_flag("wrong-suffix", [path], "%s: %s" % (path, record.identity.contradiction)))
    for path, relation in deposit.missing_parts():
        flags.append(_flag("missing", [path], "%s is missing (%s)" % (path, relation["note"])))
    return flags + _disclosures(deposit)


def _flag(key, files, text):
    return {"key": key, "files": files, "text": text}


def _disclosures(deposit):
    kinds = {}
    for one in deposit.findings:
        if one.kind not in _NO_RED_FLAG:
            kinds.setdefault(one.kind, {}).setdefault(one.file, 0)
            kinds[one.kind][one.file] += 1
    flags = []
    for kind in sorted(kinds):
        files = sorted(kinds[kind])
        text = "%s in %s" % (kind, ", ".join("%s (%d)" % (path, kinds[kind][path])
                                             for path in files[:_MOST_FILES]))
        if len(files) > _MOST_FILES:
            text += " and %s" % plural(len(files) - _MOST_FILES, "more file")
        flags.append(_flag(kind, files, text))
    return flags
