// A curation as ImageJ's recorder writes it: run it on the next deposit of the same lab.
#@ File (label = "Deposit", style = "directory") deposit
run("Open Deposit...", "curate_deposit=[" + deposit + "]");
run("Check Worksheet...", "curate_window=no");
run("Check Worksheet...", "curate_question=check.scope curate_state=confirmed curate_answer=[In scope]");
run("Understand Worksheet...", "curate_window=no");
run("Document Curation...", "curate_field=repository.profile curate_value=eCommons");
run("Curator Log Note...", "curate_text=[Reviewed as the last deposit of this lab] curate_minutes=10");
run("Request Email...", "curate_window=no");
print(call("ij.Prefs.get", "curate.result", ""));
