"""Is a file whole? What its own structure says, with no reader of images.

A file is damaged only when its own structure says so. Formats whose structure is not known here are not judged.
"""
from __future__ import absolute_import, unicode_literals

import struct

from curate_fiji.core.reading.bytes_of import Bytes, Damaged, Unknown
from curate_fiji.core.reading.structure import (
    containers,
    dicom,
    fits,
    headed,
    medical,
    microscopes,
    pictures,
    raw,
    tiff,
)

MYPY = False
if MYPY:
    from typing import Callable, Dict, Text

WHOLE, DAMAGED, NOT_JUDGED = "whole", "damaged", "not judged"

# By the format of the first bytes; what is built on a container is judged as the container is
CHECKS = {
    "TIFF": tiff.check, "PNG": pictures.png, "JPEG": pictures.jpeg, "GIF": pictures.gif,
    "JPEG 2000": pictures.jpeg_2000, "JPX": pictures.jpeg_2000, "Photoshop": pictures.photoshop, "PDF": pictures.pdf,
    "BMP": raw.bmp, "Targa": raw.targa, "DPX": containers.dpx, "PNM (Portable Any Map)": headed.anymap,
    "PAM (Portable Arbitrary Map)": headed.anymap, "PFM (Portable Float Map)": headed.anymap,
    "NIfTI": medical.nifti, "NIfTI, gzip-compressed": medical.packed_nifti, "Analyze 7.5": medical.analyze,
    "MGH": medical.mgh, "MGH, gzip-compressed": medical.packed_mgh, "DICOM": dicom.dicom,
    "NRRD": headed.nrrd, "MetaImage": headed.meta_image, "ICS": headed.ics, "ENVI": headed.envi, "INR": headed.inr,
    "MicroCT VFF": headed.vff, "MRC": raw.mrc, "DeltaVision": raw.deltavision, "SPIDER": raw.spider,
    "FITS": fits.check, "Princeton Instruments SPE": raw.spe, "Bio-Rad PIC": raw.bio_rad_pic,
    "Gatan DM3/DM4": raw.gatan, "FEI SER": raw.fei_ser, "NumPy array": raw.numpy_array,
    "HDF5": containers.hdf5, "netCDF": containers.netcdf, "OLE2 container": containers.ole2,
    "RIFF container": containers.riff, "ISO base media": containers.boxes, "ZIP": containers.zipped,
    "gzip": containers.gzip, "Zeiss CZI": microscopes.czi, "Leica LIF": microscopes.lif, "Leica LOF": microscopes.lif,
    "Nikon ND2": microscopes.nd2, "OME-XML": pictures.xml, "XML": pictures.xml, "GIFTI": pictures.xml,
    "SVG": pictures.xml, "Leica XLEF": pictures.xml,
}  # type: Dict[Text, Callable[[Bytes], None]]


class Verdict(object):
    """``state``: whole, damaged or not judged; ``why``, where it is not whole."""

    def __init__(self, state, why=""):
        # type: (Text, Text) -> None
        self.state = state
        self.why = why


def judge(path, names):
    # type: (Text, list[Text]) -> Verdict
    """Return what the structure of the file at ``path`` says.

    ``names``: of its format by first bytes and of the containers below it; the first that has a check is asked.
    Raises ``IOError`` where the file can't be read.
    """
    for name in names:
        if name in CHECKS:
            try:
                with Bytes(path) as data:
                    CHECKS[name](data)
                return Verdict(WHOLE)
            except Damaged as error:
                return Verdict(DAMAGED, "%s" % error)
            except Unknown as error:
                return Verdict(NOT_JUDGED, "%s" % error)
            except (ValueError, struct.error, OverflowError, MemoryError, KeyError, IndexError):
                return Verdict(NOT_JUDGED, "its header is not as known here")
    return Verdict(NOT_JUDGED, "its structure is not known here")
