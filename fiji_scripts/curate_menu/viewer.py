"""Opens images in ImageJ's viewer through Bio-Formats and finds planes in them."""
from __future__ import absolute_import, unicode_literals

import os
import re

from ij import IJ, WindowManager

from curate_fiji import bioformats
from curate_menu import messages


def path_of(curation, record):
    """Return the path to open a record by: in the deposit, or in the working copy of a zip."""
    return os.path.join(curation.root(), *record["path"].split("/"))


def open_record(curation, record, then=None):
    """Open an image in the background, as a hyperstack; then call ``then()``."""
    def work():
        path = path_of(curation, record)
        problem = bioformats.show_image(path)
        if problem:
            messages.tell("%s can't be opened: %s" % (record["path"], problem["text"]),
                          "it opens with: %s" % record["open_with"] if record["open_with"]
                          else "ask the depositor which software made it")
        elif then:
            then()
    IJ.showStatus("CURATE: opening %s" % record["path"])
    messages.in_background(work)


def find(path):
    """Return the open image that came from ``path``, or None."""
    for number in WindowManager.getIDList() or []:
        image = WindowManager.getImage(number)
        if image is not None and source_of(image) == path:
            return image
    return None


def source_of(image):
    """Return the path of the file an open image came from, or ""."""
    path = image.getProperty("curate.path")
    if path:
        return path
    info = image.getOriginalFileInfo()
    if info is None or not info.fileName:
        return ""
    return os.path.join(info.directory or "", info.fileName)


def go_to(image, metadata_path):
    """Bring an image to the front, at the channel or plane that a metadata path speaks of."""
    window = image.getWindow()
    if window is not None:
        WindowManager.setCurrentWindow(window)
        window.toFront()
    channel = re.search(r"Channel:(\d+)", metadata_path or "")
    if channel and int(channel.group(1)) < image.getNChannels():
        image.setPosition(int(channel.group(1)) + 1, image.getZ(), image.getT())


def describe_view(image):
    """Return the view as the log keeps it: file, plane and selection of an image."""
    view = {"image": os.path.basename(source_of(image)) or image.getTitle(),
            "plane": "c %d/%d, z %d/%d, t %d/%d" % (
                image.getC(), image.getNChannels(), image.getZ(), image.getNSlices(),
                image.getT(), image.getNFrames())}
    roi = image.getRoi()
    if roi is not None:
        bounds = roi.getBounds()
        view["roi"] = "%s at %d, %d, %d x %d pixels" % (
            roi.getTypeAsString(), bounds.x, bounds.y, bounds.width, bounds.height)
    return view
