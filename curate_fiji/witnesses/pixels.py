"""The pixels of an image, decoded by libraries that share no code with Bio-Formats.

They prove that a copy holds what the source holds, and that a file which one reader can't decode is whole. One
function a family of formats, its library imported when a file of the family comes. Planes are as they are
stored: no lookup table, no rescaling, no turning.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[Any]

_MOST_BYTES = 2**30  # of a plane that is decoded here


class NotDecoded(Exception):
    """The second reader can't decode the file either: it lacks a codec, or does not know the kind."""


@dataclass
class Source:
    """A source as the second reader has it: ``planes()`` yields (Y, X) or (Y, X, samples) as stored.

    ``tool``: with its version; ``is_lossy``: whether decoders may round differently; ``rescale``: (slope, intercept)
    that the header asks for, or None; ``white_is_zero``; ``has_palette``; ``inks``: CMYK; ``in_order``: whether planes
    come in the order of the file, which Bio-Formats keeps.
    """

    tool: str
    planes: Callable[[], Iterator[Plane]]
    is_lossy: bool = False
    rescale: tuple[float, float] | None = None
    white_is_zero: bool = False
    has_palette: bool = False
    in_order: bool = True
    inks: bool = False


def source_of(path: str, image_format: str) -> Source | None:
    """Return the pixels of a file by a second reader, None where no library here knows the format.

    ``image_format``: by first bytes, as ``core.reading.identify`` names it. Raises ``NotDecoded``.
    """
    for names, library, opener in _OPENERS:
        if image_format in names:
            if library and importlib.util.find_spec(library) is None:
                return None
            try:
                return opener(path)
            except NotDecoded:
                raise
            except Exception as error:  # a stranger's bytes in a stranger's library: anything can come of it
                raise NotDecoded(f"{library}: {type(error).__name__}") from error
    return None


def can_decode(path: str, image_format: str) -> tuple[str, str] | None:
    """Return the tool and why its data are corrupt, "" where it decodes them; None where it can't say.

    A missing codec or an unknown kind is no verdict. See ``core.reading.condition.register_decoder``.
    """
    try:
        source = source_of(path, image_format)
        if source is None:
            return None
        for _plane in source.planes():
            pass
    except NotDecoded as error:
        return _verdict(str(error).split(":")[0], error.__cause__)
    except Exception as error:  # see ``source_of``
        return _verdict("the second reader", error)
    return source.tool, ""


def _verdict(tool: str, error: BaseException | None) -> tuple[str, str] | None:
    """Tell corrupt data from a kind that a library does not know."""
    module, name = type(error).__module__ or "", type(error).__name__
    codec = module.startswith("imagecodecs") and name not in ("DelayedImportError", "ImcdError")
    if codec or (module, name) == ("zlib", "error"):
        return tool, f"its compressed data are corrupt ({name})"
    return None


def _tool(library: str) -> str:
    with suppress(PackageNotFoundError):
        return f"{library} {version(library)}"
    return library


def _each_plane(array: Plane, samples_last: bool = False) -> Iterator[Plane]:
    """Yield the planes of an array whose last axes are Y, X (and samples)."""
    keep = 3 if samples_last else 2
    flat = array.reshape((-1, *array.shape[-keep:]))
    for plane in flat:
        if plane.nbytes > _MOST_BYTES:
            raise NotDecoded("planes too large to be decoded a second time")
        yield np.asarray(plane)


# TIFF ----------------------------------------------------------------------------------------

_LOSSY_TIFF = (6, 7, 33004, 33007, 34892, 34934, 22610, 50001, 34927, 50002, 52546)


def _tiff(path: str) -> Source:
    import tifffile

    with tifffile.TiffFile(path) as tiff:
        first = tiff.pages.first
        stacked = (tiff.is_imagej and len(tiff.pages) == 1) or tiff.is_stk or tiff.is_lsm
        source = Source(
            _tool("tifffile"),
            lambda: _tiff_planes(path, bool(stacked), bool(tiff.is_ome)),
            is_lossy=int(first.compression) in _LOSSY_TIFF,
            white_is_zero=int(first.photometric) == 0,
            has_palette=int(first.photometric) == 3,
            in_order=not (tiff.is_ome or tiff.is_lsm),
            inks=int(first.photometric) == 5,
        )
    return source


