"""Run by Jython: SciJava Common finds the jar's scripts on the class path and runs them headless.

Prints JSON: the scripts found with their menu paths, and the declared output of each run.
"""

from __future__ import absolute_import, unicode_literals

import json
import sys

from java.util import HashMap
from org.scijava import Context
from org.scijava.script import AdaptedScriptLanguage, ScriptService

deposit, image, saved, package, practice = [argument.decode("utf-8") for argument in sys.argv[1:6]]
context = Context()
service = context.getService(ScriptService)
service.getIndex().add(AdaptedScriptLanguage("jython"), False)
scripts = dict(
    (info.getMenuPath().getLeaf().getName(), info)
    for info in service.getScripts()
    if "CURATE" in info.getMenuPath().getMenuString()
)


def run(label, **values):
    """Run a script as SciJava does and return its declared output."""
    inputs = HashMap()
    for key, value in values.items():
        inputs.put(key, value)
    module = service.run(scripts[label], False, inputs).get()
    return module.getOutput("curate_result")


results = {}
for label, values in (
    ("Open Deposit...", {"curate_deposit": deposit}),
    ("Check Worksheet...", {"curate_deposit": deposit}),
    ("Understand Worksheet...", {"curate_deposit": deposit}),
    ("Request Email...", {"curate_deposit": deposit}),
    ("Augment Metadata...", {"curate_deposit": deposit}),
    (
        "Transform with Receipt...",
        {"curate_deposit": deposit, "curate_files": "images/cells_01.ome.tiff;pictures/broken.png"},
    ),
    ("Evaluate FAIR and CARE...", {"curate_deposit": deposit}),
    ("Export Curation Package...", {"curate_deposit": deposit, "curate_to": package}),
    (
        "Curator Log Note...",
        {
            "curate_deposit": deposit,
            "curate_text": "\xe4 \u4e2d \U0001f52c",
            "curate_kind": "treatment",
            "curate_minutes": "15",
        },
    ),
    ("Curator Log", {"curate_deposit": deposit}),
    ("Image Evidence", {"curate_image": image, "curate_save": saved}),
    ("Practice Deposit...", {"curate_folder": practice, "curate_practice": "spiral"}),
    ("Practice Request...", {"curate_deposit": practice, "curate_text": "Who funded this?"}),
    ("Exercises...", {"curate_deposit": practice}),
    ("CURATE Help", {}),
    ("About CURATE", {}),
):
    results[label] = run(label, **values)
results["damaged"] = run(
    "Image Evidence", curate_image=image.replace("images/cells_01.ome.tiff", "pictures/broken.png")
)
results["no deposit"] = run("Check Worksheet...", curate_deposit="/no/such/deposit")
context.dispose()
print(
    json.dumps(
        {
            "menu": dict((label, scripts[label].getMenuPath().getMenuString(True)) for label in scripts),
            "results": results,
        }
    )
)
