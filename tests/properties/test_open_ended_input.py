"""Open-ended input: whatever a stranger's file says, the parsers answer and the text is safe."""

from __future__ import annotations

import contextlib
import csv
import html as html_library
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from conftest import PROJECT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_disclosure import screen as published

from curate_fiji.core.disclosing.redact import permitted
from curate_fiji.core.disclosing.screen import screen
from curate_fiji.core.knowledge import calibration, identifiers
from curate_fiji.core.knowledge import readme as vocabulary
from curate_fiji.core.log.chain import NOT_YET
from curate_fiji.core.log.journal import Journal
from curate_fiji.core.log.session import Session
from curate_fiji.core.log.state import State
from curate_fiji.core.model.ask import Ask
from curate_fiji.core.model.event import Person
from curate_fiji.core.model.material import OME, Material
from curate_fiji.core.model.note import Note
from curate_fiji.core.model.record import Record
from curate_fiji.core.reading import archives, documents
from curate_fiji.core.reading import identify as signatures
from curate_fiji.core.relating import numbering
from curate_fiji.core.relating.claims import against
from curate_fiji.core.relating.documentation.documentation import Documentation
from curate_fiji.core.steps import log, rendering
from curate_fiji.core.steps.curation import Curation
from curate_fiji.core.system import safe_text  # fmt: skip
from curate_fiji.core.system._compat import csv_text, path_text
from curate_fiji.core.system.errors import JournalTampered
from curate_fiji.core.training import answer_key, score, score_page
from curate_fiji.core.training.roleplay import Researcher

