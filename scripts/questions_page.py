"""Writes docs/questions.md: every question of the worksheets, with help and source."""

from __future__ import annotations

from pathlib import Path

from curate_fiji.core.knowledge import checklist, primers
from curate_fiji.core.model import answer as answers

PAGE = Path(__file__).parent.parent / "docs" / "questions.md"


def page() -> str:
    """Return the page as Markdown."""
    lines = [
        "# The questions of the worksheets", "",
        "Made from `curate_fiji/core/knowledge/checklist/*.json` by `python scripts/questions_page.py`. The "
        "words are ours; each question names the item of the workshop's worksheet, slide or DCN "
        "primer it comes from.", "",
        "An answer's state is one of: " + ", ".join(
            f"`{answers.MARKS[state]}` {state}" for state in answers.STATES) + ".",
    ]  # fmt: skip
    for step in checklist.STEPS:
        sheet = checklist.worksheet(step)
        lines += ["", f"## {sheet.title}"]
        group = ""
        for question in sheet.questions:
            if question.group != group:
                group = question.group
                lines += ["", f"### {group}", ""]
            lines.append(f"- **{question.text}** `{question.id}`  ")
            lines.append(f"  {question.help}  ")
            if question.look:
                lines.append(f"  What to look at: {question.look}  ")
            lines.append(f"  <sub>Source: {question.source}.</sub>")
    return "\n".join(lines + _of_primers()) + "\n"


def _of_primers() -> list[str]:
    """Return the primers' part of the page: their questions stand on the Understand worksheet of those deposits to
    whose files they apply."""
    lines = ["", "## Primers", "", "Each applies by what was identified; see [primers](primers.md)."]
    for one in primers.known():
        lines += ["", f"### {one.title}", "", f"Applies when {one.applies.when}. Version {one.version}, {one.edition}: "
                  + (f"[{one.source}]({one.link})." if one.link else f"{one.source}."), ""]  # fmt: skip
        for question in one.questions:
            lines.append(f"- **{question.text}** `{question.id}`  ")
            lines.append(f"  {question.help}  ")
            if question.look:
                lines.append(f"  What to look at: {question.look}  ")
    return lines


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
