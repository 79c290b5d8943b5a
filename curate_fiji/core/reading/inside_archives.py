"""What an archive of a deposit holds: its members listed, its images opened, and whose fault it is where not."""
from __future__ import absolute_import, unicode_literals

import os

from curate_fiji.core.model import look as looks
from curate_fiji.core.model.look import DONE, NOT_DONE, PARTLY, Look
from curate_fiji.core.model.problem import ARCHIVE_TROUBLE, UNREAD, UNSUPPORTED, Problem
from curate_fiji.core.model.record import NO, YES
from curate_fiji.core.reading import archives, identify, opened_as
from curate_fiji.core.reading.members import Members
from curate_fiji.core.reading.private_copy import LARGEST, PrivateCopy
from curate_fiji.core.system._compat import FAILURES, to_text
from curate_fiji.core.system.file_names import suffix_of

MYPY = False
if MYPY:
    from typing import List, Optional, Text

    from curate_fiji.core.model.detail import Detail
    from curate_fiji.core.model.member import Member
    from curate_fiji.core.model.record import Record
    from curate_fiji.core.reading.reader import Reader


def look_into(real, record, detail, reader):
    # type: (Text, Record, Detail, Optional[Reader]) -> None
    """List the members of an archive into ``detail``, open its images, and say in ``record`` what came of it."""
    found = archives.listing(real)
    with Members(real) as members:
        for member, number in archives.numbered(found.members):
            if reader is not None and not member.problem and member.category == "image" and member.size <= LARGEST:
                _open_member(members, member, number, reader)
    detail.members = found.members
    trouble = _trouble_of(found)
    if trouble is not None and (record.problem is None or trouble.of_the_file):
        record.problem = trouble
    why = trouble.text if trouble else found.left_out
    record.looks += (Look(looks.ARCHIVE_MEMBERS, PARTLY if found.members else NOT_DONE, why=why) if why
                     else Look(looks.ARCHIVE_MEMBERS, DONE),)


def _trouble_of(found):
    # type: (archives.Listing) -> Optional[Problem]
    """Return what is wrong with an archive, or with our reading of it: only the first is a fault of the deposit's."""
    if found.problem:
        return Problem(ARCHIVE_TROUBLE, found.problem)
    troubled = [one.problem for one in found.members if one.problem]
    faults = [one for one in troubled if not archives.is_ours(one)]
    if faults:
        return Problem(ARCHIVE_TROUBLE, _of_members(faults))
    not_read = [one for one in troubled if one.startswith(archives.NOT_READ)]
    if not_read:
        return Problem(UNREAD, _of_members(not_read))   # tried again the next time
    return Problem(UNSUPPORTED, _of_members(troubled)) if troubled else None


def _of_members(problems):
    # type: (List[Text]) -> Text
    return "%d of its members: %s" % (len(problems), ", ".join(sorted(set(problems))))


def _open_member(members, member, number, reader):
    # type: (Members, Member, int, Reader) -> None
    """Open one image of an archive from a private copy that is gone afterwards."""
    try:
        with PrivateCopy(suffix_of(member.path)[:10]) as copy:  # under a name of ours: the member's could be anything
            members.copy(member.path, copy, number)
            image = reader.read_image(copy, False)
            before = identify.identify_file(copy)
            with open(copy, "rb") as stream:
                opened = opened_as.Opened(copy, stream.read(identify.HEAD_BYTES), image.format, image.reader)
    except (IOError, OSError) as error:
        if not error.errno:
            member.problem = archives.DAMAGED
            return
        member.problem = archives.NOT_READ + to_text(os.strerror(error.errno)).lower()
        return
    except FAILURES:   # zlib, bz2, lzma and crc errors have no common class
        member.problem = archives.DAMAGED
        return
    if image.problem is not None:
        member.opens = NO
        text = image.problem.text
        member.problem = text if image.problem.of_the_file else archives.NOT_OPENED + text
    else:
        member.opens = YES
        member.format = opened_as.identity(opened, before)[0].format
