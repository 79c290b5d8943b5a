"""A researcher made of a curated README: for a deposit that has no answer key.

Source: chatbot activity of the workshop, the template that is filled with a README.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating.documentation import fields
from curate_fiji.core.training.answer_key import Role, RoleFact

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.relating.deposit import Deposit

# Fields of a README, and the words that a question about them has
_FIELDS = (
    ("description", "overview", ("overview", "research", "about", "study", "abstract", "description", "purpose")),
    ("methods", "methods", ("methods", "method", "instrument", "acquisition", "settings", "how", "taken", "imaged")),
    ("instruments", "methods", ("instrument", "microscope", "scanner", "camera", "detector")),
    ("sample", "methods", ("sample", "specimen", "material", "species", "preparation")),
    ("files", "inventory", ("inventory", "list", "contents", "images", "archive", "zip")),
    ("funding", "funding", ("funding", "funder", "grant", "award", "money", "support")),
    ("licence", "access", ("licence", "license", "use", "access", "terms", "rights", "reuse", "permission")),
    ("citation", "citation", ("cite", "citation", "reference")),
    ("supplements", "article", ("article", "paper", "publication", "doi", "supplement")),
    ("contact", "contact", ("contact", "email", "reach", "corresponding")),
    ("abbreviations", "", ("abbreviation", "stand", "mean", "acronym")),
    ("variables", "", ("columns", "variables", "table", "headers", "unit", "units", "codes")),
)
_INTRODUCTION = ("Good day, I am Dr. Roe Bot. Thank you for curating my data: I want them to be found, understood and "
                 "used by others. What would you like to know?")
_WHY = "I want others to find my data, to understand them, and to use them without having to ask me."


def role(deposit):
    # type: (Deposit) -> Tuple[Role, Text]
    """Return the researcher, and the title of the data set, as the documentation has them."""
    documentation = deposit.documentation
    facts = []  # type: List[RoleFact]
    for id, category, about in _FIELDS:
        said = documentation.anywhere(id)
        words = documentation.words(id) if said is not None and said.field.state == fields.PRESENT else ""
        if id == "contact" and words.strip():
            words = "Write to me by the address in my README."   # which may not leave
        if words.strip():
            facts.append(RoleFact(about, " ".join(words.split()), category=category))
    folders = sorted(set(record.path.rsplit("/", 1)[0] for record in deposit.content if "/" in record.path))
    facts.append(RoleFact(("folder", "hierarchy", "structure", "organized"), "The folders are: %s." % ", ".join(folders)
                          if folders else "All files lie in one folder.", category="hierarchy"))
    facts.append(RoleFact(("why", "curated", "curation"), _WHY, category="why"))
    return Role(facts, introduction=_INTRODUCTION), " ".join(documentation.words("title").split()) or "this data set"
