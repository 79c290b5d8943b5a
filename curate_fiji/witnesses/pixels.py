"""The pixels of an image, decoded by libraries that share no code with Bio-Formats.

They prove that a copy holds what the source holds, and that a file which one reader can't decode is whole. One
function a format, in ``pixels_medicine``, ``pixels_microscopes`` and ``pixels_pictures``, its library imported when
a file of it comes. Planes are as they are stored: no lookup table, no rescaling, no turning.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from curate_fiji.witnesses.pixel_source import NotDecoded, Source
from curate_fiji.witnesses.pixels_medicine import dicom_pixels, minc_pixels, nibabel_pixels, nrrd_pixels
from curate_fiji.witnesses.pixels_microscopes import lif_pixels, mrc_pixels, nd2_pixels, oif_pixels
from curate_fiji.witnesses.pixels_pictures import picture_pixels, tiff_pixels


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


_OPENERS: tuple[tuple[tuple[str, ...], str, Callable[[str], Source]], ...] = (
    (("DICOM",), "pydicom", dicom_pixels),
    (("NIfTI", "NIfTI, gzip-compressed", "Analyze 7.5", "MGH", "MGH, gzip-compressed"), "nibabel", nibabel_pixels),
    (("NRRD",), "nrrd", nrrd_pixels),
    (("MINC",), "h5py", minc_pixels),
    (("MRC",), "mrcfile", mrc_pixels),
    (("Nikon ND2",), "nd2", nd2_pixels),
    (("Leica LIF", "Leica LOF"), "liffile", lif_pixels),
    (("Olympus OIB/OIF",), "oiffile", oif_pixels),
    (("PNG", "JPEG", "GIF", "BMP", "JPEG 2000", "PNM (Portable Any Map)", "Targa"), "PIL", picture_pixels),
    (("TIFF", "OME-TIFF", "Zeiss LSM", "MetaMorph STK", "Aperio SVS", "Hamamatsu NDPI", "Leica SCN", "Ventana BIF",
      "PerkinElmer QPTIFF", "Imaris 3", "Amersham GEL", "JPK"), "tifffile", tiff_pixels),
)  # fmt: skip
