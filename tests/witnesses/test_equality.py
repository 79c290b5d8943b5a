"""Proof of equality: proven, not proven and refused, by sources made here and planes as a first reader gives them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from curate_fiji.core.model.pixel_series import PixelSeries
from curate_fiji.core.model.proof import EQUAL, NOT_PROVEN, Proof
from curate_fiji.core.model.series import Series
from curate_fiji.witnesses import equality
from curate_fiji.witnesses.arrays import digest

STACK = np.arange(3 * 12 * 10, dtype=np.uint16).reshape(3, 12, 10)
COLOURS = np.arange(12 * 10 * 3, dtype=np.uint8).reshape(12, 10, 3)


class First:
    """What the first reader gives: planes of one series."""

    def __init__(self, data: np.ndarray, samples: int = 1) -> None:
        self.data = data if data.ndim == (2 if samples == 1 else 3) + 1 else data[None]
        names = {"float32": "float", "float64": "double"}
        kind = self.data.dtype.newbyteorder("=").name
        count, height, width = self.data.shape[:3]
        stored = Series(width, height, count, 1, 1, "XYZCT", names.get(kind, kind), 8, count)
        self.series = [PixelSeries(stored, samples, interleaved=True)]

    def plane(self, _series: int, plane: int) -> bytes:
        return self.data[plane].astype(self.data.dtype.newbyteorder("<")).tobytes()


def prove(path: Path, data: np.ndarray, samples: int = 1, **how: Any) -> Proof:
    first = First(data, samples)
    written = [digest(plane.astype(plane.dtype.newbyteorder("<"))) for plane in first.data]
    return equality.prove(str(path), first, first.series, [0], written, "Bio-Formats 0", **how)


def tiff(path: Path, data: np.ndarray, **how: Any) -> Path:
    import tifffile

    how = {"photometric": "minisblack", "metadata": None, **how}
    tifffile.imwrite(path / "a.tif", data, **how)
    return path / "a.tif"


def test_same_values_and_type_are_proven_by_both_decoders(tmp_path: Path) -> None:
    found = prove(tiff(tmp_path, STACK), STACK)
    assert (found.standing, found.changes) == (EQUAL, [])
    assert found.decoder == "Bio-Formats 0"
    assert found.second.startswith("tifffile ")


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.int16, np.int32, np.uint32, np.float32, np.float64])
def test_every_type_is_proven(tmp_path: Path, kind: type) -> None:
    data = STACK.astype(kind)
    assert prove(tiff(tmp_path, data), data).standing == EQUAL


def test_values_that_keep_their_bytes_but_not_their_sign_are_refused(tmp_path: Path) -> None:
    signed = STACK.astype(np.int16) - 200
    with pytest.raises(OSError, match=r"reads uint16 values where tifffile .* reads int16"):
        prove(tiff(tmp_path, signed), signed.view(np.uint16))


def test_one_value_that_differs_is_refused(tmp_path: Path) -> None:
    other = STACK.copy()
    other[1, 3, 4] += 1
    with pytest.raises(OSError, match="plane 1 of series 0 differ"):
        prove(tiff(tmp_path, STACK), other)


def test_a_plane_that_the_first_reader_leaves_out_is_missed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="reads 3 planes, Bio-Formats only 2 of them: 1 would be missing"):
        prove(tiff(tmp_path, STACK), STACK[:2])


def test_a_series_that_is_left_out_on_purpose_is_not_missed(tmp_path: Path) -> None:
    assert prove(tiff(tmp_path, STACK), STACK[:2], all_series=False).standing == EQUAL


def test_an_inverted_scale_is_named(tmp_path: Path) -> None:
    data = STACK.astype(np.uint8)
    found = prove(tiff(tmp_path, data, photometric="miniswhite"), 255 - data)
    assert (found.standing, found.changes) == (EQUAL, ["the scale is inverted: in the source 0 is white"])


def test_a_scale_that_stays_as_it_is_stored_is_named_too(tmp_path: Path) -> None:
    data = STACK.astype(np.uint8)
    found = prove(tiff(tmp_path, data, photometric="miniswhite"), data)
    assert found.changes == ["0 is white in the source, and in the copy too"]


def test_inks_that_became_colours_are_refused(tmp_path: Path) -> None:
    data = np.zeros((12, 10, 4), np.uint8)
    with pytest.raises(OSError, match="inks"):
        prove(tiff(tmp_path, data, photometric="separated"), data, samples=4)


def test_a_palette_s_indices_are_proven_its_colours_refused(tmp_path: Path) -> None:
    indices, colours = STACK[0].astype(np.uint8), np.arange(768, dtype=np.uint16).reshape(3, 256)
    path = tiff(tmp_path, indices, photometric="palette", colormap=colours)
    assert prove(path, indices).standing == EQUAL
    with pytest.raises(OSError, match="palette"):
        prove(path, indices // 2)


def test_colours_are_proven(tmp_path: Path) -> None:
    assert prove(tiff(tmp_path, COLOURS, photometric="rgb"), COLOURS, samples=3).standing == EQUAL


def test_rows_in_another_order_are_named(tmp_path: Path) -> None:
    import nibabel

    data = STACK.astype(np.int16)
    nibabel.save(nibabel.Nifti1Image(data.transpose(2, 1, 0), np.eye(4)), tmp_path / "a.nii")
    assert prove(tmp_path / "a.nii", data).standing == EQUAL
    found = prove(tmp_path / "a.nii", np.ascontiguousarray(data[:, ::-1]))
    assert found.changes == ["rows run from bottom to top in the source"]


def test_an_applied_rescaling_is_named(tmp_path: Path) -> None:
    import nibabel

    image = nibabel.Nifti1Image(STACK.astype(np.int16).transpose(2, 1, 0), np.eye(4))
    image.header.set_data_dtype(np.int16)
    image.header.set_slope_inter(2, 10)
    nibabel.save(image, tmp_path / "a.nii")
    stored = nibabel.load(tmp_path / "a.nii").dataobj.get_unscaled().transpose(2, 1, 0)
    found = prove(tmp_path / "a.nii", (stored * 2.0 + 10).astype(np.float64))
    assert found.changes == ["the header's rescaling is applied: 2 x stored value + 10"]


def test_another_rounding_of_lossy_data_is_not_proven_and_no_fault(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(COLOURS).save(tmp_path / "a.jpg")
    near = np.asarray(Image.open(tmp_path / "a.jpg")).copy()
    near[2, 2, 0] ^= 1
    found = prove(tmp_path / "a.jpg", near, samples=3)
    assert found.standing == NOT_PROVEN
    assert "compressed with loss" in found.why
    assert "up to 1 grey levels" in found.why


def test_a_format_without_a_second_decoder_is_not_proven(tmp_path: Path) -> None:
    (tmp_path / "a.fits").write_bytes(b"SIMPLE  =                    T".ljust(2880))
    found = prove(tmp_path / "a.fits", STACK)
    assert (found.standing, found.second) == (NOT_PROVEN, "")
    assert found.why == "no second reader here decodes FITS"


def test_what_the_second_reader_can_not_decode_is_not_proven(tmp_path: Path) -> None:
    path = tiff(tmp_path, STACK)
    path.write_bytes(path.read_bytes()[:300])
    found = prove(path, STACK)
    assert found.standing == NOT_PROVEN
    assert "can't decode it" in found.why