def _tiff_planes(path: str, stacked: bool, is_ome: bool) -> Iterator[Plane]:
    import tifffile

    with tifffile.TiffFile(path) as tiff:
        if stacked:
            for series in tiff.series[:1]:
                samples_last = series.axes.endswith("S")
                yield from _each_plane(series.asarray(), samples_last)
            return
        pages = [page for series in tiff.series for page in series.pages] if is_ome else list(tiff.pages)
        for page in pages:
            if page is None:
                continue
            if page.dtype is None or page.size * page.dtype.itemsize > _MOST_BYTES:
                raise NotDecoded("planes too large to be decoded a second time")
            plane = page.asarray()
            if plane.ndim == 3 and page.axes.startswith("S"):
                plane = np.moveaxis(plane, 0, -1)
            yield from (
                [plane] if page.axes in ("YX", "YXS", "SYX") else _each_plane(plane, page.axes.endswith("S"))
            )


# Medicine ------------------------------------------------------------------------------------

_LOSSY_DICOM = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.81",
                "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.203")  # fmt: skip


# What imagecodecs decodes where pydicom has no plugin
_CODECS = {
    "1.2.840.10008.1.2.4.57": "ljpeg", "1.2.840.10008.1.2.4.70": "ljpeg",
    "1.2.840.10008.1.2.4.80": "jpegls", "1.2.840.10008.1.2.4.81": "jpegls",
    "1.2.840.10008.1.2.4.90": "jpeg2k", "1.2.840.10008.1.2.4.91": "jpeg2k",
    "1.2.840.10008.1.2.4.201": "htj2k", "1.2.840.10008.1.2.4.202": "htj2k", "1.2.840.10008.1.2.4.203": "htj2k",
}  # fmt: skip


def _dicom(path: str) -> Source:
    import pydicom

    data = pydicom.dcmread(path, force=True)
    syntax = str(getattr(getattr(data, "file_meta", None), "TransferSyntaxUID", ""))
    slope, intercept = (
        float(getattr(data, "RescaleSlope", 1) or 1),
        float(getattr(data, "RescaleIntercept", 0) or 0),
    )
    photometric = str(getattr(data, "PhotometricInterpretation", ""))
    return Source(
        _tool("pydicom"),
        lambda: _dicom_planes(data, syntax),
        is_lossy=syntax in _LOSSY_DICOM,
        rescale=(slope, intercept) if (slope, intercept) != (1, 0) else None,
        white_is_zero=photometric == "MONOCHROME1",
        has_palette=photometric == "PALETTE COLOR",
    )


def _dicom_planes(data: Any, syntax: str) -> Iterator[Plane]:
    from pydicom.pixels.utils import iter_pixels

    try:
        yield from iter_pixels(data, raw=True)
    except RuntimeError:  # no plugin decodes this transfer syntax
        if syntax not in _CODECS:
            raise
        yield from _frames(data, _CODECS[syntax])


def _frames(data: Any, codec: str) -> Iterator[Plane]:
    import imagecodecs
    from pydicom.encaps import generate_frames

    decode = getattr(imagecodecs, f"{codec}_decode")
    kind = np.dtype(f"{'i' if int(data.PixelRepresentation) else 'u'}{int(data.BitsAllocated) // 8}")
    for frame in generate_frames(data.PixelData, number_of_frames=int(data.get("NumberOfFrames", 1) or 1)):
        plane = decode(frame)
        yield plane.view(kind) if plane.dtype.itemsize == kind.itemsize else plane.astype(kind)


def _nibabel(path: str) -> Source:
    import nibabel

    image: Any = nibabel.load(path)
    proxy = image.dataobj
    if not hasattr(proxy, "get_unscaled"):
        raise NotDecoded("nibabel: values are scaled as they are read")
    stored = proxy.get_unscaled()
    if stored.dtype.fields or stored.dtype.kind not in "uif":
        raise NotDecoded(f"nibabel: {stored.dtype}")
    slope, intercept = float(proxy.slope), float(proxy.inter)
    return Source(
        _tool("nibabel"),
        lambda: _each_plane(_fortran(stored)),
        rescale=(slope, intercept) if (slope, intercept) != (1, 0) else None,
    )


def _fortran(array: Plane) -> Plane:
    """Return (X, Y, Z, T, ...) as (..., T, Z, Y, X)."""
    return array.transpose(tuple(reversed(range(array.ndim))))


