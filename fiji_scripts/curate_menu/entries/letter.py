"""Request Email...: at most four asks, and the letter."""
from __future__ import absolute_import, unicode_literals

from curate_menu.imagej import desk, recorder
from curate_menu.presenters.letter import LABEL

OPTIONS = ("curate_deposit", "curate_window", "curate_asks", "curate_because", "curate_reword", "curate_text",
           "curate_reply")


def request_email(given):
    """Write the letter to the depositor; in a macro also choose, reword and answer asks."""
    options = given or {}
    curation = desk.open_curation(options.get("curate_deposit", ""))
    written = curation.fill("request").written
    if options.get("curate_asks"):
        curation.choose_asks([one for one in options["curate_asks"].split(";") if one],
                             options.get("curate_because", ""))
    if options.get("curate_reword"):
        curation.reword(options["curate_reword"], options.get("curate_text", ""))
    if options.get("curate_reply"):
        curation.reply(options.get("curate_text", ""), {options["curate_reply"]: options.get("curate_text", "")})
    if given:
        written = curation.fill("request").written
    if given is None:
        from curate_menu.windows import request_window
        recorder.record(LABEL, curate_window="no")
        request_window.show(curation)
    return "letter written: %s" % ", ".join(written)
