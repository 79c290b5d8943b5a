"""README against disk: what it names that is not there, what is there that it does not name.

Source: Understand worksheet, "Are there file references/links to other files in the package
(are all the files there? Correctly referenced?)".
"""
from __future__ import absolute_import, unicode_literals

import difflib
import posixpath
import re

from curate_fiji.core.knowledge import calibration
from curate_fiji.core.relating import images, readme, rows

_ALIKE = 0.6        # similarity above which a missing and an unnamed file are taken for one
_SIZE_TOLERANCE = 0.02
_MOST_PAIRED = 100         # missing names that are paired, and
_MOST_CANDIDATES = 2000    # files each is compared with: a list of thousands is no near-miss


def compare(text, records):
    """Compare a README's text with the file records (archive members included as ``members``).

    Returns a dictionary: ``missing`` (names in the README only), ``unnamed`` (paths the README
    does not cover), ``pairs`` [(name in README, path on disk)], ``counts`` and ``sizes`` (lists
    of disagreements: ``said``, ``found``, ``file``), ``inside`` (of the README with itself: ``said``,
    ``also``, ``file``).
    """
    paths = [record["path"] for record in records]
    members = [member["path"] for record in records for member in record.get("members", [])]
    named = readme.named_files(text)
    patterns = _Patterns(named)
    on_disk = set(posixpath.basename(path).lower() for path in paths + members)
    on_disk.update(path.lower() for path in paths + members)
    suffixes = set(posixpath.splitext(name)[1] for name in on_disk)
    missing = [name for name in named
               if name.lower() not in on_disk and not patterns.covers_any(name, on_disk)
               and _looks_like_file(name, suffixes)]
    if missing:
        lower = text.lower()
        written = [name for name in on_disk if " " in name and name in lower]
        missing = [name for name in missing if not _part_of_a_name(name, written)]
    unnamed = _unnamed(paths, text.lower(), patterns)
    pairs = _pair(missing, unnamed)
    return {
        "missing": [name for name in missing if name not in [pair[0] for pair in pairs]],
        "unnamed": [path for path in unnamed if path not in [pair[1] for pair in pairs]],
        "pairs": pairs,
        "counts": _count_disagreements(text, records, pairs),
        "sizes": _size_disagreements(text, records),
        "inside": _sizes_of_one_file(text, records),
    }


def disagreements(against):
    """Return what ``compare`` found to disagree: (sentence that begins with "the README", file) pairs."""
    found = [("the README says '%s', %s has %s" % (one["said"], one["file"], one["found"]), one["file"])
             for one in against["counts"] + against["sizes"]]
    return found + [("the README says both '%s' and '%s' of %s" % (one["said"], one["also"], one["file"]),
                     one["file"]) for one in against["inside"]]


def _looks_like_file(name, suffixes):
    known = (".tif", ".tiff", ".png", ".jpg", ".jpeg", ".zip", ".csv", ".txt", ".ctf", ".czi",
             ".nd2", ".lif", ".xlsx", ".docx", ".pdf", ".avi", ".mp4", ".dcm", ".oib", ".lsm",
             ".md", ".tsv", ".json", ".xml", ".mat", ".h5", ".7z", ".gz", ".tar", ".svs", ".py",
             ".m", ".r", ".ijm", ".gif", ".bmp", ".stl", ".nii", ".mrc", ".dm3", ".dm4")
    suffix = posixpath.splitext(name)[1].lower()
    return suffix in known or suffix in suffixes


class _Patterns(object):
    """The names of a README that stand for many files: ``*.ctf``, ``img_z###.tif``, ``a{}.tif``."""

    def __init__(self, named):
        self.compiled = dict((name, self._compile(name)) for name in named
                             if re.search(r"[*?#{]", name))

    @staticmethod
    def _compile(name):
        pattern = re.escape(name.lower())
        for wild in (r"\*", r"\?", r"\#", "*", "?", "#"):
            pattern = pattern.replace(wild, ".*")
        pattern = re.sub(r"\\?\{.*?\\?\}", ".*", pattern)
        return re.compile(re.sub(r"(?:\.\*)+", ".*", pattern) + "$")

    def cover(self, name):
        """Tell whether one of them stands for the file name."""
        return any(pattern.match(name) for pattern in self.compiled.values())

    def covers_any(self, written, names):
        """Tell whether ``written`` is one of them and stands for any of the names."""
        pattern = self.compiled.get(written)
        return pattern is not None and any(pattern.match(posixpath.basename(n)) for n in names)


def _part_of_a_name(name, written):
    """A name with spaces is written in full, but only its last word was taken for a file."""
    return any(full.endswith(name.lower()) for full in written)


def _unnamed(paths, lower, patterns):
    """Return the paths that a README (its text in lower case) does not cover."""
    folders = {}
    out = []
    for path in paths:
        parts = path.lower().split("/")
        for folder in parts[:-1]:
            if folder not in folders:
                folders[folder] = _folder_is_named(folder, lower)
        if not (_name_is_written(parts[-1], lower) or patterns.cover(parts[-1])
                or any(folders[folder] for folder in parts[:-1])
                or re.match(r"^(00[_ -]*)?read[_ -]*me", parts[-1])):
            out.append(path)
    return out


