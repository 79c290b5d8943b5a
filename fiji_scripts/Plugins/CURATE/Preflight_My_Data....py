#@script(language="jython")
from curate_menu import entries

entries.run("Preflight My Data...")
