"""Run by Jython: renders everything of the curation folder FOLDER of DEPOSIT from its journal."""

import sys

deposit, folder, project = [argument.decode("utf-8") for argument in sys.argv[1:4]]
sys.path.insert(0, project)

from curate_fiji.core.model.event import Person  # noqa: E402
from curate_fiji.core.steps import rendering  # noqa: E402
from curate_fiji.core.steps.curation import Curation  # noqa: E402

rendering.everything(Curation(deposit, folder, Person("Ada Example", "AE")))
