"""Numbers in a README's sentences: every notation, and what is no claim."""
from __future__ import absolute_import, unicode_literals

import unittest

import cpu_time

from curate_fiji.core.relating.claims import numbers


def said(text):
    return [(one.term, [round(value, 6) for value in one.values]) for one in numbers.said_in(text)]


class PixelSizes(unittest.TestCase):
    CASES = [
        ("The pixel size is 0.10 um.", [0.1]), ("0.25 \u00b5m/pixel", [0.25]), ("65nm/pixel", [0.065]),
        ("voxel resolution of 10 nm was chosen", [0.01]), ("10 nm pixel resolution", [0.01]),
        ("1 px = 65 nm", [0.065]),
        ("0.085 x 0.085 um pixels", [0.085, 0.085]), ("0.2 \u00d7 0.2 \u00d7 1 \u00b5m voxels", [0.2, 0.2, 1.0]),
        ("2.5 pixels per \u00b5m", [0.4]), ("pixel size (x,y): 0.1 micron", [0.1]),
        ("Pixel size (\u00b5m): 0.35", [0.35]),
        ("Pixelgr\u00f6\u00dfe: 0,1 \u00b5m", [0.1]),
        ("voxel size: 0.1 \u00b5m (xy), 0.3 \u00b5m (z)", [0.1, 0.1, 0.3]),
        ("tama\u00f1o de v\u00f3xel 12 \u00b5m", [12.0]), ("taille du pixel : 0,25 \u00b5m", [0.25]),
        ("\u50cf\u7d20\u5927\u5c0f 0.1 \u5fae\u7c73", [0.1]), ("\u00b5m/px: 0.5", [0.5]),
        ("microns per pixel = 0.5", [0.5]), ("Resolution: 0.65 microns/pixel", [0.65]),
        ("voxels of 0.2 x 0.2 x 1 \u00b5m", [0.2, 0.2, 1.0]), ("12 \u00b5m isotropic voxels", [12.0]),
        ("Voxel size 0.5x0.5x2 um^3", [0.5, 0.5, 2.0]),
        ("pixel size was 0.16 \u00b5m \u00d7 0.16 \u00b5m", [0.16, 0.16]),
        ("The scale of the voxel data is 0.34 mm x 0.34 mm x 0.5mm in x, y and z", [340.0, 340.0, 500.0]),
        ("each pixel represents 30 m", [30000000.0]), ("1 Pixel entspricht 10 cm", [100000.0]),
        ("\u50cf\u7d20\u5927\u5c0f\u4e3a0.1\u5fae\u7c73", [0.1]),
        ("\u4f53\u7d20\u5c3a\u5bf80.5\u6beb\u7c73\u7684\u6570\u636e", [500.0]), ("Figure 2, 0.5 um/px", [0.5]),
        ("pixels de 30 m", [30000000.0]), ("1 x 1 x 1 mm\u00b3 voxels", [1000.0, 1000.0, 1000.0]),
        ("0.5 mm/vox", [500.0]),
        ("PhysicalSizeX: 0.1 \u00b5m", [0.1]), ("scanned at 40x (0.26 \u00b5m per pixel)", [0.26]),
    ]

    def test_every_notation_is_read(self):
        for text, wanted in self.CASES:
            self.assertEqual(said(text), [("pixel size", wanted)], text)

    # What is stated, and can contradict nothing: what is said of the ground, of a resolution; ranges, lists, angles
    STATED = [
        ("ground sampling distance 2.5 cm", [25000.0]), ("digital elevation model, 1 m resolution", [1000000.0]),
        ("pixel size ranged between 5 um in A and 9 um in B", [5.0]),
        ("flown with a P1 camera at a GSD of 2.5 cm", [25000.0]), ("a spatial resolution of 30 m", [30000000.0]),
        ("10-m resolution", [10000000.0]), ("Bodenaufl\u00f6sung: 20 cm", [200000.0]), ("Aufl\u00f6sung 20 cm",
         [200000.0]),
        ("r\u00e9solution spatiale de 10 m\u00e8tres", [10000000.0]), ("30 m de resoluci\u00f3n espacial",
         [30000000.0]),
        ("resolu\u00e7\u00e3o espacial de 30 m", [30000000.0]), ("risoluzione spaziale 10 m", [10000000.0]),
        ("\u7a7a\u95f4\u5206\u8fa8\u7387\u4e3a30\u7c73", [30000000.0]), ("\u5730\u4e0a\u5206\u89e3\u80fd 10 cm",
         [100000.0]), ("scanned at 0.25 MPP", [0.25]),
        ("a 90-m cell size", [90000000.0]), ("8 mm\u00b3 voxels", []),
        ("MPP: 0.5", [0.5]), ("1 mm isotropic resolution", [1000.0]), ("spatial resolution 200 nm", [0.2]),
        ("resolution 4 x 4 x 40 nm", [0.004, 0.004, 0.04]), ("The voxel size of the scans was 12 \u00b5m", [12.0]),
        ("voxel size ranging from 18.6 to 110.1 \u00b5m", []), ("pixel size between 0.1 and 0.5 \u00b5m", []),
        ("0.1\u20130.5 \u00b5m/pixel", []), ("Pixelgr\u00f6\u00dfe von 0,1 bis 0,5 \u00b5m", []),
        ("pixel sizes of 5, 7 and 10 \u00b5m", []),
        ("pixel sizes of 0.1 \u00b5m to 0.5 \u00b5m", []),
        ("\u4f53\u7d20\u5927\u5c0f\u4ece18.6\u5230110.1\u5fae\u7c73", []),
        ("Tama\u00f1o de p\u00edxel: 0.0003125 grados (aprox. 35 m)", []), ("0.5 arcsec/pixel", []),
        ("pixel size 0.5 degrees", []),
        ("plate scale: 0.4 arcsec per pixel", []), ("1 arc-second resolution", []),
        ("0.25\u00b0 x 0.25\u00b0 resolution", []),
    ]

    def test_what_can_contradict_nothing_is_read_as_stated(self):
        for text, wanted in self.STATED:
            self.assertEqual(said(text), [("pixel size", wanted)], text)
            self.assertTrue(numbers.said_in(text)[0].loose, text)

    def test_what_is_no_pixel_size_is_not_taken_for_one(self):
        for text in ("300 dpi", "camera pixel size 6.5 \u00b5m", "200 nm beads", "4 \u00b5m sections",
                     "20 \u00b5m scale bar",
                     "a resolution of 200 nm", "the CCD had 6.45 \u00b5m pixels", "100 \u00b5m apart",
                     "lateral resolution 200 nm", "resolution of 4 \u00b5m of the microscope",
                     "axial resolution 500 nm",
                     "vertical resolution of 1 m", "a range resolution of 5 m", "angular resolution of 0.5 degrees",
                     "0.5\u00b0 tilt increment", "5 M pixels", "temporal resolution 5 min", "at 20 \u00b0C",
                     "a 30 m transect",
                     "flight height 30 m", "cell size 20 \u00b5m", "tile size 2 km",
                     "pixel size unknown, sections 5 \u00b5m",
                     "pixel size calibrated with a 10 \u00b5m grating", "the map scale is 1:25000",
                     "spacing 5 \u00b5m"):
            self.assertEqual([one for one in said(text) if one[0] == "pixel size"], [], text)


