"""Documents that only CPython's libraries read: PDF with pypdf, RTF with striprtf."""

from __future__ import annotations

from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from curate_fiji.core.reading import decoding, documents

_MOST_PAGES = 300
_MOST_BYTES = 200_000_000


def register() -> None:
    """Let ``core.reading.documents`` read PDF and RTF, as far as the libraries are installed."""
    if find_spec("pypdf") is not None:
        documents.add_reader(".pdf", pdf)
    if find_spec("striprtf") is not None:
        documents.add_reader(".rtf", rtf)


def pdf(path: str) -> tuple[str, str]:
    """Return the text of a PDF and the tool's name. Raises ``ValueError``."""
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is odd in a file shows in its text
    if Path(path).stat().st_size > _MOST_BYTES:
        raise ValueError("the PDF is larger than 200 MB")
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("the PDF is locked with a password")
        pages = [page.extract_text() for page in reader.pages[:_MOST_PAGES]]
    except (
        PyPdfError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise ValueError(f"the PDF can't be parsed: {type(error).__name__}") from error
    text = "\n\n".join(page.strip() for page in pages)
    if not text.strip():
        raise ValueError(f"its {len(pages)} pages hold pictures and no text: read it yourself")
    return text + "\n", f"pypdf {version('pypdf')}"


def rtf(path: str) -> tuple[str, str]:
    """Return the text of an RTF file and the tool's name. Raises ``ValueError``."""
    from striprtf.striprtf import rtf_to_text

    with open(path, "rb") as stream:
        source, _encoding = decoding.decode(stream.read(4 * documents.LONGEST_TEXT))
    if not source.lstrip().startswith("{\\rtf"):
        raise ValueError("it is no RTF")
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise ValueError(f"the RTF can't be parsed: {type(error).__name__}") from error
    return text.replace("|\n", "\n"), f"striprtf {version('striprtf')}"
