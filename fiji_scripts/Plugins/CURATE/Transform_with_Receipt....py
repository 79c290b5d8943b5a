#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_deposit
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_files
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_redact
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_kind
#@output String curate_result
from curate_menu import entries

curate_result = entries.transform_with_receipt(curate_deposit, curate_files, curate_redact,
                                                 curate_kind)
