"""Pictures in a row: of what it says, told by shape first and by colour beside it; and of its image."""
from __future__ import absolute_import, unicode_literals

from java.awt import BasicStroke, Font, Image, RenderingHints
from java.awt.geom import Ellipse2D, Path2D
from java.io import ByteArrayInputStream
from java.lang import Throwable
from java.util import Base64
from javax.imageio import ImageIO
from javax.swing import Icon, ImageIcon

from curate_menu.presenters import worksheet
from curate_menu.windows.swing import colour, scale

MYPY = False
if MYPY:
    from typing import Any, Dict

# shape, letter in it, the look and feel's colour for it, and one where it has none
_OF_KIND = {
    worksheet.PROBLEM: ("triangle", "!", "Actions.Red", (190, 30, 30)),
    worksheet.LOOK: ("diamond", "!", "Actions.Yellow", (160, 95, 0)),
    worksheet.OPEN: ("circle", "?", "Actions.Blue", (20, 90, 160)),
    worksheet.FINE: ("check", "", "Actions.Green", (30, 110, 50)),
    worksheet.INFORMATION: ("dot", "", "Actions.Grey", (100, 100, 100)),
}


class KindIcon(Icon):
    """The picture of a kind: warning triangle, diamond, open circle, check mark, dot."""

    def __init__(self, kind, background):
        self.shape, self.letter, key, otherwise = _OF_KIND[kind]
        self.colour = colour(key, otherwise, background)
        self.side = int(16 * scale())

    def getIconWidth(self):
        return self.side

    def getIconHeight(self):
        return self.side

    def paintIcon(self, _component, graphics, x, y):
        pen = graphics.create()
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
        pen.translate(x, y)
        pen.setColor(self.colour)
        side = float(self.side)
        pen.setStroke(BasicStroke(side / 9))
        getattr(self, "_" + self.shape)(pen, side)
        if self.letter:
            pen.setFont(Font(Font.SANS_SERIF, Font.BOLD, int(side * 0.62)))
            metrics = pen.getFontMetrics()
            low = 0.82 if self.shape == "triangle" else 0.72
            pen.drawString(self.letter, (side - metrics.stringWidth(self.letter)) / 2.0, side * low)
        pen.dispose()

    def _triangle(self, pen, side):
        pen.draw(_path((0.5, 0.08), (0.95, 0.92), (0.05, 0.92), side=side, closed=True))

    def _diamond(self, pen, side):
        pen.draw(_path((0.5, 0.02), (0.98, 0.5), (0.5, 0.98), (0.02, 0.5), side=side, closed=True))

    def _circle(self, pen, side):
        pen.draw(Ellipse2D.Double(side * 0.06, side * 0.06, side * 0.88, side * 0.88))

    def _check(self, pen, side):
        pen.draw(_path((0.15, 0.55), (0.4, 0.8), (0.85, 0.2), side=side))

    def _dot(self, pen, side):
        pen.fill(Ellipse2D.Double(side * 0.36, side * 0.36, side * 0.28, side * 0.28))


_MADE = {}  # type: Dict[Any, Any]


def of(kind, background):
    """Return the picture of a kind, readable on a background."""
    key = kind, background.getRGB(), scale()
    if key not in _MADE:
        _MADE[key] = KindIcon(kind, background)
    return _MADE[key]


def of_png(png, side):
    """Return a small picture (base64 PNG) as an icon of at most ``side`` pixels, None where it is none."""
    if not png:
        return None
    try:
        picture = ImageIO.read(ByteArrayInputStream(Base64.getDecoder().decode(png)))
    except (Exception, Throwable):
        return None
    if picture is None:
        return None
    factor = min(1.0, float(side) / max(picture.getWidth(), picture.getHeight()))
    return ImageIcon(picture.getScaledInstance(max(1, int(picture.getWidth() * factor)),
                                               max(1, int(picture.getHeight() * factor)), Image.SCALE_SMOOTH))


def _path(*points, **how):
    side = how["side"]
    path = Path2D.Double()
    path.moveTo(points[0][0] * side, points[0][1] * side)
    for x, y in points[1:]:
        path.lineTo(x * side, y * side)
    if how.get("closed"):
        path.closePath()
    return path
