#@ File (label = "Image") image
# Lists what is known of an image's acquisition, each fact with the place that it was read from.
from __future__ import unicode_literals

from curate_menu.imagej import evidence

evidence.show(evidence.record_of(str(image)))
