#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_deposit
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_to
#@output String curate_result
from curate_menu import entries

curate_result = entries.export_curation_package(curate_deposit, curate_to)
