#@script(language="jython")
from curate_menu import entries

entries.run("Document Curation...")
