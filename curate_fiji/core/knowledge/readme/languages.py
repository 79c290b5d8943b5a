"""The words of READMEs in all languages, made once: a file a language, with edition and source.

One dictionary holds all of them: READMEs mix languages.
"""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.knowledge.readme.words import is_wide, normal, normal_text
from curate_fiji.core.system import resources
from curate_fiji.core.system.remember import made_once

MYPY = False
if MYPY:
    from typing import Any, Dict, List, Set, Text, Tuple

    Meaning = Tuple[Text, Text]      # language, field

LANGUAGES = ("en", "fr", "de", "es", "pt", "it", "nl", "sv", "zh", "ja")


class Words(object):
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
        self.corresponding = []  # type: List[Text]
        self.instructing = []    # type: List[Text]
        self.not_titles = []   # type: List[Text]
        self.not_descriptions = []  # type: List[Text]
        self.works = []        # type: List[Text]
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
        self.corresponding += [_as_said(one) for one in data["corresponding"]]
        self.instructing += [_as_said(one) for one in data["instructing"]]
        self.generic.update(normal_text(one) for one in data["generic"])
        self.not_titles += [normal_text(one) for one in data["not_titles"]]
        self.not_descriptions += [normal_text(one) for one in data["not_descriptions"]]
        self.works += [_as_said(one) for one in data["says"]["supplements"]["names"]]
        for field in sorted(data["says"]):
            lists = self.says.setdefault(field, ([], [], []))
            for index, name in enumerate(("alone", "with", "words")):
                lists[index].extend(_as_said(one) for one in data["says"][field].get(name, ()))


def _as_said(phrase):
    # type: (Text) -> Text
    """A phrase as it stands in a padded line: between spaces, where the language has them."""
    name = normal_text(phrase)
    return name if is_wide(name) else " %s " % name


@made_once
def words_of_readmes():
    # type: () -> Words
    """Return the words of all languages."""
    return Words()
