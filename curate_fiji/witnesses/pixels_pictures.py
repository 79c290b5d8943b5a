"""The pixels of TIFF and of pictures: PNG, JPEG, GIF and others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from curate_fiji.witnesses.pixel_source import MOST_BYTES, NotDecoded, Plane, Source, each_plane, tool_named

_LOSSY_TIFF = (6, 7, 33004, 33007, 34892, 34934, 22610, 50001, 34927, 50002, 52546)


def tiff_pixels(path: str) -> Source:
    """Return the pixels of a TIFF, of whatever maker."""
    import tifffile

    with tifffile.TiffFile(path) as tiff:
        first = tiff.pages.first
        stacked = (tiff.is_imagej and len(tiff.pages) == 1) or tiff.is_stk or tiff.is_lsm
        source = Source(
            tool_named("tifffile"),
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
                yield from each_plane(series.asarray(), samples_last)
            return
        pages = [page for series in tiff.series for page in series.pages] if is_ome else list(tiff.pages)
        for page in pages:
            if page is None:
                continue
            if page.dtype is None or page.size * page.dtype.itemsize > MOST_BYTES:
                raise NotDecoded("planes too large to be decoded a second time")
            plane = page.asarray()
            if plane.ndim == 3 and page.axes.startswith("S"):
                plane = np.moveaxis(plane, 0, -1)
            yield from (
                [plane] if page.axes in ("YX", "YXS", "SYX") else each_plane(plane, page.axes.endswith("S"))
            )


def picture_pixels(path: str) -> Source:
    """Return the pixels of a picture of one frame."""
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
        tool_named("imagecodecs") if deep else tool_named("pillow"), lambda: iter([stored]), is_lossy=lossy,
        has_palette=mode == "P", inks=mode == "CMYK",
    )  # fmt: skip


def _png_depth(path: str) -> int:
    with open(path, "rb") as stream:
        return stream.read(25)[24]
