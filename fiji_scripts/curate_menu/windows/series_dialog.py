"""Which series of an image to open: with a small picture of each, as the Bio-Formats Importer shows them."""
from __future__ import absolute_import, unicode_literals

from java.awt import BorderLayout, Dimension
from java.awt.image import BufferedImage
from javax.swing import DefaultListCellRenderer, ImageIcon, JList, JOptionPane, JPanel, JScrollPane

from curate_fiji import bioformats
from curate_menu.presenters import names, series
from curate_menu.windows import base, icons, messages
from curate_menu.windows.swing import (
    DoubleClick,
    bind,
    caption,
    named,
    on_event_thread,
    readable_selection,
    scale,
)

MYPY = False
if MYPY:
    from typing import Any, Dict

_SIDE = 48     # pixels of 13-pixel text
_ROWS = 8
_OK = "OK"


def ask(record, path, owner):
    """Ask which series of the image at ``path`` to open; return their numbers, [] where cancelled.

    The pictures come one after another while the dialog is open.
    """
    pictures = _Pictures()
    listed = JList(series.lines(record))
    listed.setCellRenderer(pictures)
    readable_selection(named(listed, "series", "Series of the image"), "List")
    listed.setVisibleRowCount(min(_ROWS, len(record.series)))
    listed.setSelectedIndex(0)
    panel = JPanel(BorderLayout(4, 6))
    panel.add(caption("%s has %d series. Which (Ctrl or Shift for several)?" % (
        names.shortened(names.base(record.path), 50), len(record.series)), listed), BorderLayout.NORTH)
    panel.add(JScrollPane(listed), BorderLayout.CENTER)
    # No option is the first one: the pane would give it the keyboard, and the arrow keys would lead nowhere
    pane = JOptionPane(panel, JOptionPane.PLAIN_MESSAGE, JOptionPane.DEFAULT_OPTION, None, [_OK, "Cancel"], None)
    bind(listed, "ENTER", lambda: pane.setValue(_OK), everywhere=False)
    listed.addMouseListener(DoubleClick(lambda: pane.setValue(_OK)))
    dialog = pane.createDialog(owner, "Series of %s" % names.base(record.path))
    dialog.addWindowListener(base.Focus(listed))

    def show(number, png):
        def put():
            pictures.of[number] = icons.of_png(png, pictures.side)
            listed.repaint()
            return dialog.isDisplayable()
        return on_event_thread(put)
    messages.in_background(lambda: bioformats.series_pictures(path, show))
    dialog.setVisible(True)
    return list(listed.getSelectedIndices()) if pane.getValue() == _OK else []


class _Pictures(DefaultListCellRenderer):
    """Writes a line beside the picture of its series: ``of`` them by number, those that came so far."""

    def __init__(self):
        self.of = {}    # type: Dict[int, Any]
        self.side = int(_SIDE * scale())
        self.none = ImageIcon(BufferedImage(self.side, self.side, BufferedImage.TYPE_INT_ARGB))

    def getListCellRendererComponent(self, made, value, index, selected, focused):
        label = DefaultListCellRenderer.getListCellRendererComponent(self, made, value, index, selected, focused)
        label.setIcon(self.of.get(index) or self.none)
        label.setIconTextGap(8)
        label.setPreferredSize(Dimension(label.getPreferredSize().width, self.side + 6))
        return label
