"""The words of READMEs: which heading means which field, in ten languages and the templates in use.

``fields.json`` lists the fields; a file a language gives its headings, with edition and source. A heading is
looked up whole, then without words that only surround it ("information", "of the dataset"), then in parts
("Funding and acknowledgements").
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme.languages import LANGUAGES, words_of_readmes
from curate_fiji.core.knowledge.readme.words import begins_with, folded, is_wide, normal, normal_text
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterable, List, Sequence, Text, Tuple

    from curate_fiji.core.knowledge.readme.languages import Meaning, Words

__all__ = [
    "ASKED", "begins_no_description", "begins_no_title", "fields_of", "folded", "is_generic",
    "is_wide", "labels", "language_of", "leads_to_a_title", "meanings",
    "names_a_readme", "names_a_work", "none_counts",
    "normal", "normal_line", "normal_text", "person_part", "readme_names",
    "says", "says_corresponding", "text_is"]
ASKED = ("title", "authors", "description", "methods", "funding", "supplements")
_MOST_WORDS = 28
_MOST_PARTS = 4


def labels():
    # type: () -> Dict[Text, Text]
    """Return {field: its label}."""
    return dict((one["id"], one["label"]) for one in _fields())


def none_counts(field):
    # type: (Text) -> bool
    """Tell whether "none" is an answer to a field."""
    return any(one["id"] == field and one.get("none_counts", False) for one in _fields())


def text_is(field):
    # type: (Text) -> Text
    """Return the field that text right under a heading of a group counts for, the field itself for others."""
    for one in _fields():
        if one["id"] == field and one.get("group"):
            return one.get("text_is", "")  # type: ignore[no-any-return]
    return field


def _fields():
    # type: () -> List[Any]
    return resources.load("knowledge/readme/fields.json")["fields"]  # type: ignore[no-any-return]


def meanings(heading, label=False, endings=True):
    # type: (Text, bool, bool) -> List[List[Meaning]]
    """Return what a heading can mean: for each field that it names, (language, field) pairs; [] for nothing.

    ``label``: it has a colon and text after it, so that words count that are too common for a heading;
    ``endings``: its last word may decide ("Tomography protocol").
    """
    name = normal(heading)
    if not name or len(name) > 240 or name.count(" ") >= _MOST_WORDS:
        return []
    whole = whole_heading(name) or (words_of_readmes().only_labels.get(name, []) if label else [])
    if whole:
        return [whole]
    parts = _parts(name, heading)
    found = [one for one in map(whole_heading, parts) if one] if 1 < len(parts) <= _MOST_PARTS else []
    if found and (len(found) == len(parts) or (len(found) * 2 >= len(parts) and any(
            field in ASKED + ("licence", "acknowledgements") for one in found for _language, field in one))):
        return found
    if not endings or name.count(" ") > 5:
        return []
    ended = [meaning for ending, meaning in words_of_readmes().endings if name.endswith(ending)]
    return [ended] if ended else []


def fields_of(heading, languages=("en",), label=False, endings=True):
    # type: (Text, Sequence[Text], bool, bool) -> List[Text]
    """Return the fields that a heading names, those of the languages given first where it is ambiguous."""
    out = []  # type: List[Text]
    for choices in meanings(heading, label, endings):
        field = _preferred(choices, languages)
        if field not in out:
            out.append(field)
    return out


def _preferred(choices, languages):
    # type: (List[Meaning], Sequence[Text]) -> Text
    for language in languages:
        for one, field in choices:
            if one == language:
                return field
    return choices[0][1]


def whole_heading(name):
    # type: (Text) -> List[Meaning]
    """Look a heading up: whole, by its beginning, then without the words that only surround it."""
    words = words_of_readmes()
    wide = is_wide(name)
    for _turn in range(5):
        if name in words.exact:
            return words.exact[name]
        if wide:
            starts = [meaning for phrase, meaning in words.wide_starts if name.startswith(phrase)]
        else:
            starts = [meaning for phrase, meaning in words.starts.get(name.split(" ")[0], ())
                      if (name + " ").startswith(phrase + " ")]
        if starts:
            return starts
        shorter = _shorter_wide(name, words) if wide else _shorter(name, words)
        if shorter == name or not shorter:
            return []
        name = shorter
    return []


def _shorter(name, words):
    # type: (Text, Words) -> Text
    before, _space, last = name.rpartition(" ")
    if before and (last.isdigit() or len(last) == 1):     # 'Author A', 'Creator 2'
        return before
    for phrase in words.after.get(name.split(" ")[-1], ()):
        if name.endswith(" " + phrase):
            return name[:-len(phrase) - 1]
    for phrase in words.before.get(name.split(" ")[0], ()):
        if name.startswith(phrase + " "):
            return name[len(phrase) + 1:]
    return name


def _shorter_wide(name, words):
    # type: (Text, Words) -> Text
    for phrase in words.wide_after:
        if name.endswith(phrase) and len(name) > len(phrase) + 1:
            return name[:-len(phrase)]
    for phrase in words.wide_before:
        if name.startswith(phrase) and len(name) > len(phrase) + 1:
            return name[len(phrase):]
    return name


def _parts(name, heading):
    # type: (Text, Text) -> List[Text]
    """'Funding & acknowledgements', 'Authors/Contact', 'Lizenz und Zitation' in parts."""
    words = words_of_readmes()
    if is_wide(name):
        for joint in words.wide_joints + ["/", "\u3001", "\u30fb", "\uff0f", "\uff06", "&"]:
            heading = heading.replace(joint, "\n")
        return [part for part in map(normal, heading.split("\n")) if part]
    for sign in "&/+|":
        heading = heading.replace(sign, " \n ")
    out, part = [], []  # type: Tuple[List[Text], List[Text]]
    for word in heading.replace("\n", " \n ").split(" ") + ["\n"]:
        if word == "\n" or normal(word) in words.joints:
            if part:
                out.append(normal(" ".join(part)))
            part = []
        elif word:
            part.append(word)
    return [one for one in out if one]


def person_part(label):
    # type: (Text) -> Text
    """Return which part of what is said of a person a label asks for: ``name``, ``given``, ..., "" for none."""
    name = normal(label)
    parts = words_of_readmes().people
    return parts.get(name, "") or parts.get(name.split(" ")[0] if name.count(" ") == 1 else "", "")


def says_corresponding(text):
    # type: (Text) -> bool
    """Tell whether a heading or line says that somebody is the author to write to."""
    padded = " %s " % normal_line(text)
    return any(phrase in padded for phrase in words_of_readmes().corresponding)


def readme_names():
    # type: () -> Sequence[Text]
    """Return what README files are called, in every language."""
    return words_of_readmes().names


def says(field):
    # type: (Text) -> Tuple[List[Text], List[Text], List[Text]]
    """Return the phrases that speak of a field by themselves, those that do with one of some words, and these."""
    return words_of_readmes().says[field]


def names_a_work(text):
    # type: (Text) -> bool
    """Tell whether a text names a work without citing it: 'the manuscript titled', 'Replication data for'."""
    padded = " %s " % normal_line(text)
    return any(phrase in padded for phrase in words_of_readmes().works)


def normal_line(text):
    # type: (Text) -> Text
    """Return a sentence as phrases are looked for in it."""
    return folded(text[:2000])


def is_generic(text):
    # type: (Text) -> bool
    """Tell whether a text says no more than that these are data: 'README', 'Data set', 'Allgemeine Informationen'."""
    known = words_of_readmes().generic
    name = normal_text(text)
    return name in known or all(word in known or word.isdigit() for word in name.split(" "))


def names_a_readme(text):
    # type: (Text) -> bool
    """Tell whether a text begins with what READMEs are called: 'README for'."""
    name = normal_text(text) + " "
    return any(name.startswith(normal_text(one) + " ") for one in words_of_readmes().names)


def leads_to_a_title(text):
    # type: (Text) -> bool
    """Tell whether a title follows these words: 'Data for:'."""
    return normal_text(text) in words_of_readmes().leads


def begins_no_title(name):
    # type: (Text) -> bool
    """Tell whether a text (normalised) begins as no title does: 'This readme file was generated'."""
    return begins_with(name, words_of_readmes().not_titles)


def begins_no_description(name):
    # type: (Text) -> bool
    """Tell whether a text (normalised) begins as what is said of the README, or of how to cite, not of the data."""
    return begins_with(name, words_of_readmes().not_descriptions)


def language_of(headings):
    # type: (Iterable[Text]) -> List[Text]
    """Return the languages that headings are written in, the likeliest first."""
    count = dict.fromkeys(LANGUAGES, 0.0)
    for heading in headings:
        for choices in meanings(heading):
            known = sorted(set(language for language, _field in choices))
            for language in known:
                count[language] += 1.0 / len(known)
    return sorted(LANGUAGES, key=lambda language: (-count[language], LANGUAGES.index(language)))
