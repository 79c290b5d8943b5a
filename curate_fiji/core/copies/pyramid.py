"""How the planes of a copy are laid out: tiles, and smaller copies of large planes."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Callable, List, Tuple

TILE = 512              # pixels of a side
LARGE_FILE = 2 ** 31    # bytes of pixels, above which a BigTIFF is needed
_PYRAMID_ABOVE = 4096   # pixels of a side, above which smaller copies are stored beside the plane
_SMALLEST_LEVEL = 512


def level_sizes(sides, halved):
    # type: (Tuple[int, int], Callable[[int], int]) -> List[Tuple[int, int]]
    """Return the sides of a plane and, of a large one, of its halves until a screen holds them.

    ``halved``: how whoever writes them rounds the half of an odd side.
    """
    sizes = [sides]
    if max(sizes[0]) > _PYRAMID_ABOVE:
        while max(sizes[-1]) > 2 * _SMALLEST_LEVEL:
            sizes.append((halved(sizes[-1][0]), halved(sizes[-1][1])))
    return sizes
