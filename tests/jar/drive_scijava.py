"""Run by Jython: SciJava Common finds the jar's scripts on the class path and runs them headless.

SciJava's Swing windows and imagej-legacy are on no registry. At their one door stand an input harvester and a
display, as SciJava calls them for every script, that note what they would have shown: a script that asks for a value
or opens a result window fails the test. Prints JSON: the scripts with their menu paths, what each run said, and what
was asked for or shown.
"""

from __future__ import absolute_import, unicode_literals

import json
import sys

from ij import IJ, Macro, Prefs
from java.lang import Thread
from java.util import ArrayList
from org.scijava import Context
from org.scijava.module import ModuleRunner
from org.scijava.module.process import AbstractPostprocessorPlugin, AbstractPreprocessorPlugin
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
asked_for, shown = [], []


class HarvesterThatFails(AbstractPreprocessorPlugin):
    """Would open a dialog for every input that is not resolved."""

    def process(self, module):
        for item in module.getInfo().inputs():
            if not module.isInputResolved(item.getName()):
                asked_for.append(item.getName())


class DisplayThatFails(AbstractPostprocessorPlugin):
    """Would open a window for every output that has a value: SciJava's own passes over those without."""

    def process(self, module):
        for item in module.getInfo().outputs():
            if module.getOutput(item.getName()) is not None:
                shown.append(item.getName())


def run(label, options=""):
    """Run a script as SciJava does, with a macro's options; return what it said."""
    before, after = ArrayList(), ArrayList()
    before.add(HarvesterThatFails())
    after.add(DisplayThatFails())
    Prefs.set("curate.result", "nothing was said")
    Macro.setOptions(options)
    module = scripts[label].createModule()
    context.inject(module)
    ModuleRunner(context, module, before, after).run()
    Macro.setOptions("")
    return Prefs.get("curate.result", "")


Thread.currentThread().setName("Run$_" + Thread.currentThread().getName())  # a macro's thread: options hold in it
results = {}
for label, options in (
    ("Open Deposit...", "curate_deposit=[%s] curate_repository=eCommons" % deposit),
    ("Check Worksheet...", "curate_window=no"),
    ("Understand Worksheet...", "curate_deposit=[%s]" % deposit),
    ("Request Email...", "curate_window=no"),
    ("Augment Metadata...", ""),
    ("Transform with Receipt...", "curate_files=[images/cells_01.ome.tiff;pictures/broken.png]"),
    ("Evaluate FAIR and CARE...", ""),
    ("Document Curation...", ""),
    ("Preflight My Data...", "curate_deposit=[%s]" % deposit),
    ("Export Curation Package...", "curate_to=[%s]" % package),
    (
        "Curator Log Note...",
        "curate_text=[\xe4 \u4e2d \U0001f52c] curate_kind=treatment curate_minutes=15 curate_question=check.scope",
    ),
    ("Curator Log", ""),
    ("Image Evidence", "curate_image=[%s] curate_save=[%s]" % (image, saved)),
    ("Practice Deposit...", "curate_folder=[%s] curate_practice=spiral" % practice),
    ("Practice Request...", "curate_deposit=[%s] curate_text=[Who funded this?]" % practice),
    ("CURATE Exercises...", "curate_deposit=[%s]" % practice),
    ("CURATE Help", ""),
    ("About CURATE", ""),
):
    results[label] = run(label, options)
answers = "curate_question=%s curate_state=[%s] curate_answer=[%s] curate_deposit=[" + deposit + "]"
results["answered"] = run("Check Worksheet...", answers % ("check.scope", "confirmed", "In scope"))
results["asked"] = run("Check Worksheet...", answers % ("check.access", "needs the depositor", "Who may see it?"))
results["damaged"] = run(
    "Image Evidence", "curate_image=[%s]" % image.replace("images/cells_01.ome.tiff", "pictures/broken.png")
)
results["no deposit"] = run("Check Worksheet...", "curate_deposit=/no/such/deposit")
results["unknown option"] = run("Check Worksheet...", "curate_depost=/no/such/deposit")
context.dispose()
print(
    json.dumps(
        {
            "menu": dict((label, scripts[label].getMenuPath().getMenuString(True)) for label in scripts),
            "results": results,
            "asked for": asked_for,
            "shown": shown,
            "log": IJ.getLog() or "",
        }
    )
)
