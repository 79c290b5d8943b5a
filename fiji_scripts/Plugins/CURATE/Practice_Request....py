#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_deposit
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_text
#@output String curate_result
from curate_menu import workshop_entries

curate_result = workshop_entries.practice_request(curate_deposit, curate_text)
