#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_deposit
#@output String curate_result
from curate_menu import workshop_entries

curate_result = workshop_entries.exercises(curate_deposit)
