"""Positions on Earth in a text: degrees, decimal degrees, UTM, MGRS, geo: addresses, plus codes, ISO 6709.

A number with a degree sign alone is no position (45 degrees E of a diffraction pattern): there
have to be minutes, or both a north-south and an east-west part, or a word that says so on the line.
Sources: ISO 6709; RFC 5870 (geo); NGA.STND.0037 (UTM, MGRS); Darwin Core; Open Location Code.
"""

from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.model.finding_kinds import POSITION

MYPY = False
if MYPY:
    from typing import List, Match, Text, Tuple

    Span = Tuple[int, int, Text]

_DEGREE = "\u00b0\u00ba"
_MINUTE = "'\u2032\u2019\u00b4`"
_SECOND = '"\u2033\u201d'
_DIGIT = re.compile(r"\d", re.UNICODE)
_DMS = re.compile(
    r"(?<![\w.])(?:([NSEWO\u5317\u5357\u6771\u4e1c\u897f])\s?)?(-?\d{1,3}(?:[.,]\d{1,12})?)\s?(?:[%s]|deg\b\.?|degrees\b|Grad\b)\s?"
    r"(?:(\d{1,2}(?:[.,]\d{1,8})?)\s?(?:[%s]|min\b)\s?)?(?:(\d{1,2}(?:[.,]\d{1,8})?)\s?(?:[%s]|%s{2}|sec\b)\s?)?"
    r"([NSEWO]\b|north\b|south\b|east\b|west\b|Nord\b|S\u00fcd\b|Ost\b|norte\b|sur\b|este\b|oeste\b|ouest\b)?"
    % (_DEGREE, _MINUTE, _SECOND, "[%s]" % _MINUTE),
    re.IGNORECASE | re.UNICODE,
)
_WORD = re.compile(
    r"\b(?:lat|latitude|lon|long|longitude|lng|coordinates?|coords?|gps|wgs ?-?84|epsg:?4326|georeferenc\w{0,8}"
    r"|geolocat\w{0,8}|location|locality|localities|site|sites|nest|station|sampled at|collected at|found at"
    r"|position of the"
    r"|breitengrad|breite|l\u00e4ngengrad|koordinaten|fundort|standort|latitud|longitud|coordenadas|localidad|coordonn\u00e9es"
    r"|localit\u00e9|coordinate|breedtegraad|lengtegraad|utm|mgrs|easting|northing)\b|\u7eac\u5ea6|\u7ecf\u5ea6|\u7def\u5ea6|\u7d4c\u5ea6"
    r"|\u5750\u6807|\u5ea7\u6a19",
    re.IGNORECASE | re.UNICODE,
)
_LABELLED = re.compile(
    r"\b(?:decimal\s?)?(?:lat|latitude|lon|long|longitude|lng|latitud|longitud|breitengrad|l\u00e4ngengrad|latitudine|longitudine)\b"
    r"[\"']?\s{0,5}(?:\([^)]{0,20}\)\s{0,3})?[:=]?\s{0,5}[\"']?[-+]?\d{1,3}[.,]\d{2,12}",
    re.IGNORECASE | re.UNICODE,
)
_LATITUDE, _LONGITUDE = r"[-+]?(?:[0-8]?\d)[.]\d{3,12}", r"[-+]?(?:1[0-7]\d|\d{1,2})[.]\d{3,12}"
_PAIR = re.compile(r"(?<![\w.,-])\(?(%s)\s?(?:[,;/]|\s)\s{0,3}(%s)\)?(?![\w.]|,\d)" % (_LATITUDE, _LONGITUDE))
_LETTERED = re.compile(
    r"(?<![\w.])[-+]?\d{1,2}[.]\d{2,12}\s?[NS][,;/\s]{1,3}[-+]?\d{1,3}[.]\d{2,12}\s?[EWO]\b"
    r"|(?<![\w.])[NS]\s?\d{1,2}[.]\d{2,12}[,;/\s]{1,3}[EWO]\s?\d{1,3}[.]\d{2,12}"
)
_GEO = re.compile(
    r"\bgeo:-?\d{1,2}\.\d{1,12},-?\d{1,3}\.\d{1,12}|[@=]-?\d{1,2}\.\d{3,12},-?\d{1,3}\.\d{3,12}"
    r"|(?:#map=\d{1,2}|mlat=-?\d{1,2}\.\d{2,12}&mlon=)/?-?\d{1,3}\.\d{2,12}(?:/-?\d{1,3}\.\d{2,12})?"
)
_ISO_6709 = re.compile(
    r"(?<![\w.])[-+]\d{2}(?:\d{2}){0,2}(?:\.\d{1,8})?[-+]\d{3}(?:\d{2}){0,2}(?:\.\d{1,8})?(?:[-+]\d{1,5}(?:\.\d{1,4})?)?"
    r"(?:CRS\w{1,10})?/"
)
_UTM = re.compile(
    r"\b(?:UTM\s{0,3}(?:zone\s{0,3})?|zone\s{0,3})?\d{1,2}\s?[C-HJ-NP-X]\s{0,3}[,:]?\s{0,3}"
    r"(?:E\s?)?\d{6}(?:\.\d{1,3})?\s?(?:m\s?)?E?[,;\s]{1,4}(?:N\s?)?\d{6,7}(?:\.\d{1,3})?\s?(?:m\s?)?N?\b"
)
_GRID = re.compile(
    r"\b(?:easting|rechtswert|E|X)\s?[:=]?\s?\d{6,7}(?:\.\d{1,3})?[^\w\n]{1,6}(?:northing|hochwert|N|Y)\s?[:=]?\s?\d{6,7}\b",
    re.IGNORECASE,
)
_MGRS = re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{5}\s?\d{5}|\d{4}\s?\d{4}|\d{3}\s\d{3})\b")
_OS_GRID = re.compile(r"\b(?:[HNST][A-HJ-Z]|O[FGLMQRVW])\s?\d{3,5}\s\d{3,5}\b")
_PLUS = re.compile(r"\b[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}\b")


