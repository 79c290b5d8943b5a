"""IDs of OME-XML: a maker's own name gets the form that the schema wants, in the thing and in what refers to it."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.copies.ome_ids import allowed


class Ids(unittest.TestCase):
    def test_what_the_schema_allows_stays(self):
        for xml in ('<Image ID="Image:0" Name="a"/>', '<Detector ID="urn:lsid:example.org:Detector:1"/>',
                    '<Dichroic Model="Beamsplitter 1"/>', '<Description>an ID="of a kind"</Description>', ""):
            self.assertEqual(allowed(xml), xml)

    def test_another_name_gets_the_form_and_keeps_what_refers_to_it(self):
        for given, expected in (
                ('<Dichroic ID="Splitter.2076"/><LightPath><DichroicRef ID="Splitter.2076"/>',
                 '<Dichroic ID="Dichroic:Splitter.2076"/><LightPath><DichroicRef ID="Dichroic:Splitter.2076"/>'),
                ('<OME:Filter Model="x" ID="BP 500: a"/>', '<OME:Filter Model="x" ID="Filter:BP%20500:%20a"/>'),
                ('<Laser Power="3" ID="488"/><LightSourceSettings ID="488"/>',
                 '<Laser Power="3" ID="LightSource:488"/><LightSourceSettings ID="LightSource:488"/>'),
                ('<TagAnnotation ID="a"/><AnnotationRef ID="a"/>',
                 '<TagAnnotation ID="Annotation:a"/><AnnotationRef ID="Annotation:a"/>'),
                ('<Objective ID=""/>', '<Objective ID="Objective:-"/>')):
            self.assertEqual(allowed(given), expected)

    def test_the_xml_of_others_inside_a_value_stays(self):
        xml = '<XMLAnnotation ID="Annotation:0"><Value>\n<Filter ID="own"/>\n</Value></XMLAnnotation>'
        self.assertEqual(allowed(xml + '<Filter ID="own"/>'), xml + '<Filter ID="Filter:own"/>')

    def test_two_names_stay_two(self):
        names = ["a b", "a%20b", "a\tb", "a_b"]
        self.assertEqual(len(set(allowed('<Filter ID="%s"/>' % name) for name in names)), 4)
