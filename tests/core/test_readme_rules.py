"""What worksheets, drafts and letters make of what the depositor wrote."""
from __future__ import absolute_import, unicode_literals

import json

from deposit_case import DepositCase

from curate_fiji.core.render import datacite, letter, readme_draft
from curate_fiji.core.steps import filling, log, release

README = """# Grains of sand on a beach

## Contributors
An Example, Example University, ORCID 0000-0002-1825-0097
Bo Sample

## Grant information
Example Council, grant 1-23

## Related work
doi:10.1234/grains

## Odds and sods
Some words that no field of a template claims stand here in a sentence.

## Terms
CC BY-NC 4.0

## Files
a.dat - the first beach
"""


class RulesCase(DepositCase):
    """Fills both reading worksheets of a deposit; ``a__txt`` stands for the file a.txt."""

    def fill(self, **files):
        for name in files:
            self.put(name.replace("__", "."), files[name])
        self.survey()
        filling.fill(self.curation, "check")
        filling.fill(self.curation, "understand")
        return self.curation.state

    def state_of(self, question):
        return self.curation.state.software[question].state


class Fields(RulesCase):
    def test_a_field_under_another_heading_is_found_and_not_asked_for(self):
        state = self.fill(README__md=README)
        for field in ("title", "authors", "funding", "supplements"):
            self.assertEqual(self.state_of("readme." + field), "found", field)
        self.assertEqual([one.key for one in state.asks.values() if one.question == "readme.funding"], [])
        self.assertIn("line 7, under 'Grant information'", state.software["readme.funding"].text)

    def test_names_stay_in_what_a_readme_says_and_addresses_do_not(self):
        text = "Grains\n\nPictures were taken by Rita Example (r.example@uni.example).\n"
        self.put("README.md", text)
        self.put("notes.txt", text)
        self.survey()
        said = dict((one.path, one.document.text) for one in self.curation.state.records.values() if one.document)
        self.assertIn("taken by Rita Example (", said["README.md"])
        self.assertNotIn("r.example", said["README.md"])
        self.assertNotIn("Rita", said.get("notes.txt", ""))

    def test_what_no_heading_claims_may_be_the_field_and_is_shown_not_asked_for(self):
        state = self.fill(README__md=README)
        answer = state.software["readme.description"]
        self.assertEqual(answer.state, "needs a person")
        self.assertIn("'Odds and sods' (line 13)", answer.text)
        self.assertEqual([one for one in state.asks.values() if one.question == "readme.description"], [])

    def test_a_citation_file_answers_for_the_readme(self):
        state = self.fill(README__txt="Methods: cut by hand", CITATION__cff="title: Grains of sand\nauthors:\n  - name"
            ": An Example\n")
        self.assertIn("CITATION.cff", state.software["readme.authors"].text)

    def test_an_empty_heading_is_absent_and_asked_for(self):
        state = self.fill(README__txt="Title: Grains of sand\nFunding:\n")
        self.assertEqual(self.state_of("readme.funding"), "absent")
        self.assertIn("nothing stands under it", state.software["readme.funding"].text)

    def test_a_readme_that_can_t_be_read_is_not_examined(self):
        self.fill(README__doc="\u00d0\u00cf\u0011")
        self.assertEqual(self.state_of("readme.funding"), "not examined")

    def test_readmes_of_folders_count(self):
        self.fill(LISEZMOI__txt="Titre : Grains de sable sur la plage\nAuteurs : Anne Exemple\n")
        self.assertEqual(self.state_of("readme.authors"), "found")


class Licence(RulesCase):
    def licence(self, **files):
        return self.fill(**files).software["understand.licence"]

    def asks(self):
        return [one.key for one in self.curation.state.asks.values() if one.question == "understand.licence"]

    def test_a_licence_is_told_by_its_spdx_id_and_line(self):
        answer = self.licence(README__txt="License: CC BY-NC-ND 4.0")
        self.assertIn("CC-BY-NC-ND-4.0", answer.text)
        self.assertIn("README.txt, line 1", answer.text)
        self.assertEqual(self.asks(), [])

    def test_two_that_disagree_are_a_question(self):
        answer = self.licence(README__txt="License: CC BY 4.0", LICENSE__txt="Attribution-NonCommercial 4.0 Internatio"
            "nal\n")
        self.assertEqual((answer.outcome, self.asks()), ("problem", ["licence:which"]))

    def test_one_for_the_code_and_one_for_the_data_agree(self):
        self.licence(README__txt="License: CC BY 4.0 for the images\n\nLicence of the code: MIT",
            track__py="print(1)\n")
        self.assertEqual(self.asks(), [])

    def test_a_version_left_open_is_asked_for(self):
        self.licence(README__txt="License: CC BY")
        self.assertEqual(self.asks(), ["licence:version"])

    def test_terms_in_words_of_their_own_are_stated(self):
        answer = self.licence(README__txt="Terms of use: ask the museum before you publish")
        self.assertEqual((answer.state, answer.outcome, self.asks()), ("found", "look at this", []))

    def test_none_stated_is_asked_for(self):
        answer = self.licence(README__txt="Methods: cut by hand")
        self.assertEqual((answer.state, self.asks()), ("absent", ["licence"]))