def find(text, near=False):
    # type: (Text, bool) -> List[Span]
    """Return (start, end, kind) of the positions on one line; ``near``: whether a line close by speaks of places."""
    spans = []  # type: List[Tuple[int, int]]
    if not _DIGIT.search(text):
        return []
    spoken_of = near or speaks_of_places(text)
    degrees = [one for one in _DMS.finditer(text)] if re.search("[%s]|deg|Grad" % _DEGREE, text) else []
    spans += _of_degrees(degrees, spoken_of)
    for pattern in (_LABELLED, _LETTERED, _GEO, _ISO_6709, _UTM, _PLUS, _MGRS):
        spans += [one.span() for one in pattern.finditer(text)]
    if spoken_of:
        for pattern in (_PAIR, _GRID, _OS_GRID):
            spans += [one.span() for one in pattern.finditer(text)]
    return [(start, end, POSITION) for start, end in sorted(set(spans))]


def speaks_of_places(text):
    # type: (Text) -> bool
    """Tell whether words of a line announce a position."""
    return _WORD.search(text) is not None


def _of_degrees(matches, spoken_of):
    # type: (List[Match[Text]], bool) -> List[Tuple[int, int]]
    sure, letters = [], []
    for one in matches:
        before, degrees, minutes, seconds, after = one.groups()
        side = (after or before or "").lower()
        if float(degrees.replace(",", ".")) > 180:
            continue
        precise = len(re.split("[.,]", degrees)[-1]) >= 3 and re.search("[.,]", degrees) is not None
        if (side and (minutes or precise)) or (minutes and seconds and spoken_of):
            sure.append(one.span())
        elif side:
            letters.append((one.span(), side[0] in "ns"))
    spans = list(sure)
    for number, (span, north) in enumerate(letters):
        beside = letters[number + 1 : number + 2] + letters[max(0, number - 1) : number]
        if spoken_of or any(other[1] != north and abs(other[0][0] - span[0]) < 40 for other in beside):
            spans.append(span)
    return spans
