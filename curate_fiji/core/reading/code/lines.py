"""What a line of code says: each rule once, for whoever asks. Nothing is run.

Source: CURATED 2022, Check and Understand, code; Python, R and Jupyter primers.
"""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.knowledge import packages

MYPY = False
if MYPY:
    from typing import List, Sequence, Text

LONGEST = 2000        # characters of a line that are looked at
_COMMENT = {"Python code": "#", "R code": "#", "R Markdown": "#", "Jupyter notebook": "#", "shell script": "#",
            "Julia code": "#", "Perl code": "#", "PowerShell script": "#", "MATLAB code": "%", "SQL": "--",
            "batch file": "rem "}
_OF_PYTHON, _OF_R = ("Python code", "Jupyter notebook"), ("R code", "R Markdown")
ABSOLUTE = re.compile(r"""["'](?:[A-Za-z]:[\\/]|/(?:home|Users|mnt|media|data|Volumes|scratch|tmp|work|nfs)/|"""
                      r"""\\\\\w|\\\\\\\\|~/)|"""
                      r"""=\[?(?:[A-Za-z]:[\\/]|/(?:home|Users|mnt|media|Volumes)/)""")
MOVES = re.compile(r"""\bsetwd\s{0,4}\(|\bcd\s{0,4}\(\s{0,4}["']|\bos\.chdir\s{0,4}\(""")
FILE_NAME = re.compile(r"""["']([\w ./\\-]{1,120}\.(?:csv|tsv|txt|tiff?|png|jpe?g|xlsx?|mat|h5|hdf5|nii|gz|json|xml|"""
                       r"""rds|rdata|npy|npz|czi|nd2|lif|lsm|oib|mrc|dcm|zip|parquet|pkl|avi|mp4|ctf|ang|raw|zarr|tab))["']""",
                       re.IGNORECASE)
_READS = re.compile(r"(?<![\w.])[\w.:]{0,40}(?<!down)(?<!up)(?:read|load|open|import|source|scan|fromfile|File|run)"
                    r"[\w.]{0,40}\s{0,3}\(", re.IGNORECASE)
_WRITES = re.compile(r"write|save|export|to_csv|imwrite|dump|print|output|dest|"
                     r""",\s{0,3}(?:mode\s{0,3}=\s{0,3})?["'][wax]""", re.IGNORECASE)
VERSION = re.compile(r"(?:python|matlab|octave|julia|java|imagej|fiji|\bR\b|version|numpy|pandas)\s{0,3}"
                     r"(?:version\s*)?(?:[=<>~]=|>=|v|:)?\s*\d{1,4}(?:\.\d|[ab]\b)|sessionInfo\s*\(|session_info\s*\(|R20\d\d[ab]|"
                     r"requires-python|requireFIJI|requires\s*\(\s*[\"']\d", re.IGNORECASE)
SHOWS = re.compile(r"\bplt\.|ggplot\s*\(|\bplot\s*\(|\bfigure\s*\(|imshow\s*\(|\bshow\s*\(|shinyApp\s*\(|plotly|"
                   r"\bhist\s*\(|heatmap\s*\(|savefig\s*\(")
_PYTHON = re.compile(r"^\s{0,40}(?:import\s{1,4}([\w., \t]{1,200})|"
                     r"from\s{1,4}([A-Za-z_]\w{0,60})[\w.]{0,100}\s{1,4}import\b)")
_R = re.compile(r"\b(?:library|require|requireNamespace|loadNamespace|p_load)\s{0,4}\("
                r"\s{0,4}[\"']?([A-Za-z][\w.]{0,60})|"
                r"\b([A-Za-z][\w.]{0,60}):::?[A-Za-z]")
_OTHER = re.compile(r"^\s{0,40}(?:import\s{1,4}([\w.]{1,100})|using\s{1,4}(\w{1,60})|use\s{1,4}(\w{1,60})::|"
                    r"#include\s{0,4}<([\w./]{1,60})|(?:const|var|let)\s{1,4}\w{1,60}\s{0,4}=\s{0,4}require\s{0,4}\(|"
                    r"pkg\.add\b|addpath\s{0,4}\()")


def language_of(format):
    # type: (Text) -> Text
    """Return the language whose packages are known, "" where it is another."""
    return packages.PYTHON if format in _OF_PYTHON else packages.R if format in _OF_R else ""


def loads(line, language):
    # type: (Text, Text) -> List[Text]
    """Return the packages that a line loads beyond what the language brings; "" for one whose name is not read."""
    if language == packages.PYTHON:
        match = _PYTHON.match(line)
        plain, source = match.groups() if match else (None, None)
        named = [one.split(" as ")[0].split(".")[0].strip() for one in plain.split(",")] if plain else [source or ""]
    elif language == packages.R:
        named = [one or two for one, two in _R.findall(line)]
    else:
        match = _OTHER.match(line)
        return [next((one for one in match.groups() if one), "")] if match else []
    return [name for name in named if re.match(r"[A-Za-z_][\w.]*$", name) and name not in packages.brings(language)]


def reads(line):
    # type: (Text) -> bool
    """Tell whether something is called that reads a file."""
    return _READS.search(line) is not None and not _WRITES.search(line)


def comments(lines, format):
    # type: (Sequence[Text], Text) -> int
    """Return how many lines explain: comments, and the lines of a docstring or a block."""
    mark = _COMMENT.get(format, "//")
    explained, block = 0, ""
    for line in lines:
        said = line.strip()
        if block:
            explained += 1
            block = "" if block in said else block
        elif format in _OF_PYTHON and said[:3] in ('"""', "'''"):
            explained += 1
            block = said[:3] if said[:3] not in said[3:] else ""
        elif said.startswith("/*"):
            explained += 1
            block = "" if "*/" in said else "*/"
        elif said.lower().startswith(mark) and len(said) > len(mark):
            explained += 1
    return explained
