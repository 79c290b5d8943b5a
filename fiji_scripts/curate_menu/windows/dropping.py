"""Folders dropped on CURATE's windows, and on ImageJ's own bar while one of them is open."""
from __future__ import absolute_import, unicode_literals

from ij import IJ
from ij.gui import Toolbar
from java.awt.datatransfer import DataFlavor
from java.awt.dnd import DnDConstants, DropTarget, DropTargetListener
from java.lang import Throwable
from javax.swing import TransferHandler

from curate_menu.presenters import names
from curate_menu.windows import messages

_DEPOSIT, _IMAGEJ = "As a deposit", "As ImageJ does"


class Dropped(TransferHandler):
    """Opens the folder or zip that is dropped on a window."""

    def canImport(self, support):
        return support.isDataFlavorSupported(DataFlavor.javaFileListFlavor)

    def importData(self, support):
        path = _deposit_in(support.getTransferable())
        if path:
            _open(path)
            return True
        messages.tell("Only a folder or a zip can be opened as a deposit", "drop the folder that holds the files")
        return False


def on_bar(is_wanted):
    """Ask what is meant by a folder dropped on ImageJ's bar while ``is_wanted()``; all else stays ImageJ's."""
    bar = IJ.getInstance()
    for part in (bar, Toolbar.getInstance(), bar.getStatusBar()) if bar is not None else ():
        theirs = part.getDropTarget()
        if theirs is not None:
            DropTarget(part, _OnBar(theirs, is_wanted))


class _OnBar(DropTargetListener):
    """``theirs``: ImageJ's own target, which is told everything that is not for us."""

    def __init__(self, theirs, is_wanted):
        self.theirs = theirs
        self.is_wanted = is_wanted

    def dragEnter(self, event):
        self.theirs.dragEnter(event)

    def dragOver(self, event):
        self.theirs.dragOver(event)

    def dropActionChanged(self, event):
        self.theirs.dropActionChanged(event)

    def dragExit(self, event):
        self.theirs.dragExit(event)

    def drop(self, event):
        path = _folder_of(event) if self.is_wanted() else ""
        if not path:
            self.theirs.drop(event)
            return
        event.dropComplete(True)
        messages.in_background(lambda: _ask(path))


def _folder_of(event):
    """Return the one folder or zip that is dropped, "" for anything else."""
    if not event.isDataFlavorSupported(DataFlavor.javaFileListFlavor):
        return ""
    event.acceptDrop(DnDConstants.ACTION_COPY)
    try:
        return _deposit_in(event.getTransferable())
    except Throwable:
        return ""


def _ask(path):
    chosen = messages.choose("%s was dropped on ImageJ. Open it:" % names.shortened(path, 80), [_DEPOSIT, _IMAGEJ])
    if chosen == _DEPOSIT:
        _open(path)
    elif chosen == _IMAGEJ:
        from ij.plugin import DragAndDrop
        from java.io import File
        DragAndDrop().openFile(File(path))


def _deposit_in(transferable):
    """Return the first folder or zip among the files that are dropped, or ""."""
    files = transferable.getTransferData(DataFlavor.javaFileListFlavor)
    return next((one.getPath() for one in files if one.isDirectory() or one.getName().lower().endswith(".zip")), "")


def _open(path):
    from curate_menu.entries import deposit
    messages.in_background(lambda: deposit.show(path))
