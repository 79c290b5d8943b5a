"""The Transform step: an open copy of an image, with a receipt that says what was kept.

Originals stay and stay unchanged. A copy has its name only when it is verified; until then it ends in
``.partial``. Sources: 5-Transform worksheet; slides, Transform; DESIGN, receipts.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import tifffile

from curate_fiji import __version__, bioformats, ome_tiff, worker
from curate_fiji.core import disclosure, images, storage
from curate_fiji.core.examine import examine
from curate_fiji.core.hashing import sha256_of_file, sha256_of_text

Receipt = dict[str, Any]


def receipt_path(folder: Path, path: str) -> Path:
    """Return where the receipt of a deposit's file is kept."""
    return folder / "receipts" / f"{path}.json"


def result_path(folder: Path, path: str) -> Path:
    """Return where the OME-TIFF of a deposit's file is kept."""
    return folder / "transformed" / f"{path}.ome.tiff"


def clean(folder: Path, path: str) -> None:
    """Remove what an interrupted transform of a file may have left."""
    target = result_path(folder, path)
    for left in (target.with_name(target.name + ".partial"), _verified_name(target)):
        left.unlink(missing_ok=True)


def _verified_name(target: Path) -> Path:
    """Return the name under which a copy is verified: one that Bio-Formats takes for an OME-TIFF."""
    return target.with_name(f"verify-{target.name}")


def is_done(folder: Path, path: str, source_sha256: str, redact: bool) -> Receipt | None:
    """Return the receipt of a copy that is whole and of this very source, else None."""
    place = receipt_path(folder, path)
    target = result_path(folder, path)
    if not place.exists() or not target.exists():
        return None
    receipt: Receipt = json.loads(place.read_text(encoding="utf-8"))
    same = (
        receipt["source"]["sha256"] == source_sha256
        and receipt["redacted"] == redact
        and receipt["result"]["sha256"] == sha256_of_file(str(target))
    )
    return receipt if same else None