def _nrrd(path: str) -> Source:
    import nrrd

    data, header = nrrd.read(path, index_order="C")
    kinds = [str(one).lower() for one in header.get("kinds", ())]
    samples = (
        bool(kinds)
        and kinds[0] not in ("domain", "space", "time", "none", "")
        and data.shape[-1] in (2, 3, 4)
    )
    return Source(_tool("pynrrd"), lambda: _each_plane(data, samples))


def _minc(path: str) -> Source:
    import h5py

    with h5py.File(path) as file:
        stored = file["minc-2.0/image/0/image"][()]
    return Source(_tool("h5py"), lambda: _each_plane(stored))


# Electron and light microscopy -----------------------------------------------------------------


def _mrc(path: str) -> Source:
    import mrcfile

    with mrcfile.open(path, permissive=True) as file:
        stored = np.array(file.data)
    return Source(_tool("mrcfile"), lambda: _each_plane(stored))


def _nd2(path: str) -> Source:
    import nd2

    def planes() -> Iterator[Plane]:
        with nd2.ND2File(path) as file:
            for number in range(int(np.prod(file.shape[: -_frame_axes(file)])) or 1):
                frame = np.asarray(file.read_frame(number))
                yield from [frame] if file.is_rgb and frame.ndim == 3 else _each_plane(frame)

    return Source(_tool("nd2"), planes, in_order=False)


def _frame_axes(file: Any) -> int:
    return sum(1 for axis in file.sizes if axis in "CYXS")


def _lif(path: str) -> Source:
    import liffile

    def planes() -> Iterator[Plane]:
        with liffile.LifFile(path) as file:
            for image in file.images:
                yield from _each_plane(image.asarray(), image.dims[-1:] == ("S",))

    return Source(_tool("liffile"), planes, in_order=False)


def _oif(path: str) -> Source:
    import oiffile

    def planes() -> Iterator[Plane]:
        with oiffile.OifFile(path) as file:
            yield from _each_plane(file.asarray())

    return Source(_tool("oiffile"), planes, in_order=False)


# Pictures --------------------------------------------------------------------------------------


def _picture(path: str) -> Source:
    from PIL import Image

    with Image.open(path) as image:
        image.load()
        if getattr(image, "n_frames", 1) > 1:
            raise NotDecoded("Pillow: several frames")
        mode, kind = image.mode, image.format or ""
        deep = kind == "PNG" and _png_depth(path) == 16 and mode != "I;16"
        stored = np.array(image)
    if deep:
        import imagecodecs

        with open(path, "rb") as stream:
            stored = imagecodecs.png_decode(stream.read())
    if mode == "I" and kind == "PNG":
        stored = stored.astype(np.uint16)
    lossy = kind in ("JPEG", "JPEG2000")
    return Source(
        _tool("imagecodecs") if deep else _tool("pillow"), lambda: iter([stored]), is_lossy=lossy,
        has_palette=mode == "P", inks=mode == "CMYK",
    )  # fmt: skip


def _png_depth(path: str) -> int:
    with open(path, "rb") as stream:
        return stream.read(25)[24]


_OPENERS: tuple[tuple[tuple[str, ...], str, Callable[[str], Source]], ...] = (
    (("DICOM",), "pydicom", _dicom),
    (("NIfTI", "NIfTI, gzip-compressed", "Analyze 7.5", "MGH", "MGH, gzip-compressed"), "nibabel", _nibabel),
    (("NRRD",), "nrrd", _nrrd),
    (("MINC",), "h5py", _minc),
    (("MRC",), "mrcfile", _mrc),
    (("Nikon ND2",), "nd2", _nd2),
    (("Leica LIF", "Leica LOF"), "liffile", _lif),
    (("Olympus OIB/OIF",), "oiffile", _oif),
    (("PNG", "JPEG", "GIF", "BMP", "JPEG 2000", "PNM (Portable Any Map)", "Targa"), "PIL", _picture),
    (("TIFF", "OME-TIFF", "Zeiss LSM", "MetaMorph STK", "Aperio SVS", "Hamamatsu NDPI", "Leica SCN", "Ventana BIF",
      "PerkinElmer QPTIFF", "Imaris 3", "Amersham GEL", "JPK"), "tifffile", _tiff),
)  # fmt: skip
