"""A methods paragraph drafted from facts alone, each clause with what it rests on."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.relating import images, rows

_CLAUSES = [
    ("taken with %s", (r"Microscope/@Model", r"Microscope\|Name$", r"0008,1090 ",
                       r"\[Version Info\] SystemName$", r"Exif IFD0/Model$")),
    ("objective %s", (r"Objective:\d+/@Model", r"ObjectiveLens Name$", r"ObjectiveName$")),
    ("numerical aperture %s", (r"Objective:\d+/@LensNA",)),
    ("detector %s", (r"Detector:\d+/@Model",)),
    ("exposure %s", (r"Plane:0/@ExposureTime",)),
]


def clauses(record):
    """Return [(words, evidence)] of what one image's file says of how it was made."""
    out = []
    for words, patterns in _CLAUSES:
        fact = rows.first(record, *patterns)
        if fact:
            out.append((words % rows.value_text(fact).strip(), rows.evidence(record, fact)))
    judged, why, fact = images.calibration_verdict(record)
    if judged == calibration.PLAUSIBLE:
        out.append((why, rows.evidence(record, fact)))
    channels = images.channels(record)
    if channels:
        fact = rows.matching(record, r"Channel:\d+/@(Name|Fluor)")[:1]
        out.append(("channels %s" % ", ".join(channels), rows.evidence(record, *fact)))
    software = images.software(record)
    if software:
        out.append(("software %s" % software[1].strip(), rows.evidence(record, software)))
    return out


def paragraph(records):
    """Return (text, evidence): images made alike share a sentence."""
    groups, order = {}, []
    for record in records:
        said = clauses(record)
        key = "; ".join(words for words, _proof in said)
        if key and key not in groups:
            groups[key] = ([], [proof for _words, proof in said])
            order.append(key)
        if key:
            groups[key][0].append(record.path)
    sentences, proof = [], []
    for key in order:
        paths, pieces = groups[key]
        names = ", ".join(paths[:4]) + (" and %d more" % (len(paths) - 4) if len(paths) > 4 else "")
        sentences.append("%s: %s." % (names, key))
        proof += pieces
    return " ".join(sentences), proof
