"""The words of READMEs: which heading means which field, in ten languages and the templates in use.

``fields.json`` lists the fields; a file a language gives its headings, with edition and source. A heading is
looked up whole, then without words that only surround it ("information", "of the dataset"), then in parts
("Funding and acknowledgements"). One dictionary holds all languages: READMEs mix them.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme.words import folded, is_wide, normal, normal_text
from curate_fiji.core.system import resources

MYPY = False
if MYPY:
    from typing import Any, Dict, Iterable, List, Sequence, Set, Text, Tuple

    Meaning = Tuple[Text, Text]      # language, field

__all__ = [
    "ASKED", "LANGUAGES", "begins_no_description", "begins_no_title", "fields_of", "folded", "is_generic",
    "is_no_name", "is_placeholder", "is_wide", "labels", "language_of", "leads_to_a_title", "meanings",
    "names_a_readme", "none_counts", "normal", "normal_line", "normal_text", "person_part", "readme_names",
    "says", "says_none", "text_is"]
LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl", "sv", "zh", "ja")
ASKED = ("title", "authors", "description", "methods", "funding", "supplements")
_MOST_WORDS = 28
_MOST_PARTS = 4
_LONGEST_PROMPT = 250    # characters of a template's own words that nobody replaced
_LONG_PROMPT = 6         # words in square brackets that are no answer


class _Words(object):
    """All languages, made once: ``exact`` {heading: meanings}, ``starts`` by first word, ..."""

    def __init__(self):
        # type: () -> None
        self.exact = {}    # type: Dict[Text, List[Meaning]]
        self.only_labels = {}  # type: Dict[Text, List[Meaning]]
        self.endings = []      # type: List[Tuple[Text, Meaning]]
        self.starts = {}   # type: Dict[Text, List[Tuple[Text, Meaning]]]
        self.before = {}   # type: Dict[Text, List[Text]]
        self.after = {}    # type: Dict[Text, List[Text]]
        self.wide_before = []  # type: List[Text]
        self.wide_after = []   # type: List[Text]
        self.wide_starts = []  # type: List[Tuple[Text, Meaning]]
        self.joints = set()    # type: Set[Text]
        self.wide_joints = []  # type: List[Text]
        self.people = {}       # type: Dict[Text, Text]
        self.sets = dict((name, set()) for name in ("placeholders", "none", "prompt_sentences"))  # type: Dict[Text, Set[Text]]
        self.prompts = []      # type: List[Text]
        self.imperatives = []  # type: List[Text]
        self.leads = []        # type: List[Text]
        self.names = []        # type: List[Text]
        self.generic = set()   # type: Set[Text]
        self.no_names = set()  # type: Set[Text]
        self.not_titles = []   # type: List[Text]
        self.not_descriptions = []  # type: List[Text]
        self.says = {}         # type: Dict[Text, Tuple[List[Text], List[Text], List[Text]]]
        for language in LANGUAGES:
            self._take(language, resources.load("knowledge/readme/%s.json" % language))
        for known in (self.before, self.after):
            for word in known:
                known[word].sort(key=lambda phrase: (-len(phrase), phrase))
        for phrases in (self.wide_before, self.wide_after):
            phrases.sort(key=lambda phrase: (-len(phrase), phrase))

    def _take(self, language, data):
        # type: (Text, Any) -> None
        for field in sorted(data["headings"]):
            for heading in data["headings"][field]:
                self.exact.setdefault(normal(heading), []).append((language, field))
        for field in sorted(data.get("labels_only", {})):
            for heading in data["labels_only"][field]:
                self.only_labels.setdefault(normal(heading), []).append((language, field))
        for field in sorted(data["endings"]):
            for heading in data["endings"][field]:
                joined = language in ("de", "nl", "sv") or is_wide(heading)
                self.endings.append((("" if joined else " ") + normal(heading), (language, field)))
        for field in sorted(data["prefixes"]):
            for heading in data["prefixes"][field]:
                phrase = normal(heading)
                if is_wide(phrase):
                    self.wide_starts.append((phrase, (language, field)))
                else:
                    self.starts.setdefault(phrase.split(" ")[0], []).append((phrase, (language, field)))
        for phrase in [normal(one) for one in data["before"]]:
            if is_wide(phrase):
                self.wide_before.append(phrase)
            else:
                self.before.setdefault(phrase.split(" ")[0], []).append(phrase)
        for phrase in [normal(one) for one in data["after"]]:
            if is_wide(phrase):
                self.wide_after.append(phrase)
            else:
                self.after.setdefault(phrase.split(" ")[-1], []).append(phrase)
        for phrase in [normal(one) for one in data["joints"]]:
            if is_wide(phrase):
                self.wide_joints.append(phrase)
            else:
                self.joints.add(phrase)
        for part in sorted(data["people"]):
            for heading in data["people"][part]:
                self.people.setdefault(normal(heading), part)
        for name in self.sets:
            self.sets[name].update(normal_text(one) for one in data[name])
        self.prompts += [normal_text(one) for one in data["prompts"]]
        self.imperatives += [normal_text(one) for one in data.get("imperatives", ())]
        self.leads += [normal_text(one) for one in data.get("title_leads", ())]
        self.names += data["readme"]
        self.generic.update(normal_text(one) for one in data["generic"])
        self.not_titles += [normal_text(one) for one in data["not_titles"]]
        self.not_descriptions += [normal_text(one) for one in data["not_descriptions"]]
        for field in sorted(data["says"]):
            lists = self.says.setdefault(field, ([], [], []))
            for index, name in enumerate(("alone", "with", "words")):
                lists[index].extend(_as_said(one) for one in data["says"][field].get(name, ()))


def _as_said(phrase):
    # type: (Text) -> Text
    """A phrase as it stands in a padded line: between spaces, where the language has them."""
    name = normal_text(phrase)
    return name if is_wide(name) else " %s " % name


_MADE = []  # type: List[_Words]


def _words():
    # type: () -> _Words
    if not _MADE:
        _MADE.append(_Words())
    return _MADE[0]


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
    whole = _whole(name) or (_words().only_labels.get(name, []) if label else [])
    if whole:
        return [whole]
    parts = _parts(name, heading)
    found = [one for one in map(_whole, parts) if one] if 1 < len(parts) <= _MOST_PARTS else []
    if found and (len(found) == len(parts) or (len(found) * 2 >= len(parts) and any(
            field in ASKED + ("licence", "acknowledgements") for one in found for _language, field in one))):
        return found
    if not endings or name.count(" ") > 5:
        return []
    ended = [meaning for ending, meaning in _words().endings if name.endswith(ending)]
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


def _whole(name):
    # type: (Text) -> List[Meaning]
    """Look a heading up: whole, by its beginning, then without the words that only surround it."""
    words = _words()
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
    # type: (Text, _Words) -> Text
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
    # type: (Text, _Words) -> Text
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
    words = _words()
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
    return _words().people.get(name, "") or _words().people.get(name.split(" ")[0] if name.count(" ") == 1 else "", "")


def is_no_name(word):
    # type: (Text) -> bool
    """Tell whether a word is none of a person's name: 'University', 'Images'."""
    words = _words()
    if not words.no_names:
        words.no_names.update(resources.load("knowledge/readme/names.json")["no_names"])
    return normal(word) in words.no_names


