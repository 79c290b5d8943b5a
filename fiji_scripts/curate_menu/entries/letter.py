"""Request Email...: at most four asks, and the letter."""
from __future__ import absolute_import, unicode_literals

from curate_menu.entries import worksheets
from curate_menu.imagej import desk, recorder
from curate_menu.presenters.letter import AS_WRITTEN, LABEL, named_in_macro

OPTIONS = ("curate_deposit", "curate_window", "curate_asks", "curate_because", "curate_reword", "curate_text",
           "curate_reply", "curate_letter") + worksheets.ANSWER


def request_email(given):
    """Write the letter to the depositor; in a macro also choose, reword and answer asks, and edit the letter."""
    options = given or {}
    curation = desk.open_curation(options.get("curate_deposit", ""))
    if options.get("curate_question"):
        return worksheets.answer(curation, "request", options)
    written = curation.fill("request").written
    if given is None:
        from curate_menu.windows import request_window
        recorder.record(LABEL, curate_window="no")
        request_window.show(curation)
        return "letter written: %s" % ", ".join(written)
    if options.get("curate_asks"):
        curation.choose_asks(named_in_macro(curation, [one for one in options["curate_asks"].split(";") if one]),
                             options.get("curate_because", ""))
    words = options.get("curate_text", "")
    for ask_id in named_in_macro(curation, [options["curate_reword"]] if options.get("curate_reword") else []):
        curation.reword(ask_id, words)
    for ask_id in named_in_macro(curation, [options["curate_reply"]] if options.get("curate_reply") else []):
        curation.reply(words, {ask_id: words})
    if options.get("curate_letter"):
        curation.edit_letter("" if options["curate_letter"] == AS_WRITTEN else options["curate_letter"])
    return "letter written: %s" % ", ".join(curation.fill("request").written)
