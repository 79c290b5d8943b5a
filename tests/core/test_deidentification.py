"""What a depositor is asked about people in the data: in words that fit what was found."""
from __future__ import absolute_import, unicode_literals

import unittest

from a_record import a_record, a_series

from curate_fiji.core.knowledge import checklist
from curate_fiji.core.log.state import State
from curate_fiji.core.model import finding_kinds as kinds
from curate_fiji.core.model.finding import Finding
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.rules import RULES, Case

_QUESTION = "check.deidentified"
_ENDS = (" Does any of it tell who somebody is? Names may be invented, or replaced already. If it does, may we leave "
         "it out of what is published?")


def asked(*found):
    """Return what is asked where ``found``, (kind, file) pairs, are found."""
    records = []
    for path in sorted(set(path for _kind, path in found)):
        name = "DICOM" if path.endswith(".dcm") else "CSV" if path.endswith(".csv") else "TIFF"
        records.append(a_record(path, "table" if name == "CSV" else "image", format=name,
                                series=[] if name == "CSV" else [a_series()]))
    deposit, rule = Deposit(records, [Finding(kind, path, "a place") for kind, path in found]), RULES[_QUESTION]
    given = rule.function(Case(State(), checklist.question(_QUESTION), rule, deposit))
    return [one.text.replace(_ENDS, "") for one in given.asks]


class WhatIsAsked(unittest.TestCase):
    def test_each_file_is_said_to_hold_what_was_found_in_it(self):
        for found, expected in (
                ([(kinds.PATIENT, "a.dcm")], "a.dcm carries tags that can identify a person."),
                ([(kinds.PATIENT, "a.dcm"), (kinds.CLINICIAN, "b.dcm")],
                 "Both DICOM files carry tags that can identify a person."),
                ([(kinds.LABEL_PAGE, "slide.svs")],
                 "slide.svs has a picture of the slide's label or of the whole slide."),
                ([(kinds.BURNED_IN, "echo.tif")], "echo.tif has text in the picture itself."),
                ([(kinds.PERSONAL_TABLE, "people.csv"), (kinds.PERSONAL_TABLE, "staff.csv")],
                 "people.csv and staff.csv list persons."),
                ([(kinds.PATIENT, "a.dcm"), (kinds.PATIENT, "a.tif"), (kinds.PERSONAL_TABLE, "people.csv"),
                  (kinds.LABEL_PAGE, "slide.svs")],
                 "a.dcm and a.tif carry tags that can identify a person; slide.svs has a picture of the slide's label "
                 "or of the whole slide; people.csv lists persons.")):
            self.assertEqual(asked(*found), [expected])

    def test_nothing_is_asked_where_nothing_was_found(self):
        self.assertEqual(asked((kinds.GPS, "a.jpg")), [])