class Drafts(RulesCase):
    def test_a_draft_keeps_every_word_of_the_depositor_and_marks_what_is_missing(self):
        draft = readme_draft.render(self.fill(README__md=README, a__dat="x"))
        for line in README.split("\n"):
            if line and not line.startswith("#") and not line.startswith("a.dat"):
                self.assertIn(line, draft)
        self.assertIn("Odds and sods:", draft)
        self.assertIn("Grains of sand on a beach", draft)
        self.assertIn("Description:\n[to do]", draft)
        self.assertIn("the first beach", draft)

    def test_datacite_has_title_creators_funders_rights_and_works(self):
        record = json.loads(json.dumps(datacite.record(self.fill(README__md=README))))
        self.assertEqual(record["titles"], [{"title": "Grains of sand on a beach"}])
        self.assertEqual([one["name"] for one in record["creators"]], ["Example, An", "Sample, Bo"])
        self.assertEqual(record["creators"][0]["nameIdentifiers"][0]["nameIdentifier"],
                         "https://orcid.org/0000-0002-1825-0097")
        self.assertEqual(record["fundingReferences"], [{"funderName": "Example Council", "awardNumber": "1-23"}])
        self.assertEqual(record["rightsList"][0]["rightsUri"], "https://creativecommons.org/licenses/by-nc/4.0/")
        self.assertEqual(record["rightsList"][0]["rightsIdentifier"], "CC-BY-NC-4.0")
        self.assertEqual([one["relatedIdentifier"] for one in record["relatedIdentifiers"]], ["10.1234/grains"])

    def test_datacite_names_institutions_and_funders_by_their_ror_where_the_readme_gives_it(self):
        record = datacite.record(self.fill(README__md="# Sand\n\n## Authors\nAn Example, University of Example (https:"
            "//ror.org/05dxps055)\nBo Sample (Example Institute)\n\n## Funding\nExample Council (https://ror.org/"
            "021nxhr62), grant 1-23\n"))
        first, second = record["creators"]
        self.assertEqual(first["affiliation"][0]["name"], "University of Example")
        self.assertEqual(first["affiliation"][0]["affiliationIdentifier"], "https://ror.org/05dxps055")
        self.assertEqual(second["affiliation"], [{"name": "Example Institute"}])
        self.assertEqual(record["fundingReferences"], [{
            "funderName": "Example Council", "funderIdentifier": "https://ror.org/021nxhr62",
            "funderIdentifierType": "ROR", "awardNumber": "1-23"}])

    def test_datacite_takes_roles_dates_and_version_from_the_log(self):
        self.fill(README__txt="Title: Sand\nAuthors: An Example\nKeywords: sand; beaches\nDate of collection: "
            "2020-05-06\n")
        for field, value in (("records.contributors", "An Example: Data curation, Juggling; Cy Dummy (Supervision)"),
                             ("curator.name", "Ada"), ("dates.deposited", "2026-01-31"), ("repository.version", "2"),
                             ("repository.profile", "eCommons (https://ror.org/05bnh6r87)")):
            log.contact(self.curation, field, value)
        record = datacite.record(self.curation.state)
        self.assertEqual([(one["name"], one["contributorType"]) for one in record["contributors"]], [
            ("An Example", "ContactPerson"), ("Ada", "DataCurator"), ("An Example", "DataCurator"),
            ("An Example", "Other"), ("Cy Dummy", "Supervisor")])
        self.assertEqual([(one["date"], one["dateType"]) for one in record["dates"]],
                         [("2026-01-31", "Submitted"), ("2020-05-06", "Collected")])
        self.assertEqual((record["version"], record["publisher"]["name"], record["publisher"]["publisherIdentifier"]),
                         ("2", "eCommons", "https://ror.org/05bnh6r87"))
        self.assertEqual([one["subject"] for one in record["subjects"]], ["sand", "beaches"])

    def test_places_stand_in_datacite_only_where_a_person_released_them(self):
        state = self.fill(README__txt="Title: Sand\nGeographic location: north beach\nContact: An Example, "
            "a@b.example\n")
        self.assertNotIn("geoLocations", datacite.record(state))
        release.release(self.curation, datacite.PLACES, "a public beach")
        record = datacite.record(self.curation.state)
        self.assertEqual(record["geoLocations"], [{"geoLocationPlace": "north beach"}])
        self.assertNotIn("a@b.example", json.dumps(record))

    def test_what_datacite_still_asks_for_is_named(self):
        record = datacite.record(self.fill(README__txt="Title: Sand\n"))
        self.assertEqual(datacite.problems(record), ["doi: the repository gives it", "creators is mandatory",
                                                     "publisher is mandatory"])
        self.assertIn("subjects", datacite.recommended(record))
        record["dates"] = [{"date": "2020", "dateType": "Whenever"}]
        self.assertIn("Whenever is no dateType of DataCite", datacite.problems(record)[-1])

    def test_a_wrong_orcid_is_not_passed_on(self):
        record = datacite.record(self.fill(README__txt="Authors: An Example (0000-0002-1825-0098), Bo Sample"))
        self.assertNotIn("nameIdentifiers", record["creators"][0])


class Letters(RulesCase):
    def test_the_letter_is_addressed_titled_and_signed(self):
        state = self.fill(README__txt="Title: Grains of sand\nAuthors: Example, An; Sample, Bo\nContact: Bo Sample, bo"
            "@example.org\n")
        text = letter.letter(state, reply_by="1 May")
        self.assertIn('Your data set "Grains of sand"', text.split("\n")[0])
        self.assertIn("Dear Bo Sample,", text)
        self.assertTrue(text.rstrip().endswith("Ada"))
        self.assertIn("by 1 May", text)
        self.assertNotIn("bo@example.org", text)

    def test_what_the_log_says_comes_first(self):
        self.fill(README__txt="Title: Grains of sand\nAuthors: Example, An\n")
        log.contact(self.curation, "contact.name", "Dr. Roe")
        log.contact(self.curation, "dataset.title", "Sand")
        text = letter.letter(self.curation.state)
        self.assertIn("Dear Dr. Roe,", text)
        self.assertIn('"Sand"', text)

    def test_a_short_readme_is_not_praised(self):
        self.assertNotIn("very helpful", letter.letter(self.fill(README__txt="Title: Grains of sand\n")))
