"""What can be disclosed: the kinds of findings, and what each means for a curator.

Sources: slides, Check step, "obvious ethical/sharing red flags"; DICOM PS3.15 Annex E; HIPAA 45 CFR 164.514(b)(2).
"""

from __future__ import absolute_import, unicode_literals

MYPY = False
if MYPY:
    from typing import Text

OPERATOR, CLINICIAN = "operator or user name", "clinician or operator name"
PATIENT, CHARACTERISTIC = "patient identity", "patient characteristic"
INSTITUTION, STATION, STUDY = "institution", "station or device", "study identifier"
FREE_TEXT, PRIVATE_TAG = "free text", "private DICOM tag"
INSIDE = "document or picture inside"
GPS, POSITION, PLACE = "GPS position", "position in text", "place name"
PATH, EMAIL, CONTACT, COMPUTER = "user path", "e-mail address", "contact address", "computer name"
PHONE = "telephone number"
COPYRIGHT, THUMBNAIL = "copyright mark", "embedded thumbnail"
BURNED_IN, LABEL_PAGE, FACE = "burned-in label", "label or macro image", "face"
FILE_NAME, MEMBER_NAME = "person's name in the file name", "person's name in a member's name"
PERSONAL_TABLE, TOKEN = "personal data in a table", "key or token"
PROPERTIES, COMMENT, HIDDEN = "name in document properties", "comment or tracked change", "hidden sheet"
ARCHIVE_OWNER = "owner in an archive"
NAME = "person's name in text"
SEQUENCE = "structured content"
DATE, UID = "date or time", "UID"
WORDS = "words: "

# Who somebody is or was: names that are then sought in everything else
OF_PERSONS = (OPERATOR, CLINICIAN, PATIENT, PROPERTIES, ARCHIVE_OWNER, NAME)
POSITIONS = (GPS, POSITION)
OF_PATIENTS = (PATIENT, CHARACTERISTIC)
# Signs that a DICOM object, or what was made of one, still tells whose it is
OF_MEDICAL_OBJECTS = (PATIENT, CLINICIAN, BURNED_IN, INSTITUTION, STUDY, STATION, PRIVATE_TAG, INSIDE)
# Public on purpose, or no more than a reason to read: no alarm
NO_ALARM = (
    CONTACT,
    COPYRIGHT,
    FREE_TEXT,
    CHARACTERISTIC,
    PLACE,
    INSTITUTION,
    STATION,
    STUDY,
    PRIVATE_TAG,
    SEQUENCE,
    DATE,
    UID,
)

# Of these only a person can say whether they matter; the rest stands among the red flags
NO_RED_FLAG = (CONTACT, FREE_TEXT, PRIVATE_TAG, PLACE, SEQUENCE, DATE, UID, WORDS + "animals")


def is_alarm(kind):
    # type: (Text) -> bool
    """Tell whether a finding of this kind is something to act on before publication."""
    return kind not in NO_ALARM and not kind.startswith(WORDS)