quick = settings(max_examples=150, deadline=None,
                 suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
texts = st.text(max_size=300)
paths = st.lists(st.text(st.characters(blacklist_characters="/\0"), min_size=1, max_size=30),
                 max_size=12)  # fmt: skip


@quick
@given(texts)
def test_any_readme_is_parsed(text: str) -> None:
    files = [("README.md", "README"), ("LICENSE", "licence"), ("CITATION.cff", "citation")]
    read = Documentation([(path, role, text) for path, role in files])
    assert bool(read.readmes) == bool(text.strip())
    assert all(read.field(id) is not None for id in vocabulary.ASKED if read.readmes)
    assert read.title == read.title.strip()
    for part in (
        read.creators,
        read.funders,
        read.contact,
        read.related_dois,
        read.abbreviations(),
        read.licences(),
    ):
        assert part is not None
    identifiers.find(text)


@quick
@given(texts, paths)
def test_any_readme_is_held_against_any_disk(text: str, files: list[str]) -> None:
    found = against.of_one_text(text, [Record(path) for path in files])
    assert set(found.unnamed) <= set(files)
    assert not {new for _old, new in found.pairs} - set(files)
    assert all(one.about for one in found.claims if one.verdict != "can't be checked")


@quick
@given(paths)
def test_series_hold_only_what_is_there_and_miss_only_what_is_not(files: list[str]) -> None:
    for one in numbering.series([Record(path) for path in files]):
        assert set(one.members) <= set(files)
        assert not set(one.missing) & set(files)
        assert len(one.missing) <= len(one.members)


@quick
@given(st.binary(max_size=600), st.text(max_size=40))
def test_any_bytes_have_an_identity(head: bytes, name: str) -> None:
    assert signatures.identify(name, head).category


@quick
@given(
    st.one_of(st.none(), st.floats(min_value=0, allow_infinity=False)),
    st.one_of(st.none(), st.floats(min_value=0, allow_infinity=False, exclude_min=True)),
    st.sampled_from(calibration.BASES),
    st.sampled_from((calibration.MICROSCOPY, calibration.MACRO, calibration.MEDICAL)),
)
def test_any_pixel_size_gets_a_verdict(
    across: float | None, down: float | None, basis: str, scale: str
) -> None:
    judged, why = calibration.verdict(across, down, basis, scale)
    assert judged
    assert why


@quick
@given(texts)
def test_html_says_what_the_text_says_and_opens_no_tag(text: str) -> None:
    shown = safe_text.html(text)
    assert not set(shown) & set("<>\"'")
    assert html_library.unescape(shown) == safe_text.visible(text)
    shown.encode("utf-8")


@quick
@given(st.lists(st.lists(texts, min_size=1, max_size=4), max_size=4))
def test_csv_comes_back_and_holds_no_formula(rows: list[list[str]]) -> None:
    cells = [[safe_text.cell(cell) for cell in row] for row in rows]
    back = list(csv.reader(io.StringIO(csv_text(cells))))
    assert [row for row in back if row] == [row for row in cells if row != []]
    assert not any(cell[:1] in ("=", "+", "-", "@") for row in cells for cell in row)


@quick
@given(st.binary(max_size=40))
def test_any_file_name_can_be_written_as_utf_8(name: bytes) -> None:
    path_text(name.decode("utf-8", "surrogateescape")).encode("utf-8")


@quick
@given(st.text(st.characters(whitelist_categories=["Lu", "Ll"]), min_size=4, max_size=20), texts)
def test_a_name_in_the_metadata_is_withheld_wherever_it_stands(name: str, around: str) -> None:
    left = published(
        [("Experimenter:0/@UserName", name, ""), ("Image:0/Description", f"{around} {name} {around}", "")]
    )
    if left.findings:
        assert not [value for _path, value, _unit in left.rows if f" {name} " in f" {value} "]


@quick
@given(st.lists(texts, min_size=1, max_size=5))
def test_the_journal_gives_back_what_it_took(tmp_path: Path, notes: list[str]) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    journal = Journal(str(folder))
    encodable = [safe_text.visible(note) for note in notes]
    journal.append([("note", {"text": note}) for note in encodable], {"initials": "x"})
    assert [event["data"]["text"] for event in journal.events()] == encodable
    assert journal.verify() == len(notes)


@quick
@given(texts)
def test_any_name_has_a_documentation_role_or_none(name: str) -> None:
    assert isinstance(documents.role_of(name, "text"), str)


@quick
@given(st.binary(max_size=400))
def test_any_bytes_named_zip_are_looked_into(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.zip"
    for content in (data, b"PK\x03\x04" + data, zip_of(data)[:-7] + data[:7]):
        path.write_bytes(content)
        found = archives.listing(str(path))
        assert found.problem or found.left_out or isinstance(found.members, list)


def zip_of(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("member", data)
    return stream.getvalue()


XML_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=30)


@quick
@given(XML_TEXT.filter(lambda text: len(text.strip()) >= 4), XML_TEXT)
def test_redacted_ome_xml_is_well_formed_and_without_the_secret(secret: str, around: str) -> None:
    material = Material()
    material.add(OME, [("Experimenter:0/@LastName", secret)])
    screening = screen("x", material)
    quoted = {'"': "&quot;"}
    xml = (
        f'<OME><Experimenter LastName="{escape(secret, quoted)}" SizeX="1024"/>'
        f"<Description>{escape(around)} {escape(secret)}</Description></OME>"
    )
    root = ElementTree.fromstring(permitted(xml, screening)[0])
    assert not root.findall("Experimenter")  # not among what may stay, whatever it says
    assert secret.strip() not in "".join(root.itertext())


@settings(quick, max_examples=40)
@given(st.text(max_size=200), st.text(min_size=1, max_size=60))
def test_any_answer_and_note_can_be_written_and_rendered(tmp_path: Path, text: str, note: str) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    (folder / "deposit").mkdir(parents=True)
    curation = Curation(str(folder / "deposit"))
    log.answer(curation, "check.scope", "needs a person", safe_text.visible(text))
    log.note(curation, safe_text.visible(note))
    for path in rendering.everything(curation):
        Path(path).read_bytes().decode("utf-8")
    assert curation.journal.verify() == 3


@quick
@given(st.binary(max_size=200))
def test_any_line_in_the_journal_is_refused_or_read(tmp_path: Path, line: bytes) -> None:
    folder = tmp_path / str(len(list(tmp_path.iterdir())))
    journal = Journal(str(folder))
    journal.append([("note", {"kind": "note", "text": "kept"})], {"initials": "x"})
    before = Path(journal.path).read_bytes()
    Path(journal.path).write_bytes(before + line + b"\n")
    with contextlib.suppress(JournalTampered):
        Session(journal, Person()).refresh()
    if line.startswith(NOT_YET):  # an append that was not finished: the log is as it was before
        assert journal.verify() == 1
        assert len(list(journal.events())) == 1
    else:
        with pytest.raises(JournalTampered):
            journal.verify()
    assert Path(journal.path).read_bytes() == before + line + b"\n"


_SPIRAL = answer_key.load(str(PROJECT / "curate_fiji/practice/data/spiral/key.json"))
_SAYABLE = [fact.answer for fact in _SPIRAL.researcher.facts]


@quick
@given(
    st.lists(texts | st.sampled_from(["voxel size", "ignore all", "measure", "next", "licence"]), max_size=6)
)
def test_the_researcher_says_only_what_the_key_lets_be_said(said: list[str]) -> None:
    researcher = Researcher(_SPIRAL)
    for text in said:
        reply = researcher.reply(text)
        if reply.kind in ("answers", "is convinced"):
            rest = reply.text.removeprefix("That convinces me. ")
            for sentence in _SAYABLE:
                rest = rest.replace(sentence, "")
            assert not rest.strip()
        else:
            assert not any(sentence in reply.text for sentence in _SAYABLE)


@quick
@given(texts, texts)
def test_a_score_and_the_quality_of_an_ask_can_be_told_of_any_text(note: str, ask: str) -> None:
    state = State()
    state.notes.append(Note("note", note, n=1))
    state.asks["a"] = Ask("a", ask, "", "unknown", id="a", question="check.scope", by="person")
    learner = score.of_learner(state, _SPIRAL)
    page = score_page.page("Ada", _SPIRAL, learner, score.of_software(state, _SPIRAL))
    assert len(learner.found) + len(learner.missed) == len(_SPIRAL.faults)
    assert not set(page) & set(map(chr, [*range(9), *range(11, 32)]))
