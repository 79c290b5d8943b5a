"""Format identity from bytes and names."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest
import zlib

from curate_fiji.core.knowledge import formats
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.reader_used import ReaderUsed
from curate_fiji.core.model.record import Record
from curate_fiji.core.reading import identify as signatures
from curate_fiji.core.reading import opened_as

JP2 = b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 "
CR2 = b"II*\0\x10\0\0\0CR\2\0"
PAR = b"# === DATA DESCRIPTION FILE ======\n#\n"
NOISE = bytes(bytearray(range(256))) * 8


class Names(unittest.TestCase):
    def test_bytes_win_over_the_name(self):
        found = signatures.identify("figure.png", b"\xff\xd8\xff\xe0....")
        self.assertEqual((found.format, found.by), ("JPEG", "signature"))
        self.assertEqual(found.contradiction, "the name ends in .png, the content is JPEG")

    def test_a_name_without_its_signature_lies(self):
        self.assertIn("no PNG", signatures.identify("a.png", b"hello there").contradiction)

    def test_dicom_with_a_tiff_preamble_is_dicom(self):
        head = b"II*\0" + b"\0" * 124 + b"DICM"
        self.assertEqual(signatures.identify("ct.dcm", head).format, "DICOM")

    def test_emi_and_ser_are_known(self):
        self.assertEqual(signatures.identify("a.emi", b"JK\0\x02....").format, "FEI EMI")
        self.assertEqual(signatures.identify("a_1.ser", b"II\x97\x01....").format, "FEI SER")

    def test_office_files_are_documents_not_archives(self):
        self.assertEqual(signatures.identify("a.docx", b"PK\3\4").category, "document")

    def test_text_of_an_unknown_suffix_is_text(self):
        self.assertEqual(signatures.identify("notes.abc", b"plain words\n").category, "text")

    def test_binary_under_a_text_suffix_lies(self):
        self.assertIn("binary", signatures.identify("a.txt", b"\0\1\2\3").contradiction)


class Containers(unittest.TestCase):
    """A container is not the format; a name is contradicted only where its own format is excluded."""

    def test_what_is_built_on_a_container_has_its_own_name_and_no_contradiction(self):
        riff = b"RIFF\x10\0\0\0"
        for name, head, expected in (
                ("a.emd", b"\x89HDF\r\n\x1a\n", "EMD"), ("a.mnc", b"\x89HDF\r\n\x1a\n", "MINC"),
                ("a.mnc", b"CDF\x01", "MINC"), ("a.ims", b"\x89HDF\r\n\x1a\n", "Imaris"),
                ("a.webp", riff + b"WEBP", "WebP"), ("a.avi", riff + b"AVI ", "AVI"), ("a.wav", riff + b"WAVE", "WAV"),
                ("a.heic", b"\0\0\0\x18ftypheic", "HEIF"), ("a.mp4", b"\0\0\0\x18ftypisom", "MP4"),
                ("a.cr2", b"II*\0\x10\0\0\0CR\2\0", "Canon CR2"), ("a.nef", b"MM\0*", "Nikon NEF"),
                ("a.svs", b"II*\0", "Aperio SVS"), ("a.oib", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Olympus OIB/OIF"),
                ("a.docx", b"PK\3\4", "Word document"), ("a.npz", b"PK\3\4", "NumPy archive"),
                ("a.ome.tif", b"II*\0", "OME-TIFF")):
            found = signatures.identify(name, head + b"\0" * 300)
            self.assertEqual((found.format, found.contradiction), (expected, ""))

    def test_content_decides_where_the_suffix_is_excluded(self):
        for name, head, said in (
                ("a.png", b"\x89HDF\r\n\x1a\n", "the name ends in .png, the content is HDF5"),
                ("a.tif", b"\x89PNG\r\n\x1a\n", "the name ends in .tif, the content is PNG"),
                ("a.emd", b"\x89PNG\r\n\x1a\n", "the name ends in .emd, the content is PNG"),
                ("a.czi", b"<html>", "the name ends in .czi, the content is no Zeiss CZI"),
                ("a.nii", b"\x1f\x8b\x08" + b"\0" * 30, "the name ends in .nii, the content is gzip")):
            self.assertEqual(signatures.identify(name, head).contradiction, said)

    def test_a_format_that_may_lack_its_signature_is_never_contradicted_by_that(self):
        for name in ("a.mrc", "a.hdr", "a.img", "a.raw", "a.dat", "a.tar", "a.msr", "a.xyz", "noend"):
            self.assertEqual(signatures.identify(name, b"\1\2\3\4" * 200).contradiction, "")


class TextHeads(unittest.TestCase):
    def test_images_whose_head_is_text_are_images(self):
        for name, head, expected in (
                ("m31.fits", b"SIMPLE  =                    T", "FITS"), ("m31", b"SIMPLE  =              T", "FITS"),
                ("a.pgm", b"P5\n640 480\n255\n", "PNM (Portable Any Map)"),
                ("a.ppm", b"P3 2 2 255 0 0", "PNM (Portable Any Map)"),
                ("a.nrrd", b"NRRD0004\ntype: short\n", "NRRD"), ("a.nhdr", b"NRRD0005\r\n", "NRRD"),
                ("a.mhd", b"ObjectType = Image\nNDims = 3\n", "MetaImage"), ("a.mhd", b"NDims = 3\n", "MetaImage"),
                ("a.mhd", b"Comment = x\nObjectType = Image\n", "MetaImage"),
                ("a.ics", b"\t\nics_version\t1.0\n", "ICS"), ("a.am", b"# AmiraMesh BINARY", "Amira mesh"),
                ("a.vff", b"ncaa\nrank=3;", "MicroCT VFF"), ("a.inr", b"#INRIMAGE-4#{", "INR"),
                ("a.hdr", b"ENVI\nsamples = 3", "ENVI")):
            found = signatures.identify(name, head)
            self.assertEqual((found.format, found.category, found.contradiction), (expected, "image", ""))

    def test_texts_that_begin_with_such_a_word_are_texts(self):
        for head in (b"NRRD files of the study\n", b"IMOD is a program\n", b"P5 was the patient\n"[:2] + b"-x",
                     b"BM is short for basement membrane", b"MZ boundary", b"PAR1 is a gene", b"RIFF of a guitar",
                     b"SIMPLE words", b"GIF89 pictures", b"CDF is a function"):
            self.assertEqual(signatures.identify("notes.txt", head).category, "text")


class Compressed(unittest.TestCase):
    @staticmethod
    def gzip(data):
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        return packer.compress(data) + packer.flush()

    def test_what_is_compressed_alone_is_what_is_inside(self):
        nifti = b"\x5c\1\0\0" + b"\0" * 340 + b"n+1\0"
        for name, inside, expected, category in (
                ("t1.nii.gz", nifti, "NIfTI, gzip-compressed", "image"),
                ("t1.gz", nifti, "NIfTI, gzip-compressed", "image"),
                ("a.mgz", b"\0\0\0\1" + b"\0" * 90, "MGH, gzip-compressed", "image"),
                ("a.csv.gz", b"a,b\n1,2\n", "CSV, gzip-compressed", "table"),
                ("a.tif.gz", b"II*\0", "TIFF, gzip-compressed", "image"),
                ("a.tgz", b"x" * 257 + b"ustar", "tar, gzip-compressed", "archive"),
                ("a.gz", b"\1\2\3", "gzip", "archive")):
            found = signatures.identify(name, self.gzip(inside)[:4096])
            self.assertEqual((found.format, found.category, found.contradiction), (expected, category, ""))


class SharedSuffixes(unittest.TestCase):
    """A suffix that formats of several fields use names none alone; text is no binary format, nor the reverse."""

    def test_a_shared_suffix_alone_names_nothing_and_contradicts_nothing(self):
        for name, head, expected, perhaps in (
                ("notes.hdr", b"two lines\nof text\n", "plain text", ""),
                ("scan.HDR", b"HDR,\t\nTime and Date Stamp:\t", "plain text", ""),
                ("a.hdr", NOISE, "unknown", "Analyze 7.5"), ("a.img", NOISE, "unknown", "Analyze 7.5"),
                ("View.map", NOISE, "unknown", "MRC"), ("a.rec", NOISE, "unknown", "MRC"),
                ("a.par", b"#!/usr/bin/perl\n", "plain text", ""), ("lib.am", b"bin_PROGRAMS = x\n", "plain text",
                                                                  "Amira mesh")):
            found = signatures.identify(name, head)
            self.assertEqual((name, found.format, found.contradiction), (name, expected, ""))
            self.assertEqual("perhaps " + perhaps in found.basis, bool(perhaps), found.basis)

    def test_a_mark_names_a_format_under_a_shared_suffix(self):
        for name, head, expected in (
                ("sky.hdr", b"#?RADIANCE\nFORMAT=32", "Radiance HDR"), ("sky.pic", b"#?RGBE\n", "Radiance HDR"),
                ("t1.hdr", b"\x5c\1\0\0" + b"\0" * 344, "Analyze 7.5"), ("scene.hdr", b"ENVI\nsamples = 3", "ENVI"),
                ("vol.map", b"\1\0" * 104 + b"MAP " + b"\0" * 90, "MRC"), ("p.PAR", PAR, "Philips PAR/REC")):
            self.assertEqual(signatures.identify(name, head).format, expected)

    def test_text_is_no_binary_format_and_nothing_is_said_against_its_name(self):
        for name, head, expected in (
                ("roads.sld", b"a styled layer\n", "plain text"), ("a.tga", b"not a picture\n", "plain text"),
                ("a.spe", "\u6e2c\u5b9a\n".encode("utf-8"), "plain text"), ("a.xml", NOISE, "unknown"),
                ("a.svg", NOISE, "unknown"), ("a.sld", NOISE, "Olympus SlideBook"), ("a.tga", NOISE, "Targa"),
                ("a.svg", b"<svg xmlns=''/>", "SVG"), ("a.mrc", NOISE, "MRC")):
            found = signatures.identify(name, head)
            self.assertEqual((name, found.format, found.contradiction), (name, expected, ""))

    def test_the_part_beside_it_names_one_that_has_no_signature(self):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        for name, data in (("p.REC", NOISE), ("p.PAR", PAR), ("q.rec", NOISE), ("q.par", b"other words\n"),
                           ("t.img", NOISE), ("t.hdr", b"\x5c\1\0\0" + b"\0" * 344), ("u.img", NOISE),
                           ("u.hdr", b"words\n"), ("v.rec", NOISE)):
            with io.open(os.path.join(folder, name), "wb") as stream:
                stream.write(data)
        for name, expected in (("p.REC", "Philips PAR/REC"), ("q.rec", "unknown"), ("t.img", "Analyze 7.5"),
                               ("u.img", "unknown"), ("v.rec", "unknown")):
            self.assertEqual((name, signatures.identify_file(os.path.join(folder, name)).format), (name, expected))


class OpenedAs(unittest.TestCase):
    """A reader's word against the bytes."""

    def opened(self, name, head, image_format, reader, in_parts=False):
        before = signatures.identify(name, head)
        return opened_as.identity(opened_as.Opened(name, head, image_format, reader, in_parts), before)[0]

    def test_bytes_that_name_another_image_format_win(self):
        for name, head, image_format, reader, expected in (
                ("a.jp2", JP2, "Nikon ND2", "ND2Reader", "JPEG 2000"),
                ("a.j2k", JP2, "JPX", "JPXReader", "JPEG 2000"),
                ("a.dat", JP2, "Nikon ND2", "ND2Reader", "JPEG 2000"),
                ("a.cr2", CR2, "FEI TIFF", "FEITiffReader", "Canon CR2"),
                ("a.png", b"\x89PNG\r\n\x1a\n", "JEOL", "JEOLReader", "PNG"),
                ("a.gif", b"GIF89a", "Nobody's", "NobodysReader", "GIF")):
            found = self.opened(name, head + b"\0" * 300, image_format, reader)
            self.assertEqual((name, found.format, found.by), (name, expected, "signature"))
            self.assertIn("not as %s opened it" % reader, found.basis)

    def test_a_reader_of_the_same_bytes_is_believed(self):
        for name, head, image_format, reader, expected in (
                ("a.nd2", JP2, "Nikon ND2", "ND2Reader", "Nikon ND2"),
                ("a.cr2", CR2, "DNG", "DNGReader", "Canon CR2"),
                ("a.jpf", JP2, "JPX", "JPXReader", "JPX"), ("a.jp2", JP2, "JPEG-2000", "JPEG2000Reader", "JPEG 2000"),
                ("a.dng", b"II*\0", "DNG", "DNGReader", "Adobe DNG"), ("a.tif", b"II*\0", "DNG", "DNGReader", "TIFF"),
                ("a.cr2", CR2, "Canon RAW", "CanonRawReader", "Canon CR2"),
                ("a.tif", b"II*\0", "FEI TIFF", "FEITiffReader", "FEI TIFF"),
                ("a.svs", b"II*\0", "Tagged Image File Format", "TiffDelegateReader", "TIFF"),
                ("a.emd", b"\x89HDF\r\n\x1a\n", "Nobody's", "NobodysReader", "Nobody's"),
                ("a.img", b"\x5c\1\0\0" + b"\0" * 340 + b"n+1\0", "NIfTI", "NiftiReader", "NIfTI")):
            self.assertEqual((name, self.opened(name, head + b"\0" * 300, image_format, reader).format),
                             (name, expected))

    def test_a_reader_that_nothing_confirms_names_nothing(self):
        for name, image_format, reader, in_parts, expected in (
                ("a.img", "JEOL", "JEOLReader", False, "unknown"), ("a", "Openlab RAW", "OpenlabRawReader", False,
                                                                   "unknown"),
                ("a.img", "JEOL", "JEOLReader", True, "JEOL"), ("a.sld", "Olympus Slidebook", "SlidebookReader", False,
                                                               "Olympus SlideBook"),
                ("a.map", "Medical Research Council", "MRCReader", False, "MRC")):
            found = self.opened(name, NOISE, image_format, reader, in_parts)
            self.assertEqual((name, found.format), (name, expected))
            self.assertEqual("perhaps " in found.basis and found.by == "content", expected == "unknown")

    def test_a_part_of_a_set_is_opened_by_the_reader_of_the_set(self):
        xml = b'<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
        found = self.opened("a.companion.ome", xml, "OME-TIFF", "OMETiffReader", True)
        self.assertEqual((found.format, found.by), ("OME-TIFF", "reader"))

    def test_openness_is_that_of_the_format_and_not_of_the_reader(self):
        for name, reader, expected in (("JPEG 2000", "Nikon ND2", formats.OPEN), ("unknown", "JEOL", formats.UNKNOWN),
                                       ("Adobe DNG", "DNG", formats.OPEN), ("Canon CR2", "DNG", formats.PROPRIETARY),
                                       ("NIfTI, gzip-compressed", "NIfTI", formats.OPEN)):
            record = Record("a.img", identity=Identity(name, "image"), reader=ReaderUsed("", "", "", reader))
            self.assertEqual((name, formats.openness(record)), (name, expected))


