"""Writes docs/workshop/learner.md and answers.md from the exercises and the practice deposits' keys."""

from __future__ import annotations

import tempfile
from pathlib import Path

from curate_fiji import practice
from curate_fiji.core.training import answer_key, exercises
from curate_fiji.core.training.deposits import DEPOSITS

FOLDER = Path(__file__).parent.parent / "docs" / "workshop"
_MADE = (
    "Made by `python scripts/workshop_pages.py` from `exercises.json` and the practice deposits' answer keys."
)
_PICTURES = {
    "check": ("exercises", "The exercises beside the Check worksheet: steps tick themselves"),
    "request": ("practice-request", "Dr. Roe Bot argues, and is convinced by a reason"),
    "transform": ("jpeg-receipt", "The receipt of a JPEG made from TXM.tif"),
}


def learner() -> str:
    """Return the learner's page as Markdown."""
    lines = [
        "# The workshop: exercises for learners", "", _MADE, "",
        "You need Fiji with the CURATE menu, or a terminal; not the internet. Begin with "
        "[the first ten minutes](first-ten-minutes.md) if you have never opened Fiji. Keep "
        "[the viewing tips](viewing-tips.md) at hand.", "",
        "Make a practice deposit with *Plugins > CURATE > Practice Deposit...*, or in a terminal:", "",
        "```console", "$ curate-fiji practice my-practice --deposit spiral", "```", "",
        "*CURATE Exercises...* shows the steps below beside your images, opens the right menu entry, and ticks a "
        "step when your log says that it is done; `curate-fiji exercises my-practice` shows the same. *My "
        "score* (`curate-fiji score my-practice`) tells what you found, and where to look next.",
    ]  # fmt: skip
    for exercise in exercises.exercises():
        lines += [
            "",
            f"## {exercise.title}",
            "",
            f"*{exercise.minutes} minutes.* {exercise.why}",
            "",
        ]
        for number, step in enumerate(exercise.steps):
            said = [f"{number + 1}. **{step.text}** {step.how}"]
            if step.menu:
                said.append(f"   *Plugins > CURATE > {step.menu}*")
            if step.command:
                said.append(f"   `curate-fiji {step.command.replace('DEPOSIT', 'my-practice')}`")
            lines.append("  \n".join(said))
        if exercise.id in _PICTURES:
            name, words = _PICTURES[exercise.id]
            lines += ["", f"![{words}](../images/window-{name}.png)"]
        lines += ["", "To talk about: " + " ".join(exercise.discuss), ""]
        lines.append(f"<sub>Source: {exercise.source}.</sub>")
    return "\n".join(lines) + "\n"


def answers() -> str:
    """Return the page of the planted faults as Markdown."""
    lines = [
        "# The practice deposits' faults",
        "",
        _MADE,
        "",
        "For instructors: this page tells the answers.",
    ]
    for name, title in DEPOSITS:
        lines += _deposit(name, title)
    return "\n".join(lines) + "\n"


def _deposit(name: str, title: str) -> list[str]:
    with tempfile.TemporaryDirectory() as scratch:
        key = answer_key.load(str(practice.make(Path(scratch) / name, name)))
    lines = [
        "", f"## {title}", "", f"`--deposit {name}`; what is missing is that of the usual seed.", "",
        "| step | planted fault | found by | hint |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    for fault in key.faults:
        by = "CURATE, a person" if fault.software else "**a person only**"
        lines.append(f"| {fault.step.capitalize()} | {fault.what} | {by} | {fault.hint} |")
    argued = [fact for fact in key.researcher.facts if fact.argue]
    lines += ["", "The researcher argues about: " + " ".join(f"“{fact.argue}”" for fact in argued)]
    return lines


def pages() -> dict[str, str]:
    """Return the pages by file name."""
    return {"learner.md": learner(), "answers.md": answers()}


if __name__ == "__main__":
    for file, text in pages().items():
        (FOLDER / file).write_text(text, encoding="utf-8", newline="\n")
