"""Exports of the Augment step: a README draft, DataCite JSON, a methods paragraph."""
from __future__ import absolute_import, unicode_literals

import json

from curate_fiji.core.render import datacite, readme_draft
from curate_fiji.core.rules import methods_text

MYPY = False
if MYPY:
    from typing import List, Text

    from curate_fiji.core.log.folder import CurationFolder
    from curate_fiji.core.log.state import State


def write(state, files):
    # type: (State, CurationFolder) -> List[Text]
    """Write the exports into the curation folder; return their paths."""
    record = json.dumps(datacite.record(state), indent=2, ensure_ascii=True, separators=(",", ": "))
    return files.write_texts([
        ("exports/README-draft.txt", readme_draft.pieces(state)),
        ("exports/methods-paragraph.txt", methods_text.paragraph(state.deposit().described)[0] + "\n"),
        ("exports/datacite.json", record + "\n")])