class Registry(unittest.TestCase):
    def test_a_registry_names_what_nobody_here_knows_and_only_by_bytes(self):
        word = signatures.Registered("fmt/1", "Broadcast WAVE", "audio/x-wav", "Audio", "byte match at 0, 12")
        found = signatures.identify("a.xyz", b"\1\2\3", word)
        self.assertEqual((found.format, found.by, found.puid), ("Broadcast WAVE", "registry", "fmt/1"))
        self.assertIn("byte match at 0, 12", found.basis)
        word = signatures.Registered("fmt/2", "Some", "", "Audio", "extension match xyz")
        self.assertEqual(signatures.identify("a.xyz", b"\1\2\3", word).format, "unknown")

    def test_a_registry_does_not_unmake_what_is_finer(self):
        word = signatures.Registered("fmt/353", "TIFF", "image/tiff", "Image (Raster)", "byte match")
        self.assertEqual(signatures.identify("a.svs", b"II*\0", word).format, "Aperio SVS")


class Openness(unittest.TestCase):
    def openness(self, name):
        return formats.openness(Record("a", identity=Identity(name, "image")))

    def test_a_format_is_a_makers_own_only_where_that_is_known(self):
        for name in ("MRC", "NRRD", "MINC", "Analyze 7.5", "FEI TIFF", "LEO/Zeiss SEM TIFF", "NIfTI", "FITS", "ICS"):
            self.assertEqual(self.openness(name), formats.OPEN)
        for name in ("Zeiss CZI", "Leica LIF", "FEI SER"):
            self.assertEqual(self.openness(name), formats.PROPRIETARY)
        for name in ("Somebody's format", "unknown", "Princeton Instruments SPE"):
            self.assertEqual(self.openness(name), formats.UNKNOWN)
