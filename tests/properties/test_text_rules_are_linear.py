"""Every text rule takes time that grows with its text: no line of dashes holds a curation up."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from curate_fiji.core.knowledge import licences
from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.knowledge.readme import placeholders
from curate_fiji.core.reading import decoding, documents, html_text, tags
from curate_fiji.core.relating.documentation import (
    abbreviations,
    citation_files,
    fields,
    funders,
    inline,
    lines,
    people,
    sentences,
)

REPEATS = 10_000
LIMIT = 0.1  # seconds of CPU for one line of 10,000 repeats of one character

CHARACTERS = "-=*_`#|~^+.:;,()[]{}<>/\\\"'&%$@!? \tA1aé中あ\u2500\u00a0"
TOKENS = ("CC BY ", "creative commons ", "https://creativecommons.org/licenses/by/4.0/ ", "doi:10.1234/x ", "**b** ",
    "](x)", "<b>",
          "a.tif ", "Title: ", "funded by ", "Ann Example, ", "Example A, ", "SEM ", "(SEM) ", "grant no. 12 ",
          "1. ", "& ", "a@b ",
          "&amp;", "<td>", "0000-0002-1825-0097 ", "Version 3.0 ", "a. B", "et al. ")  # fmt: skip


def _rules(text: str) -> dict[str, Callable[[], object]]:
    numbered = [(number + 1, line) for number, line in enumerate(text.split("\n"))]
    return {
        "lines": lambda: lines.read(text),
        "inline marks": lambda: inline.plain(text),
        "sentences": lambda: sentences.sentences(numbered),
        "people": lambda: people.read(numbered),
        "byline": lambda: people.byline(text),
        "funders": lambda: funders.read(numbered),
        "licences": lambda: licences.find(text, True),
        "licence file": lambda: licences.of_file(text),
        "placeholder": lambda: placeholders.is_placeholder(text),
        "heading": lambda: vocabulary.fields_of(text),
        "citation file": lambda: citation_files.read("CITATION.cff", "authors:\n  - name: " + text),
        "html": lambda: html_text.to_markdown(text),
        "entities": lambda: tags.entities(text),
        "prose": lambda: documents.is_prose(text),
        "decoding": lambda: decoding.decode(text.encode("utf-8") + b"\xff"),
    }


def _slow(text: str, limit: float) -> list[str]:
    out = []
    for name, rule in _rules(text).items():
        if (
            _seconds(rule) > limit
        ):  # once may be the machine's, or a table's that is made when it is first asked for
            seconds = min(_seconds(rule) for _again in range(3))
            out += [f"{name}: {seconds:.2f} s"] if seconds > limit else []
    return out


def _seconds(rule: Callable[[], object]) -> float:
    begun = time.thread_time()
    rule()
    return time.thread_time() - begun


vocabulary.fields_of("warm")  # the dictionaries are made once
licences.find("CC BY 4.0", True)


@pytest.mark.parametrize("char", CHARACTERS)
def test_a_line_of_one_character(char: str) -> None:
    assert _slow(char * REPEATS, LIMIT) == []


@pytest.mark.parametrize("token", TOKENS)
def test_a_line_of_a_rule_s_own_tokens(token: str) -> None:
    size = len(token.strip()) or 1
    assert _slow(token * (REPEATS // size), LIMIT) == []


@pytest.mark.parametrize(
    "token", ["-", "|", "# a", "Title: x", "#", "CC BY", "SEM", "| a | b |", "Ann Example"]
)
def test_a_readme_of_ten_thousand_lines_takes_ten_times_one_of_a_thousand(token: str) -> None:
    def cost(number: int) -> float:
        begun = time.process_time()
        abbreviations.unexplained([fields.read((token + "\n") * number)])
        return time.process_time() - begun

    cost(100)
    small, large = cost(1_000), cost(10_000)
    assert large < 30 * small + 0.2, f"{small:.3f} s for 1,000 lines, {large:.3f} s for 10,000"
