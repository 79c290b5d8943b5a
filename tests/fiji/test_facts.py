"""What is known of a deposit, as other programs read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from facts_schema import problems

from curate_fiji.cli.main import main


@pytest.fixture(scope="module")
def facts(filled_practice: Path) -> Any:
    """What ``curate-fiji facts --json`` prints of a practice deposit."""
    done = CliRunner().invoke(
        main, ["facts", str(filled_practice.with_suffix("")), "--output", str(filled_practice), "--json"]
    )
    assert done.exit_code == 0, done.output
    return json.loads(done.output)


def test_facts_are_of_the_shipped_schema(facts: Any) -> None:
    assert problems(facts) == []


def test_the_file_in_the_curation_folder_is_the_same_of_the_files_alone(
    facts: Any, filled_practice: Path
) -> None:
    kept = json.loads((filled_practice / "facts.json").read_text("utf-8"))
    assert problems(kept) == []
    assert kept == {name: facts[name] for name in facts if name not in ("answers", "asks")}


def test_every_kind_of_thing_known_is_among_them(facts: Any) -> None:
    for part in ("records", "objects", "findings", "relations", "claims", "answers", "asks"):
        assert facts[part], part
    image = next(one for one in facts["records"] if one["path"] == "images/cells_01.ome.tiff")
    assert image["looks"]
    assert {"term": "PhysicalSizeX", "unit": "\u00b5m"}.items() <= next(
        fact for fact in image["facts"] if fact["term"] == "PhysicalSizeX"
    ).items()
    assert all(fact["witnesses"] for record in facts["records"] for fact in record["facts"])


def test_what_must_not_be_disclosed_is_not_among_them(facts: Any, filled_practice: Path) -> None:
    secrets = (filled_practice / "private" / "disclosure.jsonl").read_text().splitlines()
    values = [one["value"] for one in map(json.loads, secrets) if len(one["value"]) > 5]
    public = {one["value"] for one in map(json.loads, secrets) if one["kind"] == "contact address"}
    said = json.dumps(facts, ensure_ascii=False)
    assert values
    assert not [value for value in values if value in said and value not in public]


def test_facts_before_the_first_check_say_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["facts", str(tmp_path), "--json"])
    assert done.exit_code != 0
    assert "curate-fiji check" in done.output
