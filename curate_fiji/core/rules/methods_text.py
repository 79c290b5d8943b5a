"""A methods paragraph drafted from facts alone, each clause with what it rests on."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.model.evidence import of_fact
from curate_fiji.core.relating import images

MYPY = False
if MYPY:
    from typing import Dict, Iterable, List, Text, Tuple

    from curate_fiji.core.model.evidence import Evidence
    from curate_fiji.core.model.fact import Fact
    from curate_fiji.core.model.record import Record

# The first term of each clause that is given is taken
_CLAUSES = (
    ("taken with %s", ("Microscope", "Camera")),
    ("objective %s", ("Objective", )),
    ("numerical aperture %s", ("LensNA",)),
    ("detector %s", ("Detector",)),
    ("accelerating voltage %s", ("AcceleratingVoltage",)),
    ("light source %s", ("LightSource",)),
    ("exposure %s", ("ExposureTime",)),
)


def clauses(record):
    # type: (Record) -> List[Tuple[Text, Fact]]
    """Return [(words, fact)] of what one image's file says of how it was made; nothing that is disputed."""
    out = []
    for words, terms in _CLAUSES:
        for fact in [record.fact(term) for term in terms]:
            if fact is not None and not fact.disputed:
                out.append((words % fact.text, fact))
                break
    judged, why, size = images.calibration_verdict(record)
    if judged == calibration.PLAUSIBLE and size is not None:
        out.append((why, size))
    names = record.fact("ChannelNames")
    if names is not None:
        out.append(("channels %s" % ", ".join(images.channels(record)), names))
    software = record.fact("Software")
    if software is not None:
        out.append(("software %s" % software.value, software))
    return out


def paragraph(records):
    # type: (Iterable[Record]) -> Tuple[Text, List[Evidence]]
    """Return (text, evidence): images made alike share a sentence."""
    groups = {}  # type: Dict[Text, Tuple[List[Text], List[Evidence]]]
    order = []  # type: List[Text]
    for record in records:
        said = clauses(record)
        key = "; ".join(words for words, _fact in said)
        if key and key not in groups:
            groups[key] = ([], [of_fact(record, fact) for _words, fact in said])
            order.append(key)
        if key:
            groups[key][0].append(record.path)
    sentences, proof = [], []  # type: List[Text], List[Evidence]
    for key in order:
        paths, pieces = groups[key]
        names = ", ".join(paths[:4]) + (" and %d more" % (len(paths) - 4) if len(paths) > 4 else "")
        sentences.append("%s: %s." % (names, key))
        proof += pieces
    return " ".join(sentences), proof