def transform_one(root: str, path: str, folder: str, redact: bool) -> Receipt:
    """Write the OME-TIFF of one file of the deposit, verify it, and return its receipt.

    Runs in a worker process. Raises ``OSError`` where the file can't be read or a plane differs; then
    no copy is left.
    """
    worker.start()
    source = os.path.join(root, *path.split("/"))
    target = result_path(Path(folder), path)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    before = sha256_of_file(source)
    try:
        receipt = _write_and_prove(source, path, partial, redact)
        if sha256_of_file(source) != before:
            raise OSError("the original changed while it was read")
        receipt["source"] |= {"path": path, "sha256": before, "size": os.path.getsize(source)}
        receipt["result"] |= {"path": str(target.relative_to(folder)), "sha256": sha256_of_file(str(partial)),
                              "size": partial.stat().st_size}  # fmt: skip
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    place = receipt_path(Path(folder), path)
    place.parent.mkdir(parents=True, exist_ok=True)
    storage.write_text(str(place), json.dumps(receipt, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    return receipt


def _write_and_prove(source: str, path: str, partial: Path, redact: bool) -> Receipt:
    original = bioformats.read_image(source, False)
    if "problem" in original:
        raise OSError(original["problem"]["text"])
    record = {"path": path, "facts": original["facts"], "images": original["images"]}
    screening = disclosure.screen(record, [], "")[0]
    with bioformats.Planes(source) as planes:
        series = planes.series()
        dropped = _label_series(screening) if redact else set()
        keep = [number for number in range(len(series)) if number not in dropped]
        xml = planes.ome_xml(keep)
        if redact:
            xml = _redacted(xml, screening)
        written = ome_tiff.write(planes, series, keep, xml, partial)
    proofs = _prove(series, keep, written, partial)
    unequal = [proof for proof in proofs if not proof.equal]
    if unequal or len(proofs) != len(written):
        raise OSError(f"plane {unequal[0].plane if unequal else len(proofs)} differs after writing")
    # Under its future name, so that Bio-Formats takes it for the OME-TIFF it is
    result = _read_result(partial, path)
    return {
        "software": {"curate-fiji": __version__, "Bio-Formats": bioformats.version(),
                     "tifffile": tifffile.__version__},
        "source": {"format": original["format"], "reader": original["reader"]},
        "result": {"format": "OME-TIFF", "compression": "zlib (lossless)",
                   "ome_xml": bioformats.validate_ome_xml(xml) or "valid"},
        "redacted": redact,
        "series": [{"kept": number in keep, **{key: one[key] for key in
                    ("SizeX", "SizeY", "SizeZ", "SizeC", "SizeT", "Type", "samples", "planes")}}
                   for number, one in enumerate(series)],
        "planes_equal": len(proofs),
        "planes_sha256": sha256_of_text("\n".join(proof.original for proof in proofs)),
        "planes": [{"series": p.series, "plane": p.plane, "sha256": p.original} for p in proofs],
        "calibration": _calibration(original, result["record"]),
        "metadata": _metadata_difference(original["facts"], result["record"]["facts"], screening),
        "original_metadata_entries_lost": len(original["original"]),
        "leaks_in_result": sorted({one["kind"] for one in result["findings"]}),
    }  # fmt: skip


def _prove(series: list[ome_tiff.Series], keep: list[int], written: list[str],
           partial: Path) -> list[ome_tiff.PlaneProof]:  # fmt: skip
    names = [(number, plane) for number in keep for plane in range(series[number]["planes"])]
    return [
        ome_tiff.PlaneProof(number, plane, original, ome_tiff.digest(decoded))
        for (number, plane), original, decoded in zip(
            names, written, ome_tiff.read_back(partial), strict=False
        )
    ]


def _label_series(screening: disclosure.Screening) -> set[int]:
    places = [one["place"] for one in screening.findings if one["kind"] == "label or macro image"]
    return {int(match.group(1)) for place in places if (match := re.match(r"Image:(\d+)$", place))}


def _redacted(xml: str, screening: disclosure.Screening) -> str:
    """Return the OME-XML without the values that the leak scan found."""
    values = {secret["value"] for secret in screening.secrets if secret["value"].strip()}
    for value in sorted(values, key=len, reverse=True):
        written = escape(value, {'"': "&quot;"})
        xml = re.sub(rf'(="|>){re.escape(written)}("|<)', r"\1redacted\2", xml)
        if len(value) >= 4:
            xml = xml.replace(written, "redacted")
    return xml


def _read_result(partial: Path, path: str) -> dict[str, Any]:
    """Read the copy as the deposit's files are read: its facts, and what it discloses."""
    link = _verified_name(partial.with_name(partial.name.removesuffix(".partial")))
    os.replace(partial, link)
    try:
        entry = {"path": f"{path}.ome.tiff", "real": str(link), "kind": "file", "size": link.stat().st_size,
                 "mtime_ns": 0, "hidden": False, "target": "", "problem": ""}  # fmt: skip
        result: dict[str, Any] = examine(str(link.parent), entry, bioformats, False)
        if result["record"]["problem"]:
            raise OSError(f"Bio-Formats can't read the copy: {result['record']['problem']['text']}")
        return result
    finally:
        os.replace(link, partial)


def _calibration(original: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    before = {"format": original["format"], "facts": original["facts"]}
    fact, kept = images.calibration_verdict(before)[2], images.calibration_verdict(record)[2]
    return {
        "original": fact[1:] if fact else None,
        "result": kept[1:] if kept else None,
        "kept": (fact[1:] if fact else None) == (kept[1:] if kept else None),
    }


def _metadata_difference(before: list[list[str]], after: list[list[str]],
                         screening: disclosure.Screening) -> dict[str, list[str]]:  # fmt: skip
    """Return which metadata paths were kept, changed, lost and gained; paths only, never values."""
    secret = {one["place"] for one in screening.secrets}
    old = {fact[0]: fact[1:] for fact in before}
    new = {fact[0]: fact[1:] for fact in after}
    return {
        "kept": sorted(p for p in old if p in new and (old[p] == new[p] or p in secret)),
        "changed": sorted(p for p in old if p in new and old[p] != new[p] and p not in secret),
        "lost": sorted(set(old) - set(new)),
        "gained": sorted(set(new) - set(old)),
    }


def access_copy(root: str, path: str, folder: str, kind: str) -> Receipt:
    """Write a PNG or JPEG of the middle plane for looking at, and say how much it differs.

    ``kind``: ``png`` or ``jpeg``. Answers the workshop's TIFF to JPEG exercise: slices kept, largest
    and mean difference of the 8-bit values, what is lost. Runs in a worker process.
    """
    import numpy as np
    from PIL import Image

    worker.start()
    source = os.path.join(root, *path.split("/"))
    with bioformats.Planes(source) as planes:
        series = planes.series()
        number = series[0]["planes"] // 2
        plane = ome_tiff.as_array(planes.plane(0, number), series[0])
    low, high = float(plane.min()), float(plane.max())
    wide = plane.astype(np.float64)
    shown = np.round((wide - low) / (high - low) * 255 if high > low else wide * 0).astype(np.uint8)
    if plane.dtype == np.uint8:
        shown = plane
    target = Path(folder) / "access" / f"{path}.{'jpg' if kind == 'jpeg' else 'png'}"
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    Image.fromarray(shown[..., :3] if shown.ndim == 3 else shown).save(partial, kind.upper(), quality=90)
    with Image.open(partial) as picture:
        back = np.asarray(picture).astype(np.int16)
    difference = np.abs(back - (shown[..., :3] if shown.ndim == 3 else shown).astype(np.int16))
    os.replace(partial, target)
    total = sum(one["planes"] for one in series)
    return {
        "source": {"path": path, "sha256": sha256_of_file(source), "size": os.path.getsize(source)},
        "result": {"path": str(target.relative_to(folder)), "format": kind.upper(),
                   "size": target.stat().st_size, "sha256": sha256_of_file(str(target))},
        "warning": "for looking at only: not for measurement or preservation",
        "planes_kept": f"1 of {total}",
        "values": "8-bit, as stored" if plane.dtype == np.uint8 else
                  f"scaled from {plane.dtype.name} {low:g} to {high:g} into 8 bit",
        "largest_difference": int(difference.max()),
        "mean_difference": round(float(difference.mean()), 4),
        "lost": ["the other planes", "PhysicalSizeX, Y and Z", "all other metadata"],
    }  # fmt: skip
