#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_deposit
#@output String curate_result
from curate_menu import entries

curate_result = entries.exercises(curate_deposit)