def says_none(text):
    # type: (Text) -> bool
    """Tell whether a text says that there is none."""
    return normal_text(text) in _words().sets["none"]


def is_placeholder(text):
    # type: (Text) -> bool
    """Tell whether a text stands where an answer should: blank, TBD, the template's own words."""
    name = normal_text(text)
    words = _words()
    if not name or name in words.sets["placeholders"] or name in words.sets["prompt_sentences"]:
        return True
    longest = _LONGEST_PROMPT if "?" not in text and "please" not in name else 4 * _LONGEST_PROMPT
    if len(name) < longest and _begins_with(name, words.imperatives):
        return True
    bare = text.strip()
    if bare[:1] in "<[\uff08(\u3010" and bare[-1:] in ">]\uff09)\u3011" and bare[:1]:
        return _is_prompt(bare, words)
    return False


def _is_prompt(bare, words):
    # type: (Text, _Words) -> bool
    """A whole answer in brackets: the template's own words, or what the depositor wrote in their place."""
    inner = normal_text(bare[1:-1])
    if not inner or inner in words.sets["placeholders"] or (bare[0] == "<" and not _address(bare)):
        return True
    if _begins_with(inner, words.prompts):
        return True
    if bare[0] not in "[<\u3010":
        return False
    return inner.count(" ") >= _LONG_PROMPT or all(_whole(normal(part)) for part in bare[1:-1].split(","))


def _begins_with(name, phrases):
    # type: (Text, Iterable[Text]) -> bool
    return any(name.startswith(one) and (is_wide(one) or name[len(one):len(one) + 1] in ("", " ")) for one in phrases)


def _address(text):
    # type: (Text) -> bool
    return "@" in text or "://" in text


def readme_names():
    # type: () -> Sequence[Text]
    """Return what README files are called, in every language."""
    return _words().names


def says(field):
    # type: (Text) -> Tuple[List[Text], List[Text], List[Text]]
    """Return the phrases that speak of a field by themselves, those that do with one of some words, and these."""
    return _words().says[field]


def normal_line(text):
    # type: (Text) -> Text
    """Return a sentence as phrases are looked for in it."""
    return folded(text[:2000])


def is_generic(text):
    # type: (Text) -> bool
    """Tell whether a text says no more than that these are data: 'README', 'Data set', 'Allgemeine Informationen'."""
    known = _words().generic
    name = normal_text(text)
    return name in known or all(word in known or word.isdigit() for word in name.split(" "))


def names_a_readme(text):
    # type: (Text) -> bool
    """Tell whether a text begins with what READMEs are called: 'README for'."""
    name = normal_text(text) + " "
    return any(name.startswith(normal_text(one) + " ") for one in _words().names)


def leads_to_a_title(text):
    # type: (Text) -> bool
    """Tell whether a title follows these words: 'Data for:'."""
    return normal_text(text) in _words().leads


def begins_no_title(name):
    # type: (Text) -> bool
    """Tell whether a text (normalised) begins as no title does: 'This readme file was generated'."""
    return _begins_with(name, _words().not_titles)


def begins_no_description(name):
    # type: (Text) -> bool
    """Tell whether a text (normalised) begins as what is said of the README, or of how to cite, not of the data."""
    return _begins_with(name, _words().not_descriptions)


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
