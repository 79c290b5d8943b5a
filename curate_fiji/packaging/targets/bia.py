"""BioImage Archive: the file list, and the study's metadata as PageTab with REMBI sections.

Sources: https://www.ebi.ac.uk/bioimage-archive/help-file-list; EBIBioStudies/page-tab-specification; REMBI 1.5
(Sarkans et al. 2021, https://doi.org/10.1038/s41592-021-01166-8). What REMBI asks and no file or README says is named
as missing.
"""

from __future__ import annotations

import re

from curate_fiji.core.log.state import State
from curate_fiji.core.render.datacite import title_of
from curate_fiji.packaging.targets.form import Form, line, said_of, sent, words

_BAD_NAME = re.compile(r"[^A-Za-z0-9/._\-+@()\[\]=,~#$ ]")
_COLUMNS = (("Size X", "X"), ("Size Y", "Y"), ("Size Z", "Z"), ("Channels", "C"), ("Time points", "T"))


def make(state: State) -> Form:
    """Return file list and study."""
    form = Form()
    form.texts["file-list.tsv"] = _file_list(state, form)
    form.texts["study.tsv"] = _study(state, form)
    return form


def _file_list(state: State, form: Form) -> str:
    """One row a file; columns that say the same of every file are left out, as the archive asks."""
    said = said_of(state)
    said.update({one.path: "documentation" for one in state.deposit().documents if one.path not in said})
    rows = []
    for record in sent(state):
        shown = [str(record.series[0].size(axis)) if record.series else "" for _name, axis in _COLUMNS]
        pixel = record.fact("PhysicalSizeX", 0)
        rows.append([record.path, said.get(record.path, ""), record.format, *shown,
                     line(pixel.text) if pixel is not None and not pixel.disputed else ""])  # fmt: skip
    head = ["Files", "Description", "Format", *(name for name, _axis in _COLUMNS), "Pixel size"]
    kept = [0] + [at for at in range(1, len(head)) if len({row[at] for row in rows}) > 1]
    bad = [row[0] for row in rows if _BAD_NAME.search(row[0])]
    if bad:
        form.missing.append(f"file names without other characters than letters, digits and . _ - : {bad[0]}"
                            + (f" and {len(bad) - 1} more" if len(bad) > 1 else ""))  # fmt: skip
    nothing = sum(1 for row in rows if not row[1])
    if nothing:
        form.missing.append(f"a description of {nothing} of {len(rows)} files in the file list")
    return "".join("\t".join(one[at] for at in kept) + "\n" for one in [head, *rows])


def _study(state: State, form: Form) -> str:
    documentation = state.deposit().documentation_to_show
    parts = [
        [
            ("Submission", ""),
            ("Title", title_of(state)),
            ("AttachTo", "BioImages"),
            ("Template", "BioImages.v4"),
        ]
    ]
    study = [
        ("Study", "Study-1"),
        ("Description", _asked(form, words(state, "description"), "a description of the study")),
    ]
    study += [("Keyword", one) for one in re.split("[;,]", words(state, "keywords")) if one.strip()]
    if len(study) == 2:
        form.missing.append("keywords")
    licences = [one.licence.id or one.licence.name for one in documentation.licences()]
    study.append(("License", _asked(form, "; ".join(dict.fromkeys(licences)), "a licence: CC0 or CC BY 4.0")))
    study += [("Funding statement", words(state, "funding"))]
    parts.append(study)
    organisations: list[str] = []
    for person in documentation.creators:
        author = [("Author", ""), ("Name", person.name)] + ([("ORCID", person.orcid)] if person.orcid else [])
        if person.institution and "(withheld" not in person.institution:
            if person.institution not in organisations:
                organisations.append(person.institution)
            author.append(("<affiliation>", f"o{organisations.index(person.institution) + 1}"))
        parts.append(author)
    if not documentation.creators:
        form.missing.append("the authors")
    parts += [[("Organization", f"o{at + 1}"), ("Name", name)] for at, name in enumerate(organisations)]
    parts += [[("Publication", ""), ("DOI", f"https://doi.org/{one}")] for one in documentation.related_dois]
    parts += _rembi(state, form)
    return "\n".join("".join(_row(name, value) for name, value in part) for part in parts)


def _rembi(state: State, form: Form) -> list[list[tuple[str, str]]]:
    """The modules of REMBI: biosample, specimen, acquisition, and the component that joins them."""
    sample = words(state, "sample")
    methods = words(state, "methods")
    for value, what in ((sample, "the biosample: organism (with its NCBI taxon) and biological entity"),
                        (methods, "the methods: preparation of the specimen, imaging method (FBbi term)")):  # fmt: skip
        _asked(form, value, what)
    return [
        [("Biosample", "Biosample-1"), ("Title", "Biosample"), ("Biological entity", ""), ("Description", sample)],
        [("Organism", "Organism-1\tBiosample-1"), ("Scientific name", ""), ("NCBI taxon ID", "")],
        [("Specimen", "Specimen-1"), ("Title", "Specimen"), ("Sample Preparation Protocol", methods)],
        [("Image Acquisition", "Image Acquisition-1"), ("Title", "Image acquisition"),
         ("Imaging Instrument", _instruments(state)), ("Image Acquisition Parameters", words(state, "conditions"))],
        [("Imaging Method", "Imaging Method-1\tImage Acquisition-1"), ("Ontology Name", "FBbi"),
         ("Ontology Value", "")],
        [("Study Component", "Study Component-1"), ("Name", title_of(state)), ("File List", "file-list.tsv")],
        [("Associations", "\tStudy Component-1"), ("Biosample", "Biosample"), ("Specimen", "Specimen"),
         ("Image acquisition", "Image acquisition")],
    ]  # fmt: skip


def _instruments(state: State) -> str:
    found = [one.fact(term, 0) for one in state.deposit().images for term in ("Microscope", "Manufacturer")]
    named = [fact.value for fact in found if fact is not None and fact.value]
    return "; ".join(dict.fromkeys(named)) or words(state, "instruments")


def _asked(form: Form, value: str, what: str) -> str:
    if not value:
        form.missing.append(what)
    return value


def _row(name: str, value: str) -> str:
    """An attribute without a value is left out; a section's head stays."""
    shown = "\t".join(line(part) for part in value.split("\t"))
    return f"{name}\t{shown}\n" if shown or name in _HEADS else ""


_HEADS = ("Submission", "Author", "Publication")
