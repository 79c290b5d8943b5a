#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_folder
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_practice
#@output String curate_result
from curate_menu import workshop_entries

curate_result = workshop_entries.practice_deposit(curate_folder, curate_practice)
