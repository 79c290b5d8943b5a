"""Licences as people write them, against the SPDX list; never the nearest."""
from __future__ import absolute_import, unicode_literals

import unittest

from curate_fiji.core.knowledge import licences


def ids(text, stated=True):
    return [one.id or one.name for one in licences.find(text, stated)]


class Names(unittest.TestCase):
    def test_short_forms_long_names_and_addresses_give_the_same_id(self):
        for id, forms in (
                ("CC-BY-4.0", ("CC BY 4.0", "CC-BY-4.0", "cc-by-4.0", "CC BY, version 4.0",
                "https://creativecommons.org/licenses/by/4.0/",
                               "http://creativecommons.org/licenses/by/4.0/legalcode.de", "CC BY 4.0 International",
                               "Creative Commons Attribution 4.0 International (CC BY 4.0)",
                               "https://spdx.org/licenses/CC-BY-4.0.html",
                               "Creative Commons Namensnennung 4.0 International",
                               "\u77e5\u8bc6\u5171\u4eab\u7f72\u540d 4.0 \u56fd\u9645\u8bb8\u53ef")),
                ("CC-BY-NC-ND-4.0", ("CC BY-NC-ND 4.0", "CC BY NC ND 4.0",
                "https://creativecommons.org/licenses/by-nc-nd/4.0",
                                     "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International Licen"
                                     "se",
                                     "Creative Commons Atribuci\u00f3n-NoComercial-SinDerivadas 4.0 Internacional")),
                ("CC0-1.0", ("CC0", "CC0 1.0", "CC Zero", "Creative Commons Zero v1.0 Universal",
                             "https://creativecommons.org/publicdomain/zero/1.0/",
                             "CC0. This research was supported by a council.")),
                ("CC-BY-3.0-DE", ("CC BY 3.0 DE", "https://creativecommons.org/licenses/by/3.0/de/")),
                ("etalab-2.0", ("Licence Ouverte / Etalab 2.0", "etalab-2.0")), ("ODbL-1.0", ("ODbL",
                "Open Database License")),
                ("MIT", ("MIT", "MIT License", "https://opensource.org/licenses/MIT")),
                ("GPL-3.0-or-later", ("GPL-3.0-or-later", "GNU General Public License version 3 or any later version")),
                ("BSD-3-Clause", ("BSD 3-Clause License", "3-clause BSD")), ("Apache-2.0",
                ("Apache License, Version 2.0",))):
            for form in forms:
                self.assertEqual(ids(form), [id], form)

    def test_what_leaves_the_version_open_gets_no_id(self):
        for text, name in (("CC BY", "CC BY"), ("CC-BY-NC-SA", "CC BY-NC-SA"), ("GPLv3",
            "GNU General Public License v3.0"),
                           ("BSD license", "BSD licence"), ("Creative Commons", "Creative Commons"),
                           ("public domain", "Public domain")):
            found = licences.find(text, True)
            self.assertEqual([(one.id, one.name) for one in found], [("", name)], text)

    def test_a_port_that_spdx_does_not_list_keeps_its_own_address(self):
        one = licences.find("https://creativecommons.org/licenses/by-nc/3.0/es/")[0]
        self.assertEqual((one.id, one.name, one.uri),
                         ("", "CC BY-NC 3.0 ES", "https://creativecommons.org/licenses/by-nc/3.0/es/"))

    def test_a_badge_is_one_licence(self):
        text = "[![CC BY-NC 4.0](https://img.shields.io/badge/License-CC%20BY--NC%204.0-grey.svg)]" \
               "(https://creativecommons.org/licenses/by-nc/4.0/)"
        self.assertEqual(ids(text), ["CC-BY-NC-4.0"])

    def test_words_that_are_licences_elsewhere_are_none_in_running_text(self):
        for text in ("sent cc by mail", "MIT, Cambridge, USA", "the CC cells", "a BSD detector", "Zeiss ISC",
            "the GPL line"):
            self.assertEqual(ids(text, False), [], text)

    def test_the_beginning_of_a_licence_file_says_which_it_is(self):
        for text, wanted in (("GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007",
            "GNU General Public License v3.0"),
                             ("Attribution-NonCommercial 4.0 International\n\nCreative Commons Corporation",
                             "CC-BY-NC-4.0"),
                             ("Apache License\n Version 2.0, January 2004", "Apache-2.0")):
            self.assertEqual([one.id or one.name for one in licences.of_file(text)], [wanted])
        self.assertEqual(licences.of_file("For teaching only."), [])
