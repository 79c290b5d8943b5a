"""The pixels of medical images: DICOM, NIfTI and its kin, NRRD, MINC."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from curate_fiji.witnesses.pixel_source import NotDecoded, Plane, Source, each_plane, tool_named

_LOSSY_DICOM = ("1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.81",
                "1.2.840.10008.1.2.4.91", "1.2.840.10008.1.2.4.203")  # fmt: skip
# What imagecodecs decodes where pydicom has no plugin
_CODECS = {
    "1.2.840.10008.1.2.4.57": "ljpeg", "1.2.840.10008.1.2.4.70": "ljpeg",
    "1.2.840.10008.1.2.4.80": "jpegls", "1.2.840.10008.1.2.4.81": "jpegls",
    "1.2.840.10008.1.2.4.90": "jpeg2k", "1.2.840.10008.1.2.4.91": "jpeg2k",
    "1.2.840.10008.1.2.4.201": "htj2k", "1.2.840.10008.1.2.4.202": "htj2k", "1.2.840.10008.1.2.4.203": "htj2k",
}  # fmt: skip


def dicom_pixels(path: str) -> Source:
    """Return the pixels of a DICOM object."""
    import pydicom

    data = pydicom.dcmread(path, force=True)
    syntax = str(getattr(getattr(data, "file_meta", None), "TransferSyntaxUID", ""))
    slope, intercept = (
        float(getattr(data, "RescaleSlope", 1) or 1),
        float(getattr(data, "RescaleIntercept", 0) or 0),
    )
    photometric = str(getattr(data, "PhotometricInterpretation", ""))
    return Source(
        tool_named("pydicom"),
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


def nibabel_pixels(path: str) -> Source:
    """Return the pixels of NIfTI, Analyze and MGH."""
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
        tool_named("nibabel"),
        lambda: each_plane(_fortran(stored)),
        rescale=(slope, intercept) if (slope, intercept) != (1, 0) else None,
    )


def _fortran(array: Plane) -> Plane:
    """Return (X, Y, Z, T, ...) as (..., T, Z, Y, X)."""
    return array.transpose(tuple(reversed(range(array.ndim))))


def nrrd_pixels(path: str) -> Source:
    """Return the pixels of an NRRD file."""
    import nrrd

    data, header = nrrd.read(path, index_order="C")
    kinds = [str(one).lower() for one in header.get("kinds", ())]
    samples = (
        bool(kinds)
        and kinds[0] not in ("domain", "space", "time", "none", "")
        and data.shape[-1] in (2, 3, 4)
    )
    return Source(tool_named("pynrrd"), lambda: each_plane(data, samples))


def minc_pixels(path: str) -> Source:
    """Return the pixels of a MINC 2 file."""
    import h5py

    with h5py.File(path) as file:
        stored = file["minc-2.0/image/0/image"][()]
    return Source(tool_named("h5py"), lambda: each_plane(stored))
