"""Colours that can be read on whatever background the look and feel has: (red, green, blue), 0 to 255."""
from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Tuple

    Colour = Tuple[int, int, int]

ENOUGH = 4.5   # contrast of text. Source: WCAG 2.2, success criterion 1.4.3


def _linear(part):
    # type: (int) -> float
    value = part / 255.0
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(colour):
    # type: (Colour) -> float
    """Return the relative luminance, as WCAG defines it."""
    return 0.2126 * _linear(colour[0]) + 0.7152 * _linear(colour[1]) + 0.0722 * _linear(colour[2])


def contrast(one, other):
    # type: (Colour, Colour) -> float
    """Return the contrast of two colours, 1 to 21."""
    lights = sorted([luminance(one), luminance(other)])
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def readable(colour, background):
    # type: (Colour, Colour) -> Colour
    """Return a colour of the same hue that can be read on the background: lighter or darker where needed."""
    target = (0, 0, 0) if luminance(background) > 0.18 else (255, 255, 255)
    for step in range(21):
        red, green, blue = [int(round(a + (b - a) * step / 20.0)) for a, b in zip(colour, target)]
        if contrast((red, green, blue), background) >= ENOUGH:
            return red, green, blue
    return target
