"""Whether a file is whole, by its own structure: never by a reader's exception."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import struct
import tempfile
import unittest
import zipfile
import zlib

from curate_fiji.core.disclosing import errors
from curate_fiji.core.model.identity import Identity
from curate_fiji.core.model.image_read import ImageRead
from curate_fiji.core.model.look import DONE, NOT_DONE, STRUCTURE
from curate_fiji.core.model.problem import DAMAGED, UNSUPPORTED, Problem
from curate_fiji.core.model.record import Record
from curate_fiji.core.model.series import Series
from curate_fiji.core.reading import condition, identify, structure


def packed(layout, *numbers):
    return struct.pack(str(layout), *numbers)


def gzipped(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def nifti(samples):
    head = bytearray(352)
    head[0:4] = packed("<i", 348)
    head[40:56] = packed("<8h", 4, 10, 8, 3, 2, 1, 1, 1)
    head[70:74] = packed("<2h", 4, 16)
    head[108:112] = packed("<f", 352.0)
    head[344:348] = b"n+1\0"
    return bytes(head) + samples


def mrc(order=b"<", mark=b"\x44\x44\0\0"):
    head = bytearray(1024)
    head[0:16] = packed(order.decode("ascii") + "4i", 8, 6, 2, 1)
    head[208:212] = b"MAP "
    head[212:216] = mark
    return bytes(head) + b"\1" * (8 * 6 * 2 * 2)


def fits():
    cards = ["SIMPLE  =                    T", "BITPIX  =                  -32", "NAXIS   =                    2",
             "NAXIS1  =                   30", "NAXIS2  =                   30", "END"]
    head = "".join(card.ljust(80) for card in cards).ljust(2880).encode("ascii")
    return head + b"\0" * (30 * 30 * 4)


def dicom(rows=16, columns=16, bits=16, length=None, syntax=b"1.2.840.10008.1.2.1\0"):
    pixels = b"\1" * (rows * columns * bits // 8 if length is None else length)
    meta = b"\2\0\x10\0UI" + packed("<H", len(syntax)) + syntax
    data = b"\x28\0\2\0US\2\0\1\0" + b"\x28\0\x10\0US\2\0" + packed("<H", rows) + b"\x28\0\x11\0US\2\0" + packed(
        "<H", columns) + b"\x28\0\0\1US\2\0" + packed("<H", bits)
    nested = b"\x32\0\x64\x10SQ\0\0\xff\xff\xff\xff" + b"\xfe\xff\0\xe0\xff\xff\xff\xff" + (
        b"\x08\0\4\1LO\4\0name" + b"\xfe\xff\x0d\xe0\0\0\0\0" + b"\xfe\xff\xdd\xe0\0\0\0\0")
    return b"\0" * 128 + b"DICM" + meta + data + nested + b"\xe0\x7f\x10\0OW\0\0" + packed("<I", len(pixels)) + pixels


def fragments(count, frames):
    syntax = b"1.2.840.10008.1.2.4.50"
    whole = dicom(length=0, syntax=syntax)
    head = whole[:whole.index(b"\xe0\x7f\x10\0")]
    head += b"\x28\0\x08\0IS\2\0" + ("%d " % frames).encode("ascii")[:2]
    items = b"\xfe\xff\0\xe0\0\0\0\0" + b"\xfe\xff\0\xe0\4\0\0\0abcd" * count
    return head + b"\xe0\x7f\x10\0OB\0\0\xff\xff\xff\xff" + items + b"\xfe\xff\xdd\xe0\0\0\0\0"


def png():
    def chunk(name, data):
        return packed(">I", len(data)) + name + data + packed(">I", zlib.crc32(name + data) & 0xFFFFFFFF)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", packed(">2I5B", 4, 4, 8, 0, 0, 0, 0)) + chunk(
        b"IDAT", zlib.compress(b"\0\1\2\3\4" * 4)) + chunk(b"IEND", b"")


def tiff(pages=2, big=False, strip=None, planes="", compression=1):
    """A TIFF of pages of 8 x 8 bytes; ``planes``: a description, as ImageJ writes it."""
    order = "<"
    out = bytearray(b"II+\0\x08\0\0\0" + b"\0" * 8 if big else b"II*\0" + b"\0" * 4)
    link = 8 if big else 4
    for _page in range(pages):
        text = planes.encode("ascii") + b"\0"
        where = len(out)
        out += text if planes else b""
        pixels = len(out)
        out += b"\7" * 64
        entries = [(256, 3, 1, 8), (257, 3, 1, 8), (258, 3, 1, 8), (259, 3, 1, compression), (277, 3, 1, 1),
                   (273, 4, 1, pixels), (278, 3, 1, 8), (279, 4, 1, 64 if strip is None else strip)]
        if planes:
            entries.append((270, 2, len(text), where))
        place = len(out)
        out[link:link + (8 if big else 4)] = packed(order + ("Q" if big else "I"), place)
        out += packed(order + ("Q" if big else "H"), len(entries))
        for tag, kind, count, value in sorted(entries):
            out += packed(order + ("HHQQ" if big else "HHII"), tag, kind, count, value)
        link = len(out)
        out += b"\0" * (8 if big else 4)
    return bytes(out)


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(str("a.txt"), b"words " * 100)
    return stream.getvalue()


def box(name, content):
    return packed(">I", 8 + len(content)) + name + content


def run_length(*segments):
    """A DICOM file of 16 x 8 pixels, one frame, coded in these segments."""
    whole = dicom(16, 8, 8 * len(segments), 0, b"1.2.840.10008.1.2.5\0")
    starts = [64 + sum(len(one) for one in segments[:number]) for number in range(len(segments))]
    frame = packed("<16I", len(segments), *(starts + [0] * (15 - len(starts)))) + b"".join(segments)
    items = b"\xfe\xff\0\xe0\0\0\0\0" + b"\xfe\xff\0\xe0" + packed("<I", len(frame)) + frame
    return whole[:whole.index(b"\xe0\x7f\x10\0")] + (
        b"\xe0\x7f\x10\0OB\0\0\xff\xff\xff\xff" + items + b"\xfe\xff\xdd\xe0\0\0\0\0")


def grouped(tree=b"TREE", heap=b"HEAP", node=b"SNOD", inner=b"HEAP", start=0):
    """An HDF5 file with a root group that holds one group; ``start``: bytes of a user block before it."""
    def entry(tree_at, heap_at):
        return packed("<2Q2I2Q", 0, 0, 1, 0, tree_at, heap_at)

    def branch(mark, child):
        return (mark + packed("<2BH2Q3Q", 0, 0, 1, 2 ** 64 - 1, 2 ** 64 - 1, 0, child, 8)).ljust(64, b"\0")
    head = b"\x89HDF\r\n\x1a\n" + b"\0\0\0\0\0\x08\x08\0" + packed("<2HI", 4, 16, 0) + packed(
        "<4Q", start, 2 ** 64 - 1, start + 512, 2 ** 64 - 1) + entry(96, 160)
    body = branch(tree, 192) + heap.ljust(32, b"\0") + node + packed("<2BH", 1, 0, 1) + entry(240, 304)
    body = body.ljust(144, b"\0") + branch(b"TREE", 2 ** 40) + inner
    return b"\0" * start + (head + body).ljust(512, b"\0")


WHOLE = {
    "rle.dcm": run_length(b"\x81\7" + b"\0"), "rle2.dcm": run_length(b"\x81\7", b"\x7f" + b"\1" * 128),
    "groups.h5": grouped(),
    "many.webp": b"RIFF" + packed("<I", 24) + b"WEBP" + b"VP8X" + packed("<I", 3) + b"\1\1\1\0" + b"VP8 \0\0\0\0",
    "a.nii": nifti(b"\1" * (10 * 8 * 3 * 2 * 2)), "a.nii.gz": gzipped(nifti(b"\1" * (10 * 8 * 3 * 2 * 2))),
    "a.mrc": mrc(), "b.mrc": mrc(b">", b"\x11\x11\0\0"), "a.fits": fits(), "a.dcm": dicom(), "b.dcm": fragments(2, 2),
    "a.png": png(), "a.tif": tiff(), "b.tif": tiff(big=True), "c.tif": tiff(1, planes="ImageJ=1.54\nimages=1\n"),
    "a.zip": zipped(), "a.docx": zipped(), "a.csv.gz": gzipped(b"a,b\n1,2\n"),
    "a.pgm": b"P5\n# made\n8 6\n255\n" + b"\1" * 48, "b.ppm": b"P6 8 6 65535\n" + b"\1" * 288,
    "c.pgm": b"P2\n3 2\n9\n1 2 3\n4 5 6\n", "a.pfm": b"Pf\n4 4\n-1.0\n" + b"\0" * 64,
    "a.nrrd": b"NRRD0004\ntype: short\ndimension: 2\nsizes: 8 6\nencoding: raw\n\n" + b"\1" * 96,
    "b.nrrd": b"NRRD0004\ntype: uchar\ndimension: 2\nsizes: 80 60\nencoding: gzip\n\n" + gzipped(b"\1" * 4800),
    "a.mha": b"ObjectType = Image\nNDims = 2\nDimSize = 8 6\nElementType = MET_USHORT\nElementDataFile = LOCAL\n" + (
        b"\1" * 96),
    "a.ics": b"\t\nics_version\t2.0\nlayout\torder\tbits\tx\ty\nlayout\tsizes\t16\t8\t6\n"
             b"representation\tcompression\tuncompressed\nend\n" + b"\1" * 96,
    "a.mgh": packed(">7i", 1, 8, 6, 2, 1, 4, 0) + b"\0" * 256 + b"\1" * 192,
    "a.bmp": b"BM" + packed("<I2HI", 0, 0, 0, 54) + packed("<I2i2H6I", 40, 4, 4, 1, 8, 0, 0, 0, 0, 0, 0) + b"\1" * 16,
    "a.npy": b"\x93NUMPY\1\0" + packed("<H", 70) + (
        b"{'descr': '<u2', 'fortran_order': False, 'shape': (8, 6), }".ljust(69) + b"\n") + b"\1" * 96,
    "a.h5": b"\x89HDF\r\n\x1a\n" + b"\0\0\0\0\0\x08\x08\0" + packed("<2HI", 4, 16, 0) + packed(
        "<4Q", 0, 2 ** 64 - 1, 200, 2 ** 64 - 1) + b"\0" * 144,
    "a.webp": b"RIFF" + packed("<I", 44) + b"WEBP" + b"VP8L" + packed("<I", 32) + b"\1" * 32,
    "a.mp4": box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", b"\0" * 40) + box(b"mdat", b"\1" * 80),
    "a.jp2": box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0") + box(b"jp2c", b"\xffO\xffQ" + b"\1" * 70 + (
        b"\xff\xd9")),
    "a.gif": b"GIF89a" + packed("<2H3B", 2, 2, 0, 0, 0) + b",\0\0\0\0\2\0\2\0\0" + b"\2\3abc\0" + b";",
    "a.jpg": b"\xff\xd8\xff\xe0\0\4xx\xff\xda\0\4xx" + b"\1\xff\0" * 40 + b"\xff\xd0" + b"\2" * 40 + b"\xff\xd9",
    "a.ome.xml": b'<?xml version="1.0"?><!-- <a> --><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">'
                 b"<Image/></OME>\n",
    "a.pdf": b"%PDF-1.4\n" + b"1 0 obj\n" * 20 + b"%%EOF\n",
}


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def put(self, name, data):
        path = os.path.join(self.folder, name)
        with io.open(path, "wb") as stream:
            stream.write(data)
        return path

    def judge(self, name, data):
        path = self.put(name, data)
        return structure.judge(path, identify.layers(identify.identify(name, data[:4096]).format))


class Formats(Folder):
    def test_a_whole_file_is_whole(self):
        for name in sorted(WHOLE):
            verdict = self.judge(name, WHOLE[name])
            self.assertEqual((name, verdict.state, verdict.why), (name, structure.WHOLE, ""))

    def test_xml_of_any_length_is_whole_to_its_last_byte(self):
        for length in range(4090, 4104):
            text = "<OME><!--%s--></OME>" % ("x" * (length - 19))
            for data in (text.encode("utf-8"), text.encode("utf-16")):
                self.assertEqual((length, self.judge("a.ome.xml", data).state), (length, structure.WHOLE))

    def test_a_file_that_was_cut_is_damaged(self):
        for name in sorted(WHOLE):
            data = WHOLE[name]
            for left in (len(data) - len(data) // 3, len(data) - 12):
                verdict = self.judge(name, data[:left])
                self.assertEqual((name, left, verdict.state), (name, left, structure.DAMAGED))

    def test_more_than_is_called_for_is_no_damage(self):
        for name in ("a.nii", "a.mrc", "a.fits", "a.nrrd", "a.mha", "a.tif", "a.jpg", "a.png", "a.gif", "a.bmp"):
            self.assertEqual(self.judge(name, WHOLE[name] + b"\0" * 900).state, structure.WHOLE)

    def test_altered_bytes_are_found_where_there_is_a_checksum(self):
        for name, place in (("a.png", 45), ("a.zip", 40), ("a.csv.gz", 14), ("a.nii.gz", 30)):
            data = bytearray(WHOLE[name])
            data[place] ^= 0x55
            self.assertEqual((name, self.judge(name, bytes(data)).state), (name, structure.DAMAGED))

    def test_what_is_not_known_here_is_not_judged(self):
        for name, data in (("a.xyz", b"\1" * 90), ("a.bcf", b"AAMVHFSS" + b"\1" * 90), ("a.txt", b"words"),
                           ("old.mrc", b"\0" * 2000), ("a.spe", b"\0" * 5000)):
            self.assertEqual((name, self.judge(name, data).state), (name, structure.NOT_JUDGED))


class Headers(Folder):
    def test_how_much_is_missing_is_said(self):
        why = self.judge("a.nii", WHOLE["a.nii"][:352 + 576]).why
        self.assertEqual(why, "the file has 928 bytes, its header calls for 1.3 kB: 29% is missing")

    def test_samples_beside_a_header_are_held_against_it(self):
        head = WHOLE["a.nii"][:344] + b"ni1\0"
        head = head[:108] + packed("<f", 0.0) + head[112:]
        for name, pair, data in (
                ("a.hdr", "a.img", head), ("a.nhdr", "a.raw", b"NRRD0004\ntype: short\nsizes: 8 60\ndata file: a.raw\n"
                                                              b"encoding: raw\n"),
                ("a.mhd", "a.RAW", b"NDims = 2\nDimSize = 8 60\nElementType = MET_SHORT\nElementDataFile = a.raw\n"),
                ("a.hdr", "a.dat", b"ENVI\nsamples = 8\nlines = 60\nbands = 1\ndata type = 2\n"),
                ("b.ics", "b.ids", b"\t\nics_version\t1.0\nlayout\torder\tbits\tx\ty\nlayout\tsizes\t16\t8\t60\n"
                                   b"representation\tcompression\tuncompressed\n")):
            self.put(pair, b"\1" * 960)
            self.assertEqual((pair, self.judge(name, data).state), (pair, structure.WHOLE))
            self.put(pair, b"\1" * 900)
            self.assertEqual((pair, self.judge(name, data).state), (pair, structure.DAMAGED))
            os.remove(os.path.join(self.folder, pair))
            self.assertEqual((pair, self.judge(name, data).state), (pair, structure.NOT_JUDGED))

    def test_a_stack_that_imagej_wrote_as_one_directory_needs_all_its_planes(self):
        self.assertIn("last of its 5 planes", self.judge("a.tif", tiff(1, planes="ImageJ=1.54\nimages=5\n")).why)

    def test_directories_in_a_circle_and_behind_the_end_are_damage(self):
        data = bytearray(tiff(1))
        data[-4:] = data[4:8]
        self.assertIn("circle", self.judge("a.tif", bytes(data)).why)
        data[-4:] = packed("<I", 99999)
        self.assertIn("directory 2", self.judge("a.tif", bytes(data)).why)

    def test_unsupported_compressions_are_no_damage(self):
        for compression in (4, 7, 34712, 34887, 34925, 50000, 12345):
            self.assertEqual(self.judge("a.tif", tiff(compression=compression)).state, structure.WHOLE)

    def test_a_last_strip_counted_whole_is_no_damage(self):
        self.assertEqual(self.judge("a.tif", tiff(1, strip=4096)).state, structure.WHOLE)

    def test_fewer_frames_than_said_are_damage_and_a_video_is_not(self):
        self.assertIn("1 of 3 frames", self.judge("a.dcm", fragments(1, 3)).why)
        video = fragments(1, 3).replace(b"1.2.840.10008.1.2.4.50", b"1.2.840.10008.1.2.4.10")
        self.assertEqual(self.judge("a.dcm", video).state, structure.WHOLE)

    def test_pixels_fewer_than_the_sizes_call_for_are_damage(self):
        self.assertIn("holds 100 bytes of pixels", self.judge("a.dcm", dicom(length=100)).why)


class PartsWithoutTheirMarks(Folder):
    """What is as long as it should be, and altered inside."""

    def test_run_lengths_that_unpack_to_fewer_bytes_are_damage(self):
        for name, segments, why in (
                ("a.dcm", [b"\x81\7"], ""), ("b.dcm", [b"\x82\7" + b"\0\7"], ""),
                ("c.dcm", [b"\x82\7" + b"\0\0"], ""), ("d.dcm", [b"\0" * 64], "frame 1 holds 32 of 128 bytes"),
                ("e.dcm", [b"\x81\7", b"\x83\7\x80\0"], "holds 126 of 128 bytes"),
                ("f.dcm", [b"\x7f" + b"\1" * 127], "holds 127 of 128 bytes")):
            found = self.judge(name, run_length(*segments))
            self.assertEqual((name, found.state), (name, structure.DAMAGED if why else structure.WHOLE))
            self.assertIn(why, found.why)

    def test_a_group_without_its_names_is_damage(self):
        self.assertEqual(structure.judge(self.put("a.h5", grouped(start=512)), ["HDF5"]).state, structure.WHOLE)
        for lost in ("tree", "heap", "node", "inner"):
            found = self.judge("a.h5", grouped(**{str(lost): b"\0\0\0\0"}))
            self.assertEqual((lost, found.state), (lost, structure.DAMAGED))

    def test_chunks_of_a_webp_follow_one_another(self):
        whole = WHOLE["many.webp"]
        self.assertIn("none", self.judge("a.webp", whole[:24] + b"\0" * (len(whole) - 24)).why)
        self.assertEqual(self.judge("a.wav", whole.replace(b"WEBP", b"WAVE").replace(b"VP8 ", b"\0" * 4)).state,
                         structure.WHOLE)


class Conditions(Folder):
    """One reader's exception says what that reader can't."""

    def setUp(self):
        Folder.setUp(self)
        self.decoders = condition._DECODERS[:]

    def tearDown(self):
        condition._DECODERS[:] = self.decoders
        Folder.tearDown(self)

    def note(self, name, data, image):
        path = self.put(name, data)
        identity = identify.identify(name, data[:4096])
        record = Record(name, identity=Identity(identity.format, identity.category))
        condition.note(path, record, identity.format, image)
        return record

    def failed(self):
        return ImageRead(Problem(UNSUPPORTED, "FormatException: LERC"))

    def test_a_whole_file_that_a_reader_fails_at_is_unsupported(self):
        record = self.note("a.tif", tiff(), self.failed())
        self.assertEqual(record.problem.code, UNSUPPORTED)
        self.assertIn("by its own structure the file is whole", record.problem.text)

    def test_a_file_of_unknown_structure_is_not_called_damaged(self):
        record = self.note("a.bcf", b"AAMVHFSS....", self.failed())
        self.assertEqual(record.problem.code, UNSUPPORTED)
        self.assertEqual(record.look(STRUCTURE).outcome, NOT_DONE)

    def test_a_plane_that_is_not_decoded_is_unsupported_too(self):
        image = ImageRead(None, "", "TIFF", "TiffReader", [Series(
            8, 8, 1, 1, 1, "XYZCT", "uint8", 8, 1, decoded="FormatException")])
        self.assertEqual(self.note("a.tif", tiff(), image).problem.code, UNSUPPORTED)

    def test_a_cut_file_is_damaged_whatever_the_reader_gave(self):
        image = ImageRead(None, "", "NIfTI", "NiftiReader", [Series(
            8, 8, 1, 1, 1, "XYZCT", "uint8", 8, 1, decoded="yes")])
        record = self.note("a.nii", WHOLE["a.nii"][:900], image)
        self.assertEqual(record.problem.code, DAMAGED)
        self.assertEqual(record.look(STRUCTURE).outcome, DONE)

    def test_two_independent_readers_that_fail_are_damage(self):
        condition.register_decoder(lambda _path, _format: ("tifffile", "its data are corrupt"))
        record = self.note("a.tif", tiff(), self.failed())
        self.assertEqual(record.problem.code, DAMAGED)
        self.assertIn("neither Bio-Formats nor tifffile", record.problem.text)

    def test_a_second_reader_that_can_shows_that_the_file_is_whole(self):
        condition.register_decoder(lambda _path, _format: ("tifffile", ""))
        self.assertIn("tifffile can, the file is whole", self.note("a.tif", tiff(), self.failed()).problem.text)

    def test_a_file_that_no_reader_knows_has_no_fault(self):
        record = self.note("a.bcf", b"AAMVHFSS....", ImageRead(Problem(UNSUPPORTED, condition.NO_READER)))
        self.assertEqual((record.problem.code, record.problem.text), (UNSUPPORTED, condition.NO_READER))
        record = self.note("a.xyz", b"\1\2\3\4", ImageRead(Problem(UNSUPPORTED, condition.NO_READER)))
        self.assertIsNone(record.problem)


class Words(Folder):
    def test_what_the_structure_says_is_nobodys_secret(self):
        for name in sorted(WHOLE):
            data = WHOLE[name]
            for left in (len(data) - len(data) // 3, len(data) - 12, 40, 20):
                why = self.judge(name, data[:left]).why
                self.assertEqual((name, errors.harmless(why)), (name, why))
