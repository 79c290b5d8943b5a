"""Second decoders of pixels: what each gives of a file made here, and when a file is called corrupt."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from curate_fiji.core.reading import identify
from curate_fiji.witnesses import pixels
from curate_fiji.witnesses.pixel_source import NotDecoded, Source

DEEP = np.arange(12 * 10, dtype=np.uint16).reshape(12, 10)
STACK = np.arange(3 * 12 * 10, dtype=np.int16).reshape(3, 12, 10) - 90
COLOURS = np.arange(12 * 10 * 3, dtype=np.uint8).reshape(12, 10, 3)


def source(path: Path) -> Source:
    found = pixels.source_of(str(path), identify.identify_file(str(path)).format)
    assert found is not None
    return found


def planes(path: Path) -> list[np.ndarray]:
    return list(source(path).planes())


def same(path: Path, expected: list[np.ndarray]) -> None:
    found = planes(path)
    assert len(found) == len(expected)
    for mine, theirs in zip(expected, found, strict=True):
        assert mine.dtype == theirs.dtype.newbyteorder("="), theirs.dtype
        assert np.array_equal(mine, theirs)


@pytest.mark.parametrize("how", [{}, {"compression": "lzw"}, {"compression": "zlib", "predictor": True},
                                 {"bigtiff": True}, {"byteorder": ">"}, {"tile": (16, 16)}])  # fmt: skip
def test_planes_of_a_tiff_however_it_is_laid_out(tmp_path: Path, how: dict[str, object]) -> None:
    import tifffile

    tifffile.imwrite(tmp_path / "a.tif", STACK, photometric="minisblack", metadata=None, **how)
    same(tmp_path / "a.tif", list(STACK))


def test_all_planes_of_an_imagej_stack_with_one_directory(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(tmp_path / "a.tif", STACK.astype(np.uint16), imagej=True)
    same(tmp_path / "a.tif", list(STACK.astype(np.uint16)))


def test_colours_in_planes_are_put_together(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(
        tmp_path / "a.tif", np.moveaxis(COLOURS, -1, 0), photometric="rgb", planarconfig="separate"
    )
    same(tmp_path / "a.tif", [COLOURS])


@pytest.mark.parametrize(("photometric", "mark"), [("miniswhite", "white_is_zero"), ("palette", "has_palette"),
                                                   ("separated", "inks")])  # fmt: skip
def test_what_the_values_of_a_tiff_mean_is_told(tmp_path: Path, photometric: str, mark: str) -> None:
    import tifffile

    data = np.zeros((12, 10, 4) if photometric == "separated" else (12, 10), np.uint8)
    how = {"colormap": np.zeros((3, 256), np.uint16)} if photometric == "palette" else {}
    tifffile.imwrite(tmp_path / "a.tif", data, photometric=photometric, **how)
    found = source(tmp_path / "a.tif")
    assert [name for name in ("white_is_zero", "has_palette", "inks") if getattr(found, name)] == [mark]


def test_stored_values_of_a_nifti_not_scaled_ones(tmp_path: Path) -> None:
    import nibabel

    image = nibabel.Nifti1Image(STACK.transpose(2, 1, 0), np.eye(4))
    image.header.set_slope_inter(2, 10)
    nibabel.save(image, tmp_path / "a.nii.gz")
    found = source(tmp_path / "a.nii.gz")
    assert found.rescale == (2, 10)
    stored = list(found.planes())
    assert len(stored) == 3
    assert stored[0].dtype.kind == "i"


@pytest.mark.parametrize("encoding", ["raw", "gzip"])
def test_signed_values_of_a_nrrd_stay_signed(tmp_path: Path, encoding: str) -> None:
    import nrrd

    nrrd.write(str(tmp_path / "a.nrrd"), STACK, {"encoding": encoding}, index_order="C")
    same(tmp_path / "a.nrrd", list(STACK))


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.ppm"])
def test_colours_of_pictures(tmp_path: Path, name: str) -> None:
    from PIL import Image

    Image.fromarray(COLOURS).save(tmp_path / name)
    same(tmp_path / name, [COLOURS])


def test_sixteen_bit_of_a_png(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(DEEP).save(tmp_path / "a.png")
    same(tmp_path / "a.png", [DEEP])


def test_a_jpeg_is_lossy(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(COLOURS).save(tmp_path / "a.jpg")
    assert source(tmp_path / "a.jpg").is_lossy


@pytest.mark.parametrize(
    "syntax", ["1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90"]
)
def test_frames_of_a_dicom_image_compressed_or_not(tmp_path: Path, syntax: str) -> None:
    imagecodecs = pytest.importorskip("imagecodecs")
    from pydicom.dataset import FileDataset, FileMetaDataset
    from pydicom.encaps import encapsulate
    from pydicom.uid import UID

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = UID(syntax)
    meta.MediaStorageSOPClassUID = UID("1.2.840.10008.5.1.4.1.1.7")
    meta.MediaStorageSOPInstanceUID = UID("1.2.3")
    data = FileDataset("a", {}, file_meta=meta, preamble=b"\0" * 128)
    data.Rows, data.Columns, data.SamplesPerPixel = 12, 10, 1
    data.BitsAllocated, data.BitsStored, data.HighBit, data.PixelRepresentation = 16, 16, 15, 0
    data.PhotometricInterpretation = "MONOCHROME2"
    if syntax.endswith("2.1"):
        data.PixelData = DEEP.tobytes()
    else:
        coded = (imagecodecs.jpegls_encode(DEEP) if syntax.endswith("80")
                 else imagecodecs.jpeg2k_encode(DEEP, reversible=True, codecformat="J2K"))  # fmt: skip
        data.PixelData = encapsulate([coded])
        data["PixelData"].is_undefined_length = True
    data["PixelData"].VR = "OW"
    data.save_as(tmp_path / "a.dcm", enforce_file_format=True)
    same(tmp_path / "a.dcm", [DEEP])


def test_a_format_without_a_second_decoder_has_none(tmp_path: Path) -> None:
    assert pixels.source_of(str(tmp_path / "a.czi"), "Zeiss CZI") is None
    assert pixels.can_decode(str(tmp_path / "a.czi"), "Zeiss CZI") is None


def test_a_whole_file_is_decoded(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(tmp_path / "a.tif", DEEP, compression="zlib")
    tool, why = pixels.can_decode(str(tmp_path / "a.tif"), "TIFF") or ("", "no answer")
    assert tool.startswith("tifffile")
    assert why == ""


def test_corrupt_deflate_is_corrupt(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(tmp_path / "a.tif", DEEP, compression="zlib")
    with tifffile.TiffFile(tmp_path / "a.tif") as tiff:
        at = tiff.pages.first.dataoffsets[0]
    bytes_ = bytearray((tmp_path / "a.tif").read_bytes())
    bytes_[at + 6 : at + 30] = b"\xff" * 24
    (tmp_path / "a.tif").write_bytes(bytes(bytes_))
    found = pixels.can_decode(str(tmp_path / "a.tif"), "TIFF")
    assert found is not None
    assert "corrupt" in found[1]


def test_a_codec_that_is_missing_is_no_verdict(tmp_path: Path) -> None:
    import tifffile

    tifffile.imwrite(tmp_path / "a.tif", DEEP)
    bytes_ = bytearray((tmp_path / "a.tif").read_bytes())
    entries = struct.unpack_from("<H", bytes_, struct.unpack_from("<I", bytes_, 4)[0])[0]
    first = struct.unpack_from("<I", bytes_, 4)[0] + 2
    for number in range(entries):
        if struct.unpack_from("<H", bytes_, first + 12 * number)[0] == 259:
            struct.pack_into("<H", bytes_, first + 12 * number + 8, 65000)  # a coding of a maker's own
    (tmp_path / "a.tif").write_bytes(bytes(bytes_))
    assert pixels.can_decode(str(tmp_path / "a.tif"), "TIFF") is None


def test_a_png_whose_data_are_garbled_is_not_decoded(tmp_path: Path) -> None:
    body = zlib.compress(b"\0" * 13)
    head = struct.pack(">IIBBBBB", 400, 400, 8, 0, 0, 0, 0)
    chunks = b"".join(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
                      for name, data in ((b"IHDR", head), (b"IDAT", body), (b"IEND", b"")))  # fmt: skip
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    with pytest.raises(NotDecoded):
        source(tmp_path / "a.png")