class Counts(unittest.TestCase):
    CASES = [
        ("contains 15 .png files, 95 slices", [("files", [15.0]), ("slices", [95.0])]),
        ("3 TIFF files", [("files", [3.0])]), ("three channels (DAPI, GFP, RFP)", [("channels", [3.0])]),
        ("25 Zeitpunkte, 3 Kan\u00e4le", [("frames", [25.0]), ("channels", [3.0])]), ("5\u5c42", [("slices", [5.0])]),
        ("512 cortes TIFF", [("slices", [512.0])]), ("Number of cases/rows: 12340", [("rows", [12340.0])]),
        ("Number of variables: 5", [("columns", [5.0])]), ("Channels: 3 (DAPI, GFP)", [("channels", [3.0])]),
        ("1,024 images", [("images", [1024.0])]), ("z step 0.3 um", [("z step", [0.3])]),
        ("0.5 \u00b5m z-steps", [("z step", [0.5])]), ("every 30 s", [("time interval", [30.0])]),
        ("10 fps", [("time interval", [0.1])]), ("512 x 512 pixels, 16-bit", [("size in pixels", [512.0, 512.0]),
                                                                             ("bit depth", [16.0])]),
        ("63x/1.4 oil objective", [("magnification", [63.0])]), ("NA 1.4", [("numerical aperture", [1.4])]),
    ]

    def test_what_is_counted_and_measured(self):
        for text, wanted in self.CASES:
            self.assertEqual(said(text), wanted, text)

    def test_what_is_vague_is_no_claim(self):
        for text in ("about 20 slices", "10 of 41 slices", "up to 5 channels", "10-20 frames", "channel 2",
                     "slice 12",
                     "Channels: 1 = DAPI, 2 = GFP", "in 2019 images were taken", "5 frames were excluded",
                     "Figure 3 images"):
            self.assertEqual(said(text), [], text)

    def test_what_may_be_of_something_else_can_only_be_confirmed(self):
        for text in ("maximum projection of 20 slices", "3 brain slices", "12 sections", "stitched from 9 images"):
            self.assertTrue(all(one.loose for one in numbers.said_in(text)), text)


class Linear(unittest.TestCase):
    def test_ten_thousand_repeats_take_a_moment(self):
        numbers.said_in("warm up 1 um 2 slices 3 x 3 px NA 1.4 8-bit 1 GB")
        for token in ("0", "1 ", "1,", "0.1 um ", "12 slices ", "1 x ", "pixel size ", "1-2 ", "20x a ",
                      "two two ", "n: ", "a.a."):
            self.assertFalse(cpu_time.grows_too_fast(numbers.said_in, token, 10000 * len(token)), token)


if __name__ == "__main__":
    unittest.main()
