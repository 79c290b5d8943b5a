"""What is known of a deposit, as the rules look at it: records, findings, relations, documents."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.relating import readme_check, relations


class Deposit(object):
    """The records and findings of a deposit, with what follows from them worked out once."""

    def __init__(self, records, findings, facts=None):
        self.records = sorted(records, key=lambda record: record["path"])
        self.findings = sorted(findings, key=lambda one: (one["kind"], one["file"], one["place"]))
        self.about = facts or {}     # is_zip, refused members, manifest hashes
        self.state = None            # the state it came from, for rules about other answers
        self.files = [r for r in self.records if r["kind"] == "file"]
        self.content = [r for r in self.files if not r["hidden"]]
        self.relations = relations.find(self.content)
        later_parts = set(path for one in self.related("image set") for path in one["files"][1:])
        self.opened = [r for r in self.content if r["opens"] == "yes"]
        # An image stored in several files counts once, by its first file
        self.images = [r for r in self.opened if r["path"] not in later_parts]
        self.image_like = [r for r in self.content if r["category"] == "image"
                           and r["path"] not in later_parts]
        self.documents = [r for r in self.content if r["document"]]
        self.readmes = self.with_role("README")
        self.text = "\n\n".join(r["document"]["text"] for r in self.documents)
        self.readme_text = "\n\n".join(r["document"]["text"] for r in self.readmes)
        self._against_disk = None

    @property
    def against_disk(self):
        """README against disk (``readme_check.compare``), None where there is no README to read."""
        if self._against_disk is None and self.readme_text:
            self._against_disk = readme_check.compare(self.readme_text, self.content)
        return self._against_disk

    def with_role(self, *roles):
        """Return the documentation files of these roles (``README``, ``licence``, ...)."""
        return [r for r in self.documents if r["document"]["role"] in roles]

    def unread_documents(self):
        """Return the documentation files whose text can't be read by software."""
        return [r for r in self.documents if r["document"]["problem"]]

    def found(self, *kinds):
        """Return the findings of these kinds."""
        return [one for one in self.findings if one["kind"] in kinds]

    def related(self, kind):
        """Return the relations of one kind."""
        return [one for one in self.relations if one["kind"] == kind]

    def missing_parts(self):
        """Return [(missing path, relation)]."""
        return relations.missing_parts(self.relations)

    def manifest(self):
        """Return the checksums of all files, as ``sha256sum -c`` reads them."""
        return "".join("%s  %s\n" % (record["sha256"], record["path"])
                       for record in self.records if record["sha256"])

    def has_words(self, *words):
        """Return those words (lower case) that the documentation uses."""
        lower = self.text.lower()
        return [word for word in words if word in lower]
