#@script(language="jython")
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_image
#@ String (visibility=INVISIBLE, required=false, persist=false) curate_save
#@output String curate_result
from curate_menu import entries

curate_result = entries.image_evidence(curate_image, curate_save)
