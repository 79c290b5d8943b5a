"""Receipts: what a copy was made of, what was proven of it, what it keeps and what it lost."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.proof import EQUAL, Proof
from curate_fiji.core.model.value import FormError, Value, a_form, a_list, a_number, a_text, a_truth, texts

MYPY = False
if MYPY:
    from typing import Any, Dict, Optional, Sequence, Text

    from curate_fiji.core.model.pixel_series import PixelSeries
    from curate_fiji.core.model.value import Json


class Copied(Value):
    """One end of a copy: ``path`` (of the source below the deposit, of the result below the curation folder),
    ``sha256``, ``size`` in bytes, ``format``; of a source its ``reader``; of a result its ``compression`` and whether
    its ``ome_xml`` is valid."""

    __slots__ = ("compression", "format", "ome_xml", "path", "reader", "sha256", "size")

    def __init__(self, format, reader="", compression="", ome_xml="", path="", sha256="", size=0):
        # type: (Text, Text, Text, Text, Text, Text, int) -> None
        self.format = format
        self.reader = reader
        self.compression = compression
        self.ome_xml = ome_xml
        self.path = path
        self.sha256 = sha256
        self.size = size

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Copied
        form = a_form(data)
        return cls(a_text(form, "format", ""), a_text(form, "reader", ""), a_text(form, "compression", ""),
                   a_text(form, "ome_xml", ""), a_text(form, "path"), a_text(form, "sha256"), a_number(form, "size"))


class CopyMade(Value):
    """A copy as the log has it: its ``source`` and ``result``; ``kind`` of ``copies.kinds``; the ``proof`` of it, or
    None; ``losses`` in words; number ``n`` of its event, which its note follows."""

    __slots__ = ("kind", "losses", "n", "proof", "result", "source")

    def __init__(self, source, result, kind="", proof=None, losses=(), n=0):
        # type: (Copied, Copied, Text, Optional[Proof], Sequence[Text], int) -> None
        self.source = source
        self.result = result
        self.kind = kind
        self.proof = proof
        self.losses = list(losses)
        self.n = n

    @property
    def is_proven(self):
        # type: () -> bool
        """Whether two independent readers of the source agree on what the copy holds."""
        return self.proof is not None and self.proof.standing == EQUAL

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> CopyMade
        form = a_form(data)
        proof = form.get("proof")
        return cls(Copied.from_json(form.get("source")), Copied.from_json(form.get("result")), a_text(form, "kind", ""),
                   None if proof is None else Proof.from_json(proof), texts(form, "losses", []),
                   a_number(form, "n", 0))


class PlaneCopied(Value):
    """A plane of a copy: ``series`` and number of the ``plane`` in it, ``sha256`` of its samples."""

    __slots__ = ("plane", "series", "sha256")

    def __init__(self, series, plane, sha256):
        # type: (int, int, Text) -> None
        self.series = series
        self.plane = plane
        self.sha256 = sha256

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> PlaneCopied
        form = a_form(data)
        return cls(a_number(form, "series"), a_number(form, "plane"), a_text(form, "sha256"))


class SeriesCopied(Value):
    """A series of the source: its sizes in pixels, planes, channels or time points, its pixel ``Type``, the
    ``samples`` of a pixel, its number of ``planes``, and whether it was ``kept``."""

    __slots__ = ("SizeC", "SizeT", "SizeX", "SizeY", "SizeZ", "Type", "kept", "planes", "samples")

    def __init__(self, SizeX, SizeY, SizeZ, SizeC, SizeT, Type, samples, planes, kept):
        # type: (int, int, int, int, int, Text, int, int, bool) -> None
        self.SizeX, self.SizeY, self.SizeZ, self.SizeC, self.SizeT = SizeX, SizeY, SizeZ, SizeC, SizeT
        self.Type = Type
        self.samples = samples
        self.planes = planes
        self.kept = kept

    @classmethod
    def of(cls, one, kept):
        # type: (PixelSeries, bool) -> SeriesCopied
        """Return what a receipt says of a series of the source."""
        return cls(one.SizeX, one.SizeY, one.SizeZ, one.SizeC, one.SizeT, one.Type, one.samples, one.planes, kept)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> SeriesCopied
        form = a_form(data)
        sizes = [a_number(form, "Size" + axis) for axis in "XYZCT"]
        return cls(sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], a_text(form, "Type"), a_number(form, "samples"),
                   a_number(form, "planes"), a_truth(form, "kept"))


class Calibration(Value):
    """The pixel size before and after, each as [value, unit] or None, and whether it was ``kept``."""

    __slots__ = ("kept", "original", "result")

    def __init__(self, original, result):
        # type: (Optional[Sequence[Text]], Optional[Sequence[Text]]) -> None
        self.original = None if original is None else list(original)
        self.result = None if result is None else list(result)
        self.kept = self.original == self.result

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Calibration
        form = a_form(data)
        both = [None if form.get(name) is None else texts(form, name) for name in ("original", "result")]
        return cls(both[0], both[1])


class MetadataKept(Value):
    """Which metadata paths were ``kept``, ``changed``, ``lost`` and ``gained``; never their values."""

    __slots__ = ("changed", "gained", "kept", "lost")

    def __init__(self, kept, changed, lost, gained):
        # type: (Sequence[Text], Sequence[Text], Sequence[Text], Sequence[Text]) -> None
        self.kept = list(kept)
        self.changed = list(changed)
        self.lost = list(lost)
        self.gained = list(gained)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> MetadataKept
        form = a_form(data)
        return cls(texts(form, "kept"), texts(form, "changed"), texts(form, "lost"), texts(form, "gained"))


class Redaction(Value):
    """What was left out, and that none of what was found in the source is in the copy."""

    __slots__ = ("burned_in_text_stays", "left_out", "searched_with", "series_left_out", "summary", "values_found",
                 "values_remaining")

    def __init__(self, left_out, series_left_out, values_found, searched_with, burned_in_text_stays, summary):
        # type: (Dict[Text, int], Sequence[Text], int, Dict[Text, Text], bool, Text) -> None
        self.left_out = dict(left_out)
        self.series_left_out = list(series_left_out)
        self.values_found = values_found
        self.values_remaining = 0
        self.searched_with = dict(searched_with)
        self.burned_in_text_stays = burned_in_text_stays
        self.summary = summary

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Redaction
        form = a_form(data)
        return cls(a_form(form.get("left_out")), texts(form, "series_left_out"), a_number(form, "values_found"),
                   a_form(form.get("searched_with")), a_truth(form, "burned_in_text_stays"), a_text(form, "summary"))


_OF_PICTURES = ("largest_difference", "mean_difference", "planes_kept", "values", "warning")
_OF_COPIES_TO_KEEP = ("leaks_in_result", "planes", "proof", "proof_reader", "redaction", "series")


class Receipt(Value):
    """``source`` and ``result``; ``software``: {program: version}; ``redacted``: whether that was asked for;
    ``calibration``, ``metadata``; ``original_metadata_entries_lost``.

    Of a copy to keep: ``series``; ``planes`` as written and read back by ``proof_reader``; ``proof`` that they are the
    source's; ``losses`` in words; ``leaks_in_result``: kinds of what it still discloses; ``redaction`` or None.
    Of a picture to look at: ``warning``; ``planes_kept``; how ``values`` were scaled, ``largest_difference`` and
    ``mean_difference`` in grey levels; ``losses``.
    """

    __slots__ = ("calibration", "largest_difference", "leaks_in_result", "losses", "mean_difference", "metadata",
                 "original_metadata_entries_lost", "planes", "planes_kept", "proof", "proof_reader", "redacted",
                 "redaction", "result", "series", "software", "source", "values", "warning")

    def __init__(self, source, result, software, redacted, calibration, metadata, entries_lost=0, series=(), planes=(),
                 proof=None, proof_reader="", losses=(), leaks=(), redaction=None, warning="", planes_kept="",
                 values="", largest_difference=0, mean_difference=0.0):
        # type: (Copied, Copied, Dict[Text, Text], bool, Calibration, MetadataKept, int, Sequence[SeriesCopied], Sequence[PlaneCopied], Optional[Proof], Text, Sequence[Text], Sequence[Text], Optional[Redaction], Text, Text, Text, int, float) -> None
        self.source = source
        self.result = result
        self.software = dict(software)
        self.redacted = redacted
        self.calibration = calibration
        self.metadata = metadata
        self.original_metadata_entries_lost = entries_lost
        self.series = list(series)
        self.planes = list(planes)
        self.proof = proof
        self.proof_reader = proof_reader
        self.losses = list(losses)
        self.leaks_in_result = list(leaks)
        self.redaction = redaction
        self.warning = warning
        self.planes_kept = planes_kept
        self.values = values
        self.largest_difference = largest_difference
        self.mean_difference = mean_difference

    @property
    def planes_written(self):
        # type: () -> int
        """How many planes the copy holds."""
        return len(self.planes)

    @property
    def is_for_looking(self):
        # type: () -> bool
        """Whether the copy is a picture to look at only."""
        return bool(self.warning)

    @property
    def is_proven(self):
        # type: () -> bool
        """Whether two independent readers of the source agree on what the copy holds."""
        return self.proof is not None and self.proof.standing == EQUAL

    def to_json(self):
        # type: () -> Json
        """Return the JSON form; what only the other kind of copy has is left out."""
        form = Value.to_json(self)
        left_out = set(name for name in _OF_PICTURES + _OF_COPIES_TO_KEEP if not form[name])
        if not self.is_for_looking:
            left_out -= set(_OF_COPIES_TO_KEEP) - set(["proof", "redaction"])
        form["planes_written"] = self.planes_written
        return dict((name, value) for name, value in form.items() if name not in left_out)

    @classmethod
    def from_json(cls, data):
        # type: (Any) -> Receipt
        form = a_form(data)
        proof, redaction = form.get("proof"), form.get("redaction")
        mean = form.get("mean_difference", 0.0)
        if not isinstance(mean, (int, float)):
            raise FormError("'mean_difference' is no number")
        return cls(
            Copied.from_json(form.get("source")), Copied.from_json(form.get("result")), a_form(form.get("software")),
            a_truth(form, "redacted"), Calibration.from_json(form.get("calibration")),
            MetadataKept.from_json(form.get("metadata")), a_number(form, "original_metadata_entries_lost", 0),
            a_list(form, "series", SeriesCopied.from_json, []), a_list(form, "planes", PlaneCopied.from_json, []),
            None if proof is None else Proof.from_json(proof), a_text(form, "proof_reader", ""),
            texts(form, "losses", []), texts(form, "leaks_in_result", []),
            None if redaction is None else Redaction.from_json(redaction), a_text(form, "warning", ""),
            a_text(form, "planes_kept", ""), a_text(form, "values", ""), a_number(form, "largest_difference", 0), mean)
