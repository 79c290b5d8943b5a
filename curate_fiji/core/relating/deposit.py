"""What is known of a deposit, as the rules look at it: records, findings, relations, documents."""
from __future__ import absolute_import, unicode_literals

from curate_fiji.core.model.happened import Survey
from curate_fiji.core.model.record import FILE, FOLDER_IMAGE, YES
from curate_fiji.core.reading.instrument_logs import PROPERTY
from curate_fiji.core.relating import objects, primers, relations
from curate_fiji.core.relating.claims import against, machine
from curate_fiji.core.relating.documentation.documentation import Documentation
from curate_fiji.core.system import deadline
from curate_fiji.core.system.file_names import checksum_line

MYPY = False
if MYPY:
    from typing import Dict, Iterable, Iterator, List, Optional, Set, Text, Tuple

    from curate_fiji.core.model.finding import Finding
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.model.relation import Relation
    from curate_fiji.core.relating.claims.against import Against
    from curate_fiji.core.relating.claims.machine import ListCheck
    from curate_fiji.core.relating.primers import Applying

READING_SECONDS = 30.0   # for what the documentation says; the largest READMEs take one
SECONDS_A_FILE = 0.01


class Deposit(object):
    """The records and findings of a deposit, with what follows from them worked out once.

    ``records``: all of them; ``files``: those that are files; ``content``: those not hidden, and folders that are
    one image instead of the files in them; ``opened``: images that a reader opened;
    ``objects``: what a curator calls one image, one table, one document, with their files;
    ``images``: the opened images, one stored in several files once, by the file that stands for it; ``image_like``:
    images opened or not; ``described``: the opened ones, and others of which a second reader says something;
    ``documents``; ``readmes``; ``text`` of all documents, ``readme_text``;
    ``survey``: when it was read.
    """

    def __init__(self, records, findings, survey=None):
        # type: (Iterable[Record], Iterable[Finding], Optional[Survey]) -> None
        self.records = sorted(records, key=lambda record: record.path)
        self.findings = sorted(findings, key=lambda one: (one.kind, one.file, one.place))
        self.survey = survey or Survey()
        self.files = [r for r in self.records if r.kind == FILE]
        known = [r for r in self.records if r.kind in (FILE, FOLDER_IMAGE) and not r.hidden]
        self.content = [r for r in known if not r.part_of]
        self.objects = objects.find(known)
        self.relations = relations.find(self.content, self.objects)
        self.opened = [r for r in self.content if r.opens == YES]
        mains = [one.main for one in self.objects]
        self.images = [r for r in mains if r.opens == YES]
        self.described = [r for r in mains if r.opens == YES or (r.facts and r.category != "text")]
        self.image_like = [r for r in mains if r.category == "image"]
        self.documents = [r for r in self.content if r.document]
        self.readmes = self.with_role("README")
        self.text = "\n\n".join(r.document.text for r in self.documents if r.document)
        self.readme_text = "\n\n".join(r.document.text for r in self.readmes if r.document)
        seconds = READING_SECONDS + len(self.files) * SECONDS_A_FILE
        self._against_disk = deadline.Once(seconds, self._compared)
        self._documentation = deadline.Once(seconds, self._documented)
        self._lists = deadline.Once(seconds, lambda: machine.check(self.files))
        self._properties = None  # type: Optional[Dict[Text, Dict[Text, Text]]]
        self._logs = None        # type: Optional[List[Record]]
        self._primers = deadline.Once(seconds, lambda: primers.applying(self))

    # What strangers' texts say is given its time once: beyond it ``TookTooLong`` is raised whenever it is asked for,
    # which costs the answers that rest on it

    @property
    def against_disk(self):
        # type: () -> Optional[Against]
        """What READMEs say against the files that are there, None where there is no README to read."""
        found = self._against_disk()  # type: Optional[Against]
        return found

    def _compared(self):
        # type: () -> Optional[Against]
        if not self.readme_text.strip():
            return None
        return against.compare(
            [(r.path, r.document.text) for r in self.readmes if r.document],
            [(r.path, r.document.text) for r in self.with_role(*against.DESCRIBING[1:]) if r.document],
            self.content)

    @property
    def against_disk_to_show(self):
        # type: () -> Optional[Against]
        """The same for renderings: None where it took too long, as the answers say."""
        try:
            return self.against_disk
        except deadline.TookTooLong:
            return None

    def said_of(self, term):
        # type: (Text) -> Set[Text]
        """Return the paths of the files of which the documentation gives a value of a term, by name or by folder.

        What it says of no file that it names may be meant of any: nobody is asked for what may have been given.
        """
        about = [one.about for one in self.against_disk.claims if one.term == term] if self.against_disk else []
        if "" in about:
            return set(r.path for r in self.content)
        folders = tuple(set(name.rstrip("/") + "/" for name in about))
        return set(r.path for r in self.content if r.path in about or r.path.startswith(folders))

    @property
    def lists(self):
        # type: () -> List[ListCheck]
        """The lists of files that machines wrote (checksums, bags, packages), each held against the files."""
        found = self._lists()  # type: List[ListCheck]
        return found

    @property
    def lists_to_show(self):
        # type: () -> List[ListCheck]
        """The same for renderings: none where it took too long, as the answers say."""
        try:
            return self.lists
        except deadline.TookTooLong:
            return []

    @property
    def primers(self):
        # type: () -> List[Applying]
        """The primers that apply, with the files they are about."""
        found = self._primers()  # type: List[Applying]
        return found

    def properties_of(self, record):
        # type: (Record) -> Dict[Text, Text]
        """Return what the format of a file lets be said of it, by name: read from the journal once for all files."""
        if self._properties is None:
            alike = {}  # type: Dict[Tuple[Tuple[Text, Text], ...], Dict[Text, Text]]
            self._properties = {}
            for one in self.content:
                pairs = tuple((pair.name, pair.value) for pair in one.properties)
                if pairs:
                    self._properties[one.path] = alike.setdefault(pairs, dict(pairs))
        return self._properties.get(record.path, {})

    @property
    def logs(self):
        # type: () -> List[Record]
        """The texts that instruments wrote beside their images."""
        if self._logs is None:
            self._logs = [record for record in self.content if record.category == "text" and record.facts
                          and PROPERTY in self.properties_of(record)]
        return self._logs

    @property
    def documentation(self):
        # type: () -> Documentation
        """What the documentation files say together: fields, people, licences."""
        found = self._documentation()  # type: Documentation
        return found

    def _documented(self):
        # type: () -> Documentation
        return Documentation([(r.path, r.document.role, r.document.text) for r in self.documents if r.document],
                             [cell for r in self.content if r.table for cell in r.table.header])

    @property
    def documentation_to_show(self):
        # type: () -> Documentation
        """The same for renderings: empty where it took too long, as the answers say."""
        try:
            return self.documentation
        except deadline.TookTooLong:
            return Documentation([], [])

    def with_role(self, *roles):
        # type: (Text) -> List[Record]
        """Return the documentation files of these roles (``README``, ``licence``, ...)."""
        return [r for r in self.documents if r.document and r.document.role in roles]

    def unread_documents(self):
        # type: () -> List[Record]
        """Return the documentation files whose text can't be read by software."""
        return [r for r in self.documents if r.document and r.document.problem]

    def found(self, *kinds):
        # type: (Text) -> List[Finding]
        """Return the findings of these kinds."""
        return [one for one in self.findings if one.kind in kinds]

    def related(self, kind):
        # type: (Text) -> List[Relation]
        """Return the relations of one kind."""
        return [one for one in self.relations if one.kind == kind]

    def missing_parts(self):
        # type: () -> List[Tuple[Text, Relation]]
        """Return (missing path, relation) pairs, each missing path once."""
        found, seen = [], set()
        for relation in self.relations:
            for path in relation.missing:
                if path not in seen:
                    seen.add(path)
                    found.append((path, relation))
        return found

    def manifest(self):
        # type: () -> Iterator[bytes]
        """Yield the checksums of all files, line by line, as ``sha256sum -c`` reads them."""
        return (checksum_line(record.sha256, record.path) for record in self.records if record.sha256)

    def has_words(self, *words):
        # type: (Text) -> List[Text]
        """Return those words (lower case) that the documentation uses."""
        lower = self.text.lower()
        return [word for word in words if word in lower]
