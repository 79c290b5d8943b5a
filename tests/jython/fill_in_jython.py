"""Run by Jython: fills both worksheets of DEPOSIT into FOLDER, as the menu in Fiji does."""

import sys

deposit, folder, project = [argument.decode("utf-8") for argument in sys.argv[1:4]]
sys.path.insert(0, project)

from curate_fiji import bioformats  # noqa: E402
from curate_fiji.core.disclosing.border import examined  # noqa: E402
from curate_fiji.core.steps.curation import Curation  # noqa: E402

bioformats.quiet()
curation = Curation(deposit, folder, {"name": "Ada Example", "initials": "AE"})
curation.survey(
    lambda root, entries: (examined(root, entry, bioformats) for entry in entries),
    bioformats.version(),
)
curation.fill("check")
curation.fill("understand")
curation.render()
