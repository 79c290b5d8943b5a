"""Appends notes to a curator log, in either Python: FOLDER NAME COUNT PROJECT."""
import sys

folder, name, count, project = sys.argv[1:5]
sys.path.insert(0, project)

from curate_fiji.core.log.journal import Journal  # noqa: E402

journal = Journal(folder)
for number in range(int(count)):
    journal.append([("note", {"text": name + " " + str(number)})], {"initials": name})
