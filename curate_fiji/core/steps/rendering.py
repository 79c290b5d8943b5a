"""Renders what the events since the last time touched: the same bytes for the same journal."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.session import EVERYTHING
from curate_fiji.core.log.state import OF_FILES
from curate_fiji.core.render import (
    facts,
    inventory_csv,
    log_page,
    readme_draft,
    readme_marks,
    report,
    worksheet,
)
from curate_fiji.core.render.overview import Overview
from curate_fiji.core.system import hashing
from curate_fiji.core.system.errors import JournalError, JournalLocked, JournalTampered

MYPY = False
if MYPY:
    from typing import Callable, Iterator, List, Set, Text, Tuple, Union

    from curate_fiji.core.steps.curation import Curation

# What a person would else do again, as a note
_IN_THE_LOG = ("the log has it all, only the pages made from it are older: the next command that writes makes them "
               "again")
# Of what stands behind the report's worksheets: kept, so that an answer need not make it again
_KEPT_DETAILS = "private/report-details.html"
# Of the README that a letter may bring, likewise
_KEPT_TEMPLATE = "private/readme-template.txt"
# What does not show in the report or a worksheet
_LOG_ALONE = ("note", "contact", "checked", "checked again", "reply", "rehearsed", "transformed", "request chosen",
              "letter edited", "change judged")


def render(curation):
    # type: (Curation) -> List[Text]
    """Write the renderings that are not up to date; return their paths.

    One at a time: of two runs, the last to render has read all that both wrote.
    """
    if not curation.journal.exists():
        return []
    try:
        with curation.files.lock("render"):
            return _what_is_touched(curation)
    except JournalTampered:
        raise
    except JournalLocked as error:
        raise JournalLocked(error.what, _IN_THE_LOG)
    except JournalError as error:
        raise JournalError(error.what, "%s; %s" % (error.hint, _IN_THE_LOG))


def _what_is_touched(curation):
    # type: (Curation) -> List[Text]
    curation.session.refresh()
    touched = curation.session.touched
    if not touched:
        return []
    files = touched & set(OF_FILES + (EVERYTHING,))
    written = curation.files.write_texts(_texts(curation, touched, bool(files)))  # type: List[Text]
    if files:
        curation.files.keep_only(report.FOLDER, written)
    curation.journal.keep_end()
    curation.session.rendered()
    return written


def everything(curation):
    # type: (Curation) -> List[Text]
    """Write every rendering again from the journal; return their paths."""
    curation.session.refresh()
    curation.session.touched.add(EVERYTHING)
    return render(curation)


def _texts(curation, touched, files):
    # type: (Curation, Set[Text], bool) -> Iterator[Tuple[Text, Union[Text, Iterator[Text], Iterator[bytes]]]]
    state = curation.state
    yield "curator-log.md", log_page.render(state, curation.session.mark)
    if files:
        state.gist()   # while all of the files is at hand
        yield "inventory.csv", inventory_csv.render(state)
        yield "facts.json", facts.pieces(state)
        yield "manifest-sha256.txt", state.deposit().manifest()
    if not files and touched <= set(_LOG_ALONE):
        return
    for step in checklist.STEPS:
        if state.is_filled(step) and (files or _may_show(step, touched)):
            yield "%s-worksheet.md" % step, worksheet.render(state, step)
    known = curation.session.overview
    overview = Overview.of(state.deposit()) if files or known is None else Overview.from_json(known)
    details, overview.details = _kept(curation, _KEPT_DETAILS, overview.details, lambda: _details(curation))
    if files and any(one.template for one in state.asks.values()):
        _keep_template(curation, overview)
    curation.session.overview = overview.to_json()
    yield "report.html", report.front_page(
        state, overview, [details, "<p>%s</p>" % curation.session.mark.line()])
    if files:
        _private_readme(curation)
        for page in report.further_pages(state, state.deposit(), curation.side_files):
            yield page


def _private_readme(curation):
    # type: (Curation) -> None
    """Keep the page of the READMEs' own words as it is now."""
    text = readme_marks.private_page(curation.state.deposit(), curation.state.about.name or "?")
    if text is None:
        curation.files.remove(readme_marks.PRIVATE_PAGE)
    else:
        curation.files.write_text(readme_marks.PRIVATE_PAGE, text, private=True)


def _may_show(step, touched):
    # type: (Text, Set[Text]) -> bool
    """Tell whether what was touched shows in the worksheet of a step."""
    steps = set(one[len("worksheet "):] for one in touched if one.startswith("worksheet "))
    return step in steps or not touched <= set(_LOG_ALONE + ("answer", "ask")) | set("worksheet " + s for s in steps)


def readme_template(curation):
    # type: (Curation) -> Text
    """Return the README that a letter brings: of what the files and the depositor's documentation say."""
    known = curation.session.overview
    overview = Overview.of(curation.state.deposit()) if known is None else Overview.from_json(known)
    title = curation.state.contacts.get(("dataset", "title"), "")
    text = _text_of(curation, _KEPT_TEMPLATE, overview.template) if overview.titled == title else ""
    if not text:
        _keep_template(curation, overview)
        text = _text_of(curation, _KEPT_TEMPLATE, overview.template)
    curation.session.overview = overview.to_json()
    return text


def _keep_template(curation, overview):
    # type: (Curation, Overview) -> None
    overview.template = curation.files.write_pieces(
        _KEPT_TEMPLATE, readme_draft.pieces(curation.state), private=True)
    overview.titled = curation.state.contacts.get(("dataset", "title"), "")


def _details(curation):
    # type: (Curation) -> Text
    """Return what lies behind the overview."""
    return "\n".join(part for part in report.details(curation.state.deposit(), curation.side_files) if part)


def _text_of(curation, name, digest):
    # type: (Curation, Text, Text) -> Text
    """Return a text that is kept, "" where it has not this digest."""
    kept = curation.files.read(name) or b"" if digest else b""
    return kept.decode("utf-8", "replace") if hashing.sha256_of_bytes(kept) == digest else ""


def _kept(curation, name, digest, make):
    # type: (Curation, Text, Text, Callable[[], Text]) -> Tuple[Text, Text]
    """Return a text and its digest: the kept one where it has this digest, else what ``make`` makes, which is kept."""
    text = _text_of(curation, name, digest)
    if text:
        return text, digest
    text = make()
    curation.files.write_text(name, text, private=True)
    return text, hashing.sha256_of_text(text)
