"""Run by Jython: fills both worksheets of DEPOSIT into FOLDER, as the menu in Fiji does."""

import sys

deposit, folder, project = [argument.decode("utf-8") for argument in sys.argv[1:4]]
sys.path.insert(0, project)

from curate_fiji.bioformats.executor import InThisProcess  # noqa: E402
from curate_fiji.core.model.event import Person  # noqa: E402
from curate_fiji.core.steps import check, understand  # noqa: E402
from curate_fiji.core.steps.curation import Curation  # noqa: E402

curation = Curation(deposit, folder, Person("Ada Example", "AE"))
executor = InThisProcess()
check.run(curation, executor)
understand.run(curation, executor)
