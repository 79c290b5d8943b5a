#@script(language="jython")
#@output String curate_result
from curate_menu import entries

curate_result = entries.curate_help()