def _name_is_written(name, lower):
    if name in lower and re.search(r"(?<![\w.\-])" + re.escape(name) + r"(?![\w\-]|\.\w)", lower):
        return True
    stem = posixpath.splitext(name)[0]
    return bool(len(stem) > 5 and stem in lower
                and re.search(r"(?<!\w)" + re.escape(stem) + r"(?![\w.])", lower))


def _folder_is_named(folder, lower):
    if folder not in lower:
        return False
    escaped = re.escape(folder)
    return bool(re.search(r"(?<![\w.\-])" + escaped + r"(?:/|\s+(?:folder|directory))", lower)
                or re.search(r"(?:folder|directory)\s+\W?" + escaped + r"\b", lower))


def _pair(missing, unnamed):
    """Pair each missing name with the most alike file that the README does not name."""
    pairs, left = [], list(unnamed)
    for name in missing[:_MOST_PAIRED]:
        best = _nearest(name, left[:_MOST_CANDIDATES])
        if best:
            pairs.append((name, best))
            left.remove(best)
    return pairs


def _nearest(name, candidates):
    suffix = posixpath.splitext(name)[1].lower()
    best, score = None, _ALIKE
    matcher = difflib.SequenceMatcher(None)
    matcher.set_seq2(name.lower())   # what is worked out of the second sequence is kept
    for path in candidates:
        other = posixpath.basename(path).lower()
        if posixpath.splitext(other)[1] != suffix:
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() > score and matcher.quick_ratio() > score \
                and matcher.ratio() > score:
            best, score = path, matcher.ratio()
    return best


def _records_named_in(paragraph, records, pairs):
    names = [name.lower() for name in readme.named_files(paragraph)]
    paired = dict((pair[0].lower(), pair[1]) for pair in pairs)
    wanted = set(names) | set(paired[name] for name in names if name in paired)
    return [record for record in records
            if posixpath.basename(record["path"]).lower() in wanted or record["path"] in wanted]


def _count_disagreements(text, records, pairs):
    found = []
    for paragraph in readme.paragraphs(text):
        about = _records_named_in(paragraph, records, pairs)
        for number, what, phrase in readme.counts(paragraph):
            for record in about[:1]:
                actual = _actual(record, what)
                if actual is not None and actual != number:
                    found.append({"said": phrase, "found": "%d %s" % (actual, what),
                                  "file": record["path"]})
    return found


def _actual(record, what):
    """Return how many of ``what`` a record holds, or None where it does not say."""
    members = [m for m in record.get("members", []) if not m["path"].startswith("__MACOSX")]
    suffix = what.lstrip(".")
    if members:
        if what in ("images", "image", "files", "slices", "planes", "sections", "frames"):
            return len(members) if what == "files" else None
        return sum(1 for m in members if re.search(r"\.%s$" % suffix.rstrip("f") , m["path"].lower())
                   or m["path"].lower().endswith("." + suffix))
    if not record.get("images"):
        return None
    image = record["images"][0]
    if what in ("slices", "planes", "z-planes", "sections"):
        return max(image["SizeZ"], 1) if image["SizeT"] == 1 or image["SizeZ"] > 1 \
            else image["SizeT"]
    if what == "channels":
        return image["SizeC"]
    if what.startswith("time") or what == "frames":
        return image["SizeT"] if image["SizeT"] > 1 else None
    return None


def _size_disagreements(text, records):
    """Compare pixel sizes that a paragraph states with those of the images it names, or of all."""
    found = []
    calibrated = [r for r in records if r.get("images")
                  and images.calibration_verdict(r)[0] == calibration.PLAUSIBLE]
    for paragraph in readme.paragraphs(text):
        stated = readme.pixel_sizes(paragraph)
        said = [calibration.microns(value, unit) for value, unit, _phrase in stated]
        groups = {}
        for record in stated and (_records_named_in(paragraph, calibrated, []) or calibrated):
            fact = images.calibration_verdict(record)[2]
            actual = fact.number
            if not any(_alike(one, actual) for one in said if one):
                groups.setdefault(fact.text, []).append(record["path"])
        for size in sorted(groups):
            others = len(groups[size]) - 1
            found.append({"said": stated[0][2], "file": groups[size][0], "found": size + (
                " (and so %s)" % ("has 1 more" if others == 1 else "have %d more" % others)
                if others else "")})
    return found


def _sizes_of_one_file(text, records):
    """Return where two paragraphs name the same file and give it different pixel sizes."""
    found, first = [], {}
    for paragraph in readme.paragraphs(text):
        stated = [(calibration.microns(value, unit), phrase)
                  for value, unit, phrase in readme.pixel_sizes(paragraph)]
        for record in stated and _records_named_in(paragraph, records, []):
            before = first.setdefault(record["path"], stated)
            if not any(_alike(one, other) for one, _p in before for other, _q in stated if one and other):
                found.append({"said": before[0][1], "also": stated[0][1], "file": record["path"]})
    return found


def _alike(one, other):
    return abs(one - other) <= _SIZE_TOLERANCE * max(one, other)
