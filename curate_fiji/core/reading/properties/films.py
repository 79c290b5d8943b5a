"""Audiovisual files: the container, its tracks and their codecs. Sources: ISO/IEC 14496-12, QuickTime File Format,
RIFF/AVI, RFC 9559 (Matroska), codec codes of mp4ra.org and of FourCC lists."""
from __future__ import absolute_import, unicode_literals

import re
import struct

from curate_fiji.core.reading.bytes_of import Unknown

MYPY = False
if MYPY:
    from typing import List, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

_CODECS = {
    "avc1": "H.264", "avc3": "H.264", "h264": "H.264", "x264": "H.264", "hvc1": "H.265", "hev1": "H.265",
    "hevc": "H.265", "av01": "AV1", "vp08": "VP8", "vp09": "VP9", "mp4v": "MPEG-4 Visual", "xvid": "MPEG-4 Visual",
    "divx": "MPEG-4 Visual", "dx50": "MPEG-4 Visual", "fmp4": "MPEG-4 Visual", "mjpg": "Motion JPEG",
    "mjpa": "Motion JPEG", "mjpb": "Motion JPEG", "jpeg": "Photo JPEG", "png ": "PNG", "mpng": "PNG",
    "rle ": "QuickTime RLE",
    "apch": "ProRes 422 HQ", "apcn": "ProRes 422", "apcs": "ProRes 422 LT", "apco": "ProRes 422 Proxy",
    "ap4h": "ProRes 4444", "ffv1": "FFV1", "hfyu": "HuffYUV", "dvc ": "DV", "dvsd": "DV", "wmv3": "Windows Media",
    "wmv2": "Windows Media", "cvid": "Cinepak", "svq1": "Sorenson", "svq3": "Sorenson", "raw ": "uncompressed",
    "dib ": "uncompressed", "y800": "uncompressed", "2vuy": "uncompressed", "v210": "uncompressed",
    "\0\0\0\0": "uncompressed", "\1\0\0\0": "RLE", "msvc": "Microsoft Video 1", "iv50": "Indeo 5", "iv32": "Indeo 3",
    "mp4a": "AAC", "alac": "ALAC", "ac-3": "AC-3", "sowt": "PCM", "twos": "PCM", "lpcm": "PCM", "in24": "PCM",
    "opus": "Opus", "flac": "FLAC", ".mp3": "MP3"}
_WAVES = {1: "PCM", 3: "PCM, floating point", 0x55: "MP3", 0xFF: "AAC", 0x2000: "AC-3", 2: "ADPCM", 0x11: "ADPCM"}
_MATROSKA = re.compile(br"\x86[\x40-\x5f]?[\x80-\xff]?((?:V|A|S)_[A-Z0-9_/.]{2,40})")
_OF_MATROSKA = (("V_MPEG4/ISO/AVC", "H.264"), ("V_MPEGH/ISO/HEVC", "H.265"), ("V_AV1", "AV1"), ("V_VP8", "VP8"),
                ("V_VP9", "VP9"), ("V_FFV1", "FFV1"), ("A_AAC", "AAC"), ("A_OPUS", "Opus"), ("A_VORBIS", "Vorbis"),
                ("A_FLAC", "FLAC"), ("A_PCM", "PCM"), ("A_MPEG/L3", "MP3"), ("V_UNCOMPRESSED", "uncompressed"))
_INSIDE = ("moov", "trak", "mdia", "minf", "stbl", "edts")
_HANDLERS = {"vide": "video", "soun": "sound", "text": "captions", "subt": "captions", "sbtl": "captions",
             "clcp": "captions"}
_MOST_BOXES = 5000
_DEEPEST = 8


class _Track(object):
    """``kind``: video, sound, captions or other; ``codec``."""

    def __init__(self, kind="other", codec=""):
        # type: (Text, Text) -> None
        self.kind = kind
        self.codec = codec


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of a film or a sound."""
    head = data.some(0, 64)
    if head[:4] == b"RIFF":
        return _riff(data, head[8:12])
    if head[:4] == b"\x1aE\xdf\xa3":
        tracks = [_of_matroska(one.group(1).decode("ascii")) for one in _MATROSKA.finditer(data.some(0, 2 ** 20))]
        return _told("WebM" if b"webm" in head else "Matroska", tracks)
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        tracks = []
        _boxes(data, 0, data.size, tracks, [0], 0)
        return _told("QuickTime" if b"qt  " in head or head[4:8] != b"ftyp" else "MP4", tracks)
    raise Unknown("a container that is not known here")


def _told(container, tracks):
    # type: (Text, List[_Track]) -> Pairs
    pairs = [("container", container)]
    for kind in ("video", "sound"):
        codecs = sorted(set(one.codec for one in tracks if one.kind == kind))
        pairs.append((kind + " codec", ", ".join(codecs) or "none"))
    return pairs + [("caption tracks", "%d" % sum(1 for one in tracks if one.kind == "captions"))]


def _codec(code):
    # type: (bytes) -> Text
    return _CODECS.get(code.decode("latin-1").lower(), "not known here")


def _boxes(data, begin, end, tracks, seen, depth):
    # type: (Bytes, int, int, List[_Track], List[int], int) -> None
    at = begin
    while at + 8 <= end and seen[0] < _MOST_BOXES:
        seen[0] += 1
        length, name = data.number(at, ">I"), data.at(at + 4, 4).decode("latin-1")
        start = at + 8
        if length == 1:
            length, start = data.number(at + 8, ">Q"), at + 16
        length = length or end - at
        if length < start - at:
            return
        stop = min(at + length, end)
        if name == "trak":
            tracks.append(_Track())
        if name == "hdlr" and tracks and data.some(start + 8, 4) not in (b"alis", b"url "):
            tracks[-1].kind = _HANDLERS.get(data.some(start + 8, 4).decode("latin-1"), "other")
        elif name == "stsd" and tracks:
            tracks[-1].codec = _codec(data.some(start + 12, 4))
        elif name in _INSIDE and depth < _DEEPEST:
            _boxes(data, start, stop, tracks, seen, depth + 1)
        at = stop


def _riff(data, kind):
    # type: (Bytes, bytes) -> Pairs
    head = data.some(0, 2 ** 16)
    if kind == b"WAVE":
        at = head.find(b"fmt ")
        code = struct.unpack(str("<H"), head[at + 8:at + 10])[0] if 0 <= at <= len(head) - 10 else 0
        return _told("WAV", [_Track("sound", _WAVES.get(code, "not known here"))])
    if kind != b"AVI ":
        raise Unknown("a RIFF that is no film")
    tracks = []
    for found in re.finditer(br"strh.{4}(vids|auds|txts|mids)(.{4})", head, re.DOTALL):
        rest = head[found.end():]
        at = rest.find(b"strf")
        form = rest[at + 8:at + 48] if at >= 0 else b""
        if found.group(1) == b"vids":
            tracks.append(_Track("video", _codec(form[16:20] if len(form) >= 20 else found.group(2))))
        elif found.group(1) == b"auds":
            code = struct.unpack(str("<H"), form[:2])[0] if len(form) >= 2 else 0
            tracks.append(_Track("sound", _WAVES.get(code, "not known here")))
        elif found.group(1) == b"txts":
            tracks.append(_Track("captions"))
    return _told("AVI", tracks)


def _of_matroska(code):
    # type: (Text) -> _Track
    kind = {"V": "video", "A": "sound", "S": "captions"}[code[0]]
    return _Track(kind, next((name for start, name in _OF_MATROSKA if code.startswith(start)), "not known here"))
