"""MRC and CCP4 maps by mrcfile: sizes, mode and the size of a voxel in angstrom."""

from __future__ import annotations

import warnings

from curate_fiji.core.model.fact import Reading
from curate_fiji.witnesses.rows import Rows

TOOL = "mrcfile"


def read(path: str) -> list[Reading]:
    """Return what mrcfile reads of a header; the image data are not touched."""
    import mrcfile

    rows = Rows(TOOL, mrcfile.__version__)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with mrcfile.open(path, header_only=True, permissive=True) as mrc:
            header = mrc.header
            rows.sizes("nx, ny, nz", X=int(header.nx), Y=int(header.ny), Z=int(header.nz))
            rows.sizes("header", C=1, T=1)
            rows.pixel_type(mrcfile.utils.dtype_from_mode(int(header.mode)), "mode")
            cells = [("X", header.cella.x, header.mx), ("Y", header.cella.y, header.my)]
            if int(header.nz) > 1:
                cells.append(("Z", header.cella.z, header.mz))
            for axis, length, count in cells:
                if count > 0 and length > 0:
                    rows.add("PhysicalSize" + axis, float(length) / int(count), "cella, mx, my, mz", "\u00c5")
    rows.add("Compression", "Uncompressed", "file")
    rows.add("Lossy", "no", "file")
    return [rows.reading()]
