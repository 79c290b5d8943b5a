"""Every item of the workshop and of the official 2022 material, each with the proof that shows it.

``items/*.json`` lists the items, in words of ours, with their source. An item without a proof, or with one that
does not hold, fails. ``missing.json`` says which the product has not got, and why: it may only become shorter.
"""

from __future__ import annotations

import json
import re
from typing import Any

import proofs
import pytest
from conftest import PROJECT

HERE = PROJECT / "tests" / "seed"
WORKSHOP, MATERIAL = 408, 100  # how many there are


def items(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((HERE / "items" / name).read_text(encoding="utf-8"))["items"]
    return found


ALL = [(name.split(".")[0], one) for name in ("workshop.json", "material-2022.json") for one in items(name)]
MISSING: dict[str, str] = json.loads((HERE / "missing.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("listed", "item"), ALL, ids=[f"{listed}-{one['number']}" for listed, one in ALL])
def test_an_item_is_shown_by_its_proofs(listed: str, item: dict[str, Any]) -> None:
    if f"{listed}-{item['number']}" in MISSING:
        pytest.skip(f"not there yet: {item['item']}: {MISSING[listed + '-' + str(item['number'])]}")
    assert item["proof"], f"{item['item']}: no proof"
    wrong = [said for said in map(proofs.trouble, item["proof"]) if said]
    assert not wrong, "\n".join([f"{item['number']} {item['item']}", *wrong])


def test_all_items_are_listed_once_and_in_order() -> None:
    assert [one["number"] for one in items("workshop.json")] == list(range(1, WORKSHOP + 1))
    assert [one["number"] for one in items("material-2022.json")] == list(range(1, MATERIAL + 1))
    for listed, one in ALL:
        assert one["item"].strip(), (listed, one["number"])
        assert one["source"].strip(), (listed, one["number"])


def test_what_is_missing_is_an_item_that_is_listed_and_says_why() -> None:
    numbers = {f"{listed}-{one['number']}" for listed, one in ALL}
    assert set(MISSING) <= numbers
    assert all(len(why) > 10 for why in MISSING.values())


def test_a_proof_that_does_not_hold_is_seen() -> None:
    assert "no 'nothing of the kind'" in proofs.trouble(["question", "check.scope", "nothing of the kind"])
    assert "AnswerError" in proofs.trouble(["question", "check.nothing", "."])
    assert "StopIteration" in proofs.trouble(["entry", "No such entry...", "."])
    assert "no test_nothing" in proofs.trouble(["tested", "seed/test_seed.py", "test_nothing", "."])


def test_behaviour_is_proven_by_behaviour() -> None:
    """Half of the items and more are shown by something that is run, not by words that stand somewhere."""
    words = ("question", "page", "group", "fault", "introduction", "discuss", "exercise")
    run = sum(any(proof[0] not in words for proof in one["proof"]) for _listed, one in ALL)
    assert run * 2 >= len(ALL) - len(MISSING)


def test_the_list_has_no_words_of_the_material_s_own() -> None:
    """Items are notes of ours: short, and no sentence."""
    for listed, one in ALL:
        assert len(one["item"]) < 160, (listed, one["number"])
        assert not re.search(r"[.!?]\s+[A-Z][a-z]+ [a-z]", one["item"]), (listed, one["number"])
