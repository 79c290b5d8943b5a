"""What software can say of images to questions of primers that need more than a property, a term or a word."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import calibration, dicom_claims
from curate_fiji.core.knowledge.formats import is_proprietary
from curate_fiji.core.knowledge.topics import PREPARATION, SAMPLE
from curate_fiji.core.model.answer import FINE, INFORMATION, LOOK_AT_THIS
from curate_fiji.core.model.evidence import Evidence, evidence, of_fact
from curate_fiji.core.model.look import (
    DICOM,
    DOCUMENT_TEXT,
    DONE,
    NAMES,
    ORIGINAL_METADATA,
    READER_METADATA,
    STRUCTURE,
)
from curate_fiji.core.relating import images
from curate_fiji.core.relating.claims import phrases
from curate_fiji.core.relating.topics import MOST_LINES, spoken
from curate_fiji.core.rules.primer_said import there
from curate_fiji.core.system.text import plural

MYPY = False
if MYPY:
    from typing import Dict, List, Text

    from curate_fiji.core.model.record import Record
    from curate_fiji.core.relating.primers import Applying
    from curate_fiji.core.rules.case import Case
    from curate_fiji.core.rules.primer_said import Declared, Said

_MEDICAL_NAMES = re.compile(r"deface|defacing|skull[-_]?strip|brain[-_]?extract|(?:^|[_-])brain(?:[_.-]|$)|_bet\b"
                            r"|maskface|mri_?reface",
                            re.IGNORECASE)
_SUBJECT = re.compile(r"(?:^|/)sub-[A-Za-z0-9]+/")
_MOST_IN_A_FOLDER = 1000


def _opens(case, one, said):
    # type: (Case, Applying, Said) -> None
    by_two = [record for record in one.files if len(record.tools) > 1]
    by_one = [record for record in one.files if len(record.tools) == 1]
    none = [record for record in one.files if not record.tools]
    said.say("two independent readers or more read %d of %s, one reads %d, none %d" % (
        len(by_two), plural(len(one.files), "file"), len(by_one), len(none)),
        [evidence(record, ", ".join(record.tools) or "no reader") for record in none + by_one + by_two])
    said.outcome = LOOK_AT_THIS if none else FINE if not by_one else INFORMATION


def _subject_size(case, one, said):
    # type: (Case, Applying, Said) -> None
    opened = [record for record in one.files if record.series]
    sure = [(record, fact) for record in opened for judged, _why, fact in [images.calibration_verdict(record)]
            if judged == calibration.PLAUSIBLE and fact is not None]
    told = case.deposit.said_of(phrases.PIXEL_SIZE)
    having = set(record.path for record, _fact in sure)
    others = [record for record in opened if record.path in told and record.path not in having]
    left = len(opened) - len(sure) - len(others)
    if len(opened) < len(one.files):
        said.person = True
        said.say("%d of %s did not open: their pixel size is not known" % (
            len(one.files) - len(opened), plural(len(one.files), "file")))
    if not opened:
        return
    said.say("a plausible pixel size is in %d of %s, in the documentation for %d more; %d have none" % (
        len(sure), plural(len(opened), "image"), len(others), left),
        [of_fact(record, fact) for record, fact in sure] + [evidence(r, "in the documentation") for r in others],
        bool(sure or others))
    said.outcome = (INFORMATION if sure or others else LOOK_AT_THIS) if left else FINE


def _whole(case, one, said):
    # type: (Case, Applying, Said) -> None
    bad = [record for record in one.files if record.is_at_fault]
    unknown = [r for r in one.files if not r.is_at_fault and r.look(STRUCTURE).outcome != DONE]
    said.say("whole by their own structure: %d of %s" % (
        len(one.files) - len(bad) - len(unknown), plural(len(one.files), "file")))
    if unknown:
        said.add("%d could not be judged" % len(unknown), unknown, "structure not judged")
        said.person = True
    if bad:
        said.outcome = LOOK_AT_THIS
        said.say("%d are not (see check.damaged)" % len(bad), [
            evidence(record, record.problem.text if record.problem else "") for record in bad])


def _channels(case, one, said):
    # type: (Case, Applying, Said) -> None
    apart = [record for record in one.files if record.series and not record.main.rgb and record.main.SizeC > 1]
    merged = [record for record in one.files if record.series and record.main.rgb]
    single = [record for record in one.files if record.series and not record.main.rgb and record.main.SizeC == 1]
    named = [record for record in apart if record.fact("ChannelNames") is not None]
    said.add("%s channels in planes of their own (%d name them)" % (
        plural(len(apart), "image keeps", "images keep"), len(named)), apart, "several channels")
    said.add("%d are RGB, %d of one channel" % (len(merged), len(single)), merged, "RGB")
    said.outcome = LOOK_AT_THIS if merged and not apart and not single else INFORMATION


def _stacks(case, one, said):
    # type: (Case, Applying, Said) -> None
    stacks = [record for record in one.files if record.series and record.main.SizeZ > 1]
    having = [record for record in stacks if record.fact("PhysicalSizeZ") is not None]
    said.say("%d of %s a z-step" % (len(having), plural(len(stacks), "stack has", "stacks have"))
             if stacks else "no image is a stack in depth", there=bool(having))
    said.outcome = LOOK_AT_THIS if len(having) < len(stacks) else said.outcome


def _level(case, one, said):
    # type: (Case, Applying, Said) -> None
    raw = [record for record in one.files if is_proprietary(record)]
    open_ones = [record for record in one.files if not is_proprietary(record)]
    said.add("%s in a maker's own format (raw), %d in an open one" % (
        plural(len(raw), "image is", "images are"), len(open_ones)), raw + open_ones)
    named = [(topic, spoken(case.deposit, topic)) for topic in (SAMPLE, PREPARATION)]
    parts = [(topic, words.proof) for topic, words in named if words]
    if case.deposit.documentation.words("methods") or case.deposit.has_words("protocol", "doi.org"):
        parts.append(("protocol", []))
    said.say("the documentation has words of %s" % (
        ", ".join(label for label, _proof in parts) or "none of sample, preparation, protocol that are known here"),
        [piece for _label, proof in parts for piece in proof[:MOST_LINES]])
    if not case.deposit.readmes:
        said.say("there is no README: not even the minimum is reached")
        said.outcome = LOOK_AT_THIS


def _preview(case, one, said):
    # type: (Case, Applying, Said) -> None
    stacks = [record for record in one.files if record.series and record.main.planes > 1 and not record.main.rgb]
    shown = [record for record in case.deposit.content if record.format in ("GIF", "MP4", "AVI")
             or "MIP" in record.path]
    said.add("%s; %s to browse by" % (plural(len(stacks), "stack"), plural(len(shown), "film or GIF", "films or GIFs")),
             shown)


def _defaced(case, one, said):
    # type: (Case, Applying, Said) -> None
    named = [record for record in one.files if _MEDICAL_NAMES.search(record.path)]
    recognizable = [record for record in one.files if dicom_claims.of(record).recognizable == "YES"]
    not_so = [record for record in one.files if dicom_claims.of(record).recognizable == "NO"]
    lines = []  # type: List[Evidence]
    for record in case.deposit.documents:
        for number, line in enumerate((record.document.text if record.document else "").splitlines()):
            if re.search(r"defac|skull[- ]?strip|brain[- ]?extract|maskface|reface", line[:2000], re.IGNORECASE):
                lines.append(Evidence(record.path, "", "line %d" % (number + 1), sha256=record.sha256))
    said.add("names of %d of %s say that a face or skull was taken off" % (
        len(named), plural(len(one.files), "file")), named, "by its name")
    said.say("the documentation speaks of it in %s" % plural(len(lines), "line"), lines, bool(lines))
    if not_so:
        said.add("%s themselves free of recognizable features (0028,0302)" % plural(
            len(not_so), "DICOM object calls", "DICOM objects call"), not_so, "Recognizable Visual Features: NO")
    if recognizable:
        said.outcome = LOOK_AT_THIS
        said.add("%s that features can be recognized (0028,0302)" % plural(
            len(recognizable), "DICOM object says", "DICOM objects say"), recognizable,
            "Recognizable Visual Features: YES")


def _dates(case, one, said):
    # type: (Case, Applying, Said) -> None
    claims = {}  # type: Dict[Text, List[Record]]
    for record in one.files:
        if record.format == "DICOM":
            claims.setdefault(dicom_claims.of(record).dates or "nothing", []).append(record)
    for value in sorted(claims):
        said.add("%s of dates (0028,0303): %s" % (plural(
            len(claims[value]), "DICOM object says", "DICOM objects say"), value), claims[value], value)
    if not claims:
        said.say("no DICOM object is among them; names of files and tables beside them were not judged")


def _bids(case, one, said):
    # type: (Case, Applying, Said) -> None
    names = [record.path for record in case.deposit.files]
    described = [name for name in names if name.rpartition("/")[2] == "dataset_description.json"]
    subjects = set(_SUBJECT.findall(name)[0].strip("/") for name in names if _SUBJECT.search(name))
    nifti = [record for record in one.files if record.format.startswith("NIfTI")]
    beside = [record for record in nifti if re.sub(r"\.nii(?:\.gz)?$", ".json", record.path) in names]
    people = [name for name in names if name.rpartition("/")[2] == "participants.tsv"]
    said.say("dataset_description.json: %s; participants.tsv: %s; %s by BIDS' names; a JSON beside %d of %s" % (
        "there" if described else "none", "there" if people else "none",
        plural(len(subjects), "subject's folder", "subjects' folders"), len(beside),
        plural(len(nifti), "NIfTI file")), there=bool(described or subjects))
    said.say("the validator (bids-validator) was not run here" if described else "this is no BIDS data set",
             there=bool(described))


def _arranged(case, one, said):
    # type: (Case, Applying, Said) -> None
    folders = {}  # type: Dict[Text, int]
    for record in one.files:
        folder = record.path.rpartition("/")[0]
        folders[folder] = folders.get(folder, 0) + 1
    most = max(folders.values()) if folders else 0
    said.say("%s in %s; the fullest folder holds %d; %d are inside archives" % (
        plural(len(one.files), "file"), plural(len(folders), "folder"), most, len(one.inside)))
    said.outcome = LOOK_AT_THIS if most > _MOST_IN_A_FOLDER else INFORMATION


def _stages(case, one, said):
    # type: (Case, Applying, Said) -> None
    meshes = [record for record in case.deposit.content if record.format in ("STL", "PLY", "Wavefront OBJ", "VTK")]
    projections = [record for record in case.deposit.image_like if re.search(r"proj|radiograph|sinogram", record.path,
                                                                             re.IGNORECASE)]
    stacks = [record for record in case.deposit.image_like if record.series and record.main.SizeZ > 1]
    said.add("%s; %s that may be projections; %s" % (plural(len(stacks), "volume"), plural(
        len(projections), "image"), plural(len(meshes), "mesh", "meshes")), stacks + projections + meshes)


def _zarr_version(case, one, said):
    # type: (Case, Applying, Said) -> None
    formats = sorted(set(record.format for record in one.files))
    said.add("by their metadata: %s" % ", ".join(formats), one.files)
    read = [record for record in one.files if record.series]
    said.say("%d of %s could be read here" % (len(read), plural(len(one.files), "store")))
    said.outcome = LOOK_AT_THIS if len(read) < len(one.files) else INFORMATION


def _zarr_files(case, one, said):
    # type: (Case, Applying, Said) -> None
    parts = {}  # type: Dict[Text, int]
    for record in case.deposit.records:
        if record.part_of:
            parts[record.part_of] = parts.get(record.part_of, 0) + 1
    for record in one.files:
        if record.path in parts:
            said.add("%s: %s" % (record.path, plural(parts[record.path], "file")), [record],
                     plural(parts[record.path], "file"))
    said.outcome = LOOK_AT_THIS if any(count > _MOST_IN_A_FOLDER for count in parts.values()) else INFORMATION


def _zarr_levels(case, one, said):
    # type: (Case, Applying, Said) -> None
    for record in one.files:
        if record.series:
            said.add("%s: %s" % (record.path, plural(record.main.resolutions, "level")), [record],
                     plural(record.main.resolutions, "level"))


_METADATA = (READER_METADATA, ORIGINAL_METADATA)
# What answers, and what it searches: nothing else can be said to have been searched
RULES = {
    "tiff.opens": (_opens, _METADATA), "tiff.subject-size": (_subject_size, _METADATA + (DOCUMENT_TEXT,)),
    "whole": (_whole, (STRUCTURE,)), "confocal.channels": (_channels, _METADATA),
    "confocal.stacks": (_stacks, _METADATA), "confocal.level": (_level, (NAMES, DOCUMENT_TEXT)),
    "confocal.preview": (_preview, _METADATA + (NAMES,)),
    "neuro.defaced": (_defaced, (NAMES, DOCUMENT_TEXT, DICOM)), "neuro.bids": (_bids, (NAMES,)),
    "neuro.arranged": (_arranged, (NAMES,)), "neuro.dates": (_dates, (DICOM,)),
    "micro-ct.stages": (_stages, _METADATA + (NAMES,)), "zarr.version": (_zarr_version, _METADATA),
    "zarr.files": (_zarr_files, (NAMES,)), "zarr.levels": (_zarr_levels, _METADATA),
    "geotiff.symbology": there("style files", (".qml", ".sld", ".lyr", ".lyrx", ".clr", ".qlr")),
    "stl.lost": there("sources beside them", (".obj", ".ply", ".mtl", ".3mf", ".glb", ".blend", ".f3d", ".stp",
                                              ".step")),
    "stl.views": there("pictures", (".png", ".jpg", ".jpeg", ".gif")),
    "em.spectra": there("spectra and patterns", (".msa", ".emsa", ".hspy", ".ctf", ".ang", ".spx", ".bcf", ".spc",
                                                 ".h5oina")),
    "slide.annotations": there("annotations", (".geojson", ".json", ".xml", ".annotations", ".qpdata", ".sdb")),
    "av.captions": there("captions and transcripts", (".vtt", ".srt", ".sub", ".sbv", ".ttml")),
}  # type: Dict[Text, Declared]
