"""Headers of FITS: how many, of what kind, which keywords are of the standard. Source: FITS 4.0, Appendix C."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.property import PICTURES
from curate_fiji.core.reading.structure import fits

MYPY = False
if MYPY:
    from typing import Dict, List, Set, Text, Tuple

    from curate_fiji.core.reading.bytes_of import Bytes

    Pairs = List[Tuple[Text, Text]]

_STANDARD = frozenset("""
SIMPLE BITPIX NAXIS EXTEND END XTENSION PCOUNT GCOUNT GROUPS BLOCKED DATE DATE-OBS DATE-BEG DATE-AVG DATE-END ORIGIN
TELESCOP INSTRUME OBSERVER OBJECT AUTHOR REFERENC COMMENT HISTORY CONTINUE BSCALE BZERO BUNIT BLANK DATAMAX DATAMIN
EXTNAME EXTVER EXTLEVEL INHERIT CHECKSUM DATASUM TFIELDS THEAP EPOCH EQUINOX RADESYS RADECSYS WCSAXES WCSNAME LONPOLE
LATPOLE MJDREF MJDREFI MJDREFF JDREF JDREFI JDREFF DATEREF TIMESYS TREFPOS TREFDIR PLEPHEM TIMEUNIT TIMEOFFS TIMEDEL
TIMEPIXR TIMSYER TIMRDER JEPOCH BEPOCH MJD-OBS MJD-BEG MJD-AVG MJD-END TSTART TSTOP TELAPSE XPOSURE OBSGEO-X OBSGEO-Y
OBSGEO-Z OBSGEO-B OBSGEO-L OBSGEO-H OBSORBIT SPECSYS SSYSOBS SSYSSRC VELOSYS ZSOURCE VELANGL RESTFRQ RESTFREQ RESTWAV
CHECKVER ZIMAGE ZTABLE ZCMPTYPE ZBITPIX ZNAXIS ZEXTEND ZSIMPLE ZQUANTIZ ZDITHER0 ZHECKSUM ZDATASUM ZTENSION ZPCOUNT
ZGCOUNT FZALGOR FZTILELN LONGSTRN
""".split())
_NUMBERED = re.compile(r"^(?:NAXIS|ZNAXIS|CTYPE|CUNIT|CRVAL|CRPIX|CDELT|CROTA|CRDER|CSYER|CNAME|CZPHS|CPERI|TTYPE|TFORM"
                       r"|TUNIT|TSCAL|TZERO|TNULL|TDISP|TDIM|TBCOL|PTYPE|PSCAL|PZERO|TDMIN|TDMAX|TLMIN|TLMAX|ZTILE|ZNAME|ZVAL"
                       r"|ZFORM|ZCTYP|TCTYP|TCUNI|TCRVL|TCRPX|TCDLT)\d{1,3}[A-Z]?$|^(?:PC|CD|PV|PS)\d{1,2}_\d{1,2}[A-Z]?$"
                       r"|^(?:WCSAXES|WCSNAME|RADESYS|EQUINOX|LONPOLE|LATPOLE|SPECSYS|RESTFRQ|RESTWAV)[A-Z]$")
_KINDS = ("IMAGE", "TABLE", "BINTABLE")
_MOST_NAMES = 40


def read(data):
    # type: (Bytes) -> Pairs
    """Return the properties of all header and data units."""
    units = []  # type: List[Text]
    others = set()  # type: Set[Text]
    history = comments = checked = pictures = 0
    simple = placed = ""
    for cards, _start in fits.headers(data):
        said = fits.numbers(cards)
        if not units:
            simple = "T" if re.match(r"SIMPLE  =\s+T\b", cards[0] if cards else "") else "F"
        units.append("%s %s" % ("primary" if not units else _kind(cards), " x ".join(
            "%d" % said.get("NAXIS%d" % (axis + 1), 0) for axis in range(min(said.get("NAXIS", 0), 9))) or "empty"))
        pictures += _is_picture(units[-1], said)
        names = [card[:8].strip() for card in cards]
        history += names.count("HISTORY")
        comments += names.count("COMMENT")
        checked += "CHECKSUM" in names or "DATASUM" in names
        placed = placed or ("yes" if "CTYPE1" in names else "")
        others.update(name for name in names if name and name not in _STANDARD and not _NUMBERED.match(name))
    pairs = [("SIMPLE", simple), ("header and data units", "%d (%s)" % (len(units), "; ".join(units[:20]))),
             (PICTURES, "%d" % pictures), ("HISTORY cards", "%d" % history), ("COMMENT cards", "%d" % comments),
             ("units with a checksum", "%d of %d" % (checked, len(units))),
             ("world coordinates", placed or "no")]
    keywords = sorted(name for name in others if re.match(r"^[A-Z0-9_-]{1,8}$", name))
    pairs.append(("keywords beyond the standard", "%d (%s)" % (
        len(keywords), ", ".join(keywords[:_MOST_NAMES])) if keywords else "0"))
    return pairs


def _is_picture(unit, said):
    # type: (Text, Dict[Text, int]) -> bool
    """Tell whether a unit, as it is told here, holds an image of at least two axes."""
    return unit.startswith(("primary", "IMAGE")) and said.get("NAXIS", 0) > 1 and said.get("NAXIS1", 0) > 0


def _kind(cards):
    # type: (List[Text]) -> Text
    found = re.match(r"XTENSION= *'([A-Z0-9]{1,8}) *'", cards[0] if cards else "")
    return found.group(1) if found and found.group(1) in _KINDS else "other extension"
