#@ String (label = "Note") text
#@ Integer (label = "Minutes spent", value = 5) minutes
# Writes a note about the image in front, its plane and its selection, into the log of the deposit that is open.
from __future__ import unicode_literals

from curate_menu.imagej import viewer
from ij import IJ, Prefs

options = "curate_text=[%s] curate_minutes=%d" % (text, minutes)
image = IJ.getImage()
view = viewer.describe_view(image)
options += " curate_image=[%s] curate_plane=[%s]" % (view.image, view.plane)
if view.roi:
    options += " curate_roi=[%s]" % view.roi
IJ.run("Curator Log Note...", options)
print(Prefs.get("curate.result", ""))
