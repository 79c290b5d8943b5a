"""Opens images in ImageJ's viewer through Bio-Formats and finds planes in them."""
from __future__ import absolute_import, unicode_literals

import os
import re

from ij import IJ, WindowManager
from java.awt import Point, Rectangle
from java.lang import Runtime

from curate_fiji import bioformats
from curate_fiji.core.model.note import View
from curate_menu.presenters import series as presenter

DEPOSIT = "curate.deposit"   # property of an opened image: the deposit it belongs to


def path_of(curation, record):
    """Return the path to open a record by: in the deposit, or in the working copy of a zip."""
    return os.path.join(curation.root(), *record.path.split("/"))


def show(curation, record, series=(0,)):
    """Open an image of the deposit as a hyperstack, or bring it to the front; return a problem or None.

    ``series``: numbers from 0. What is large for the memory that there is opens virtual.
    """
    path = path_of(curation, record)
    image = find(path)
    if image is not None and len(series) == 1 and len(record.series) <= 1:
        to_front(image)
        return None
    bioformats.quiet()
    before = set(WindowManager.getIDList() or [])
    memory = Runtime.getRuntime().maxMemory()
    problem = bioformats.show_image(path, list(series), presenter.is_large(record, series, memory))
    for number in WindowManager.getIDList() or []:
        if number not in before:
            image = WindowManager.getImage(number)
            image.setProperty(DEPOSIT, curation.deposit_path)
            _show_beside(image)
    return problem


def find(path):
    """Return the open image that came from ``path``, or None."""
    for number in WindowManager.getIDList() or []:
        image = WindowManager.getImage(number)
        if image is not None and source_of(image) == path:
            return image
    return None


def deposit_of(image):
    """Return the deposit that an open image was opened from, or ""."""
    return image.getProperty(DEPOSIT) or ""


def source_of(image):
    """Return the path of the file an open image came from, or ""."""
    path = image.getProperty("curate.path")
    if path:
        return path
    info = image.getOriginalFileInfo()
    if info is None or not info.fileName:
        return ""
    return os.path.join(info.directory or "", info.fileName)


def path_in_deposit(curation, image):
    """Return the path in the deposit of the file that an open image came from, "" where it is none of it."""
    root, full = os.path.realpath(curation.root()), os.path.realpath(source_of(image) or os.sep)
    below = full[len(root) + 1:].replace(os.sep, "/") if full.startswith(root + os.sep) else ""
    return below if below in curation.state.records else ""


def to_front(image):
    """Bring an image's window to the front."""
    window = image.getWindow()
    if window is not None:
        WindowManager.setCurrentWindow(window)
        window.toFront()


def go_to(image, metadata_path):
    """Bring an image to the front, at the channel or plane that a metadata path speaks of."""
    to_front(image)
    channel = re.search(r"Channel:(\d+)", metadata_path or "")
    if channel and int(channel.group(1)) < image.getNChannels():
        image.setPosition(int(channel.group(1)) + 1, image.getZ(), image.getT())


def free_room():
    """Return the part of the screen that ImageJ's bar and our windows at the side leave free."""
    from curate_menu.windows import base
    main = IJ.getInstance()
    free = base.usable_screen()
    top = main.getLocationOnScreen().y + main.getHeight() if main is not None and main.isShowing() else free.y
    left, right = free.x, free.x + free.width
    for bounds in _taken():
        if bounds.x + bounds.width // 2 > free.x + free.width // 2:
            right = min(right, bounds.x)
        else:
            left = max(left, bounds.x + bounds.width)
    return Rectangle(left, top, max(right - left, 200), max(free.y + free.height - top, 200))


def _taken():
    from curate_menu.windows import base
    return [one.frame.getBounds() for one in base.open_windows()
            if one.position == base.SIDE and one.frame.isShowing()]


def beside_our_windows(window, at=None):
    """Move a window to where no window of ours at the side is; ``at``: where it would like to be."""
    room, wanted = free_room(), at or window.getLocation()
    if _taken() and not room.contains(Rectangle(wanted, window.getSize())):
        window.setLocation(Point(max(room.x, min(wanted.x, room.x + room.width - window.getWidth())),
                                 max(room.y, min(wanted.y, room.y + room.height - window.getHeight()))))


def _show_beside(image):
    """Move an image's window to where no window of ours is, and zoom out until it fits there."""
    window = image.getWindow()
    if window is None:
        return
    room, canvas = free_room(), image.getCanvas()
    for _ in range(12):
        if window.getWidth() <= room.width and window.getHeight() <= room.height:
            break
        canvas.zoomOut(0, 0)
    beside_our_windows(window)


def describe_view(image):
    """Return the view as the log keeps it: file, plane and selection of an image."""
    view = View(os.path.basename(source_of(image)) or image.getTitle(), "c %d/%d, z %d/%d, t %d/%d" % (
        image.getC(), image.getNChannels(), image.getZ(), image.getNSlices(), image.getT(), image.getNFrames()))
    roi = image.getRoi()
    if roi is not None:
        bounds = roi.getBounds()
        view.roi = "%s at %d, %d, %d x %d pixels" % (
            roi.getTypeAsString(), bounds.x, bounds.y, bounds.width, bounds.height)
    return view


