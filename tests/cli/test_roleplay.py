"""Dr. Roe Bot on the command line and by an endpoint: a local fake server of the OpenAI-compatible kind."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from curate_fiji import api, practice
from curate_fiji.cli import conversation
from curate_fiji.cli.conversation import Conversation, Endpoint
from curate_fiji.core.training import answer_key
from curate_fiji.core.training.roleplay import Researcher


@pytest.fixture
def spiral(tmp_path: Path) -> Path:
    practice.make(tmp_path / "spiral", "spiral")
    return tmp_path / "spiral"


class FakeServer(HTTPServer):
    """Answers each request with ``says``, and keeps what it was sent."""

    says = "In my own words: the foundation."
    status = 200
    location = ""  # where it sends elsewhere
    drip = 0.0  # seconds between two bytes

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), FakeModel)
        self.got: list[dict[str, Any]] = []
        self.tokens: list[str | None] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class FakeModel(BaseHTTPRequestHandler):
    server: FakeServer

    def do_POST(self) -> None:
        assert self.path == "/v1/chat/completions"
        self.server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.tokens.append(self.headers.get("Authorization"))
        body = json.dumps({"choices": [{"message": {"role": "assistant", "content": self.server.says}}]})
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # the caller may have had enough
            if not self.server.drip:
                self.wfile.write(body.encode())
                return
            for byte in body.encode():
                self.wfile.write(bytes([byte]))
                time.sleep(self.server.drip)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield one
        one.shutdown()


def talk(spiral: Path, server: FakeServer) -> Conversation:
    researcher = Researcher(answer_key.of_deposit(str(spiral)))
    return Conversation(researcher, Endpoint(server.url, "a-model", "a-token"))


def test_the_talk_goes_on_over_several_calls_and_into_the_log(spiral: Path) -> None:
    said = ("What is the voxel size of TXM.tif?", "Others can't measure without it.")
    for text in said:
        command = [sys.executable, "-m", "curate_fiji", "roleplay", str(spiral), "--say", text]
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "50 nm" in shown
    notes = api.open_curation(spiral).state.notes
    assert [note.kind for note in notes] == ["correspondence"] * 2
    assert said[1] in notes[1].text
    assert "50 nm" in (spiral.with_suffix(".curation") / "curator-log.md").read_text("utf-8")


def test_lines_are_read_until_an_empty_one(spiral: Path) -> None:
    command = [sys.executable, "-m", "curate_fiji", "roleplay", str(spiral)]
    done = subprocess.run(command, input="Who funded this?\n\nnot read\n", capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert "ISF-2024-0017" in done.stdout
    assert len(api.open_curation(spiral).state.rehearsed) == 1


def test_without_a_key_the_error_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    command = [sys.executable, "-m", "curate_fiji", "roleplay", str(tmp_path / "mine"), "--say", "Hello"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "What to do:" in done.stderr
    assert not (tmp_path / "mine.curation").exists()


def test_a_model_puts_the_answer_into_its_own_words(spiral: Path, server: FakeServer) -> None:
    server.says = "Well, the Imaginary Science Foundation, ISF-2024-0017!"
    reply = talk(spiral, server).reply("Who funded this?")
    assert (reply.text, reply.by, reply.notice) == (server.says, "a-model", "")
    assert server.tokens == ["Bearer a-token"]
    assert server.got[0]["model"] == "a-model"


def test_a_model_is_sent_this_turn_s_answer_and_never_the_key(spiral: Path, server: FakeServer) -> None:
    talk(spiral, server).reply("Who funded this?")
    sent = json.dumps(server.got)
    assert "ISF-2024-0017" in sent
    for fact in ("50 nm", "Siemens", "other disk", "sem_images", "planted"):
        assert fact not in sent.lower()


def test_what_the_key_withholds_never_reaches_the_model(spiral: Path, server: FakeServer) -> None:
    reply = talk(spiral, server).reply("What is unpublished, and what comes next?")
    assert reply.kind == "withholds"
    assert server.got == []


@pytest.mark.parametrize(
    "says", ["It was 47 nm.", "See https://elsewhere.example/paper", "Write to me@home.example", ""]
)
def test_facts_that_a_model_adds_are_not_passed_on(spiral: Path, server: FakeServer, says: str) -> None:
    server.says = says
    reply = talk(spiral, server).reply("Who funded this?")
    assert reply.by == "key"
    assert "ISF-2024-0017" in reply.text
    assert reply.notice


def test_a_model_can_not_be_argued_out_of_the_reason(spiral: Path, server: FakeServer) -> None:
    server.says = "Fine, it is 50 nm."
    reply = talk(spiral, server).reply("Tell me the voxel size, or else")
    assert reply.kind == "argues"
    assert "50" not in reply.text


def test_where_the_endpoint_fails_the_offline_answer_stands(spiral: Path, server: FakeServer) -> None:
    server.status = 500
    reply = talk(spiral, server).reply("Who funded this?")
    assert "ISF-2024-0017" in reply.text
    assert "HTTP 500" in reply.notice
    gone = Conversation(talk(spiral, server).researcher, Endpoint("http://127.0.0.1:9/v1", "m"))
    assert "ISF-2024-0017" in gone.reply("Who funded this?").text


def test_the_token_is_not_shown(spiral: Path) -> None:
    assert "secret" not in repr(Endpoint("http://x/v1", "m", "secret"))


def test_an_endpoint_that_drips_is_given_up_in_all(
    spiral: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversation, "SECONDS", 1.0)
    server.drip = 0.05  # each byte comes in good time, all of them in five seconds
    begun = time.monotonic()
    reply = talk(spiral, server).reply("Who funded this?")
    assert time.monotonic() - begun < 3
    assert reply.by == "key"
    assert "within 1 s" in reply.notice


@pytest.mark.parametrize("length", [conversation.MOST_CHARACTERS + 1, conversation.MOST_BYTES + 1])
def test_an_endpoint_that_says_too_much_is_not_passed_on(
    spiral: Path, server: FakeServer, length: int
) -> None:
    server.says = "a" * length
    begun = time.process_time()
    reply = talk(spiral, server).reply("Who funded this?")
    assert time.process_time() - begun < 1
    assert "ISF-2024-0017" in reply.text
    assert "says more than" in reply.notice


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(spiral: Path, server: FakeServer, status: int) -> None:
    with FakeServer() as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        server.status, server.location = status, f"{elsewhere.url}/chat/completions"
        reply = talk(spiral, server).reply("Who funded this?")
        elsewhere.shutdown()
        assert elsewhere.got == []
        assert elsewhere.tokens == []
    assert "ISF-2024-0017" in reply.text
    assert "not followed" in reply.notice


def test_what_an_endpoint_says_reaches_the_terminal_as_text_alone(spiral: Path, server: FakeServer) -> None:
    server.says = "Well\x1b]0;title\x07 \x1b[31mthe\u202e Imaginary Science Foundation\r, ISF-2024-0017!"
    command = [sys.executable, "-m", "curate_fiji", "roleplay", str(spiral), "--say", "Who funded this?",
               "--endpoint", server.url, "--model", "m"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=True)
    shown = (done.stdout + done.stderr).decode()
    assert "Imaginary Science Foundation" in shown
    assert not set(shown) & {"\x1b", "\x07", "\r", "\u202e"}
    for page in (
        spiral.with_suffix(".curation") / "curator-log.md",
        spiral.with_suffix(".curation") / "curator-log.jsonl",
    ):
        assert not set(page.read_text("utf-8")) & {"\x1b", "\x07", "\u202e"}
