#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_deposit
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_text
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_kind
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_minutes
#@output String curate_result
from curate_menu import entries

curate_result = entries.curator_log_note(curate_deposit, curate_text, curate_kind, curate_minutes)
