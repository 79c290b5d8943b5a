"""Files to objects: one image is one object, however many files it lives in."""
from __future__ import absolute_import, unicode_literals

import io
import json
import os
import shutil
import struct
import tempfile
import unittest

from a_record import a_record, a_series

from curate_fiji.core.model.fact import Reading
from curate_fiji.core.model.membership import Membership, Part
from curate_fiji.core.model.record import FOLDER_IMAGE, Record
from curate_fiji.core.reading import membership, ome, scan, tiff_outline, zarr
from curate_fiji.core.relating import images, objects, relations
from curate_fiji.core.relating.deposit import Deposit
from curate_fiji.core.relating.facts import facts_of


def layouts(records):
    found = [one for one in objects.find(records) if one.layout]
    return [(one.layout, one.paths, list(one.missing), list(one.renamed)) for one in found]


def uuid_set(own, names=("z0.tif", "z1.tif", "z2.tif")):
    """Records of an OME-TIFF set whose parts have UUIDs; ``own``: {path: UUID of the file}."""
    uuids = ["u%d" % number for number in range(len(names))]
    return [a_record(path, names=list(names), uuids=uuids, uuid=own[path]) for path in sorted(own)]


class ByWhatFilesSay(unittest.TestCase):
    def test_parts_are_matched_by_uuid_before_the_name(self):
        found = layouts(uuid_set({"z0.tif": "u0", "section_2.tif": "u1", "z2.tif": "u2"}))
        self.assertEqual(found, [("OME-TIFF set", ["section_2.tif", "z0.tif", "z2.tif"], [],
                                  [("z1.tif", "section_2.tif")])])

    def test_all_parts_renamed_are_none_missing(self):
        found = layouts(uuid_set({"a.tif": "u0", "b.tif": "u1", "c.tif": "u2"}))
        self.assertEqual((found[0][2], len(found[0][3])), ([], 3))

    def test_parts_moved_to_another_folder_are_found_by_uuid(self):
        found = layouts(uuid_set({"x/z0.tif": "u0", "y/z1.tif": "u1", "x/z2.tif": "u2"}))
        self.assertEqual((found[0][2], found[0][3]), ([], [("x/z1.tif", "y/z1.tif")]))

    def test_a_part_that_is_nowhere_is_missing(self):
        self.assertEqual(layouts(uuid_set({"z0.tif": "u0", "z2.tif": "u2"}))[0][2], ["z1.tif"])

    def test_without_uuids_files_of_the_same_set_under_no_name_of_it_are_the_renamed_parts(self):
        names = ["z0.tif", "z1.tif", "z2.tif"]
        found = layouts([a_record(path, names=names) for path in ("z0.tif", "neu.tif", "z2.tif")])
        self.assertEqual((found[0][2], found[0][3]), ([], [("z1.tif", "neu.tif")]))

    def test_an_unrelated_file_is_no_renamed_part(self):
        names = ["z0.tif", "z1.tif", "z2.tif"]
        found = layouts([a_record("z0.tif", names=names), a_record("z2.tif", names=names), a_record("other.tif")])
        self.assertEqual((found[0][1], found[0][2]), (["z0.tif", "z2.tif"], ["z1.tif"]))

    def test_a_companion_that_is_not_there_is_missing(self):
        record = a_record("p0.ome.tiff")
        record.membership = ome.membership('<OME UUID="urn:uuid:a"><BinaryOnly MetadataFile="gone.companion.ome" '
                                 'UUID="urn:uuid:b"/></OME>', "p0.ome.tiff", tiff_outline.Outline())
        self.assertEqual(layouts([record])[0][:3], ("OME-TIFF with a companion file", ["p0.ome.tiff"],
                                                    ["gone.companion.ome"]))

    def test_a_companion_is_never_taken_for_the_plane_that_is_missing(self):
        companion = a_record("a.companion.ome", names=["z0.tif", "z1.tif"], uuids=["u0", "u1"])
        companion.membership.layout = ome.COMPANION
        found = layouts([companion, a_record("z0.tif", uuid="u0")])
        self.assertEqual((found[0][2], found[0][3]), (["z1.tif"], []))

    def test_names_that_lead_out_of_the_deposit_are_no_parts(self):
        self.assertEqual(layouts([a_record("a.tif", names=["../x.tif", "../../etc/passwd"])]), [])

    def test_where_it_lay_on_the_makers_computer_says_nothing(self):
        found = layouts([a_record("a.tif", names=["C:\\data\\a.tif", "C:\\data\\b.tif"]), a_record("b.tif")])
        self.assertEqual((found[0][1], found[0][2]), (["a.tif", "b.tif"], []))

    def test_files_of_one_series_are_one_object_and_others_are_not(self):
        some = []
        for number, group in enumerate(["s1", "s1", "s1", "s2"]):
            record = a_record("i%d.dcm" % number, format="DICOM")
            record.membership = Membership("DICOM series", "uid", "", group)
            some.append(record)
        self.assertEqual([one.paths for one in objects.find(some)], [["i0.dcm", "i1.dcm", "i2.dcm"], ["i3.dcm"]])


class ByName(unittest.TestCase):
    def test_pairs(self):
        for first, second in (("a.hed", "a.img"), ("A.PAR", "A.REC"), ("a.rpl", "a.raw"), ("a.shp", "a.dbf")):
            self.assertEqual(len(objects.find([a_record(first), a_record(second, "unknown")])), 1)

    def test_notes_beside_an_image_do_not_stand_for_it(self):
        def of_second_reader(path, **said):
            record = a_record(path, opens="no", format="FEI SER" if path.endswith(".ser") else "FEI EMI")
            rows = [("%s:0 x" % term, value, "") for term, value in said.items()]
            record.facts = facts_of("", [], [Reading("curate-fiji (TIA)", "1", rows)])
            return record

        notes = {"Magnification": "19500"}
        pixels = {"SizeX": "64", "SizeY": "64", "Magnification": "19500"}
        for files, expected in (
                ([("a.emi", notes), ("a_1.ser", pixels)], "a_1.ser"),
                ([("a.emi", notes), ("a_1.ser", pixels), ("a_2.ser", pixels)], "a_1.ser"),
                ([("a.emi", {}), ("a_1.ser", {})], "a.emi"), ([("a.emi", notes), ("a_1.ser", {})], "a.emi")):
            deposit = Deposit([of_second_reader(path, **said) for path, said in files], [])
            self.assertEqual([one.name for one in deposit.objects], [expected], files)
            self.assertEqual([r.path for r in deposit.image_like], [expected], files)
            if any(files[-1][1]):
                self.assertEqual([images.dimensions_of(r)[:7] for r in deposit.described], ["64 x 64"], files)

    def test_a_bids_image_and_its_side_files_are_one_object(self):
        some = [a_record("sub-01/anat/sub-01_T1w.nii.gz"), a_record("sub-01/anat/sub-01_T1w.json", "text"),
                a_record("sub-01/dwi/sub-01_dwi.nii.gz"), a_record("sub-01/dwi/sub-01_dwi.bval", "text"),
                a_record("sub-01/dwi/sub-01_dwi.bvec", "text"), a_record("participants.tsv", "table")]
        self.assertEqual([len(one.records) for one in objects.find(some)], [1, 2, 3])

    def plane(self, path, x=64, kind="uint8"):
        return a_record(path, series=[a_series(x, 64, kind=kind)], format="TIFF")

    def test_loose_planes_of_the_same_sizes_are_one_object(self):
        some = [self.plane("s_z%03d_ch%02d.tif" % (z, c)) for z in range(3) for c in range(2)]
        self.assertEqual([one.layout for one in objects.find(some)], ["loose planes"])

    def test_images_that_are_alike_by_chance_are_none(self):
        for names in (["dose_0", "dose_10", "dose_30"], ["mouse_101", "mouse_102", "mouse_105"],
                      ["IMG_1", "IMG_2", "IMG_3"], ["ch_488", "ch_561", "ch_640"],
                      ["g_500x", "g_1000x", "g_2000x"], ["t_20x", "t_40x", "t_60x"]):
            self.assertEqual(len(objects.find([self.plane(name + ".tif") for name in names])), 3)

    def test_planes_of_other_sizes_or_types_are_none(self):
        some = [self.plane("z_1.tif"), self.plane("z_2.tif", x=32), self.plane("z_3.tif", kind="uint16")]
        self.assertEqual(len(objects.find(some)), 3)


class Headers(unittest.TestCase):
    """What headers apart from their samples name."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def named(self, name, text, image_format=""):
        path = os.path.join(self.folder, name)
        with io.open(path, "wb") as stream:
            stream.write(text if isinstance(text, bytes) else text.encode("utf-8"))
        found = membership.of_file(path, name, image_format)
        return [one.name for one in found.named] if found else None

    def test_headers_and_lists(self):
        analyze = struct.pack(str("<i"), 348) + b"\0" * 344
        for name, text, image_format, expected in (
                ("a.nhdr", "NRRD0004\ntype: short\nsizes: 2 2\ndata file: a.raw\n", "NRRD", ["a.raw"]),
                ("a.nhdr", "NRRD0004\ndata file: LIST\nb1.raw\nb2.raw\n", "NRRD", ["b1.raw", "b2.raw"]),
                ("a.nhdr", "NRRD0004\ndata file: s%02d.raw 1 3 1\n", "NRRD", ["s01.raw", "s02.raw", "s03.raw"]),
                ("a.nrrd", "NRRD0004\ntype: short\nsizes: 2 2\n\n", "NRRD", None),
                ("a.mhd", "NDims = 2\nElementDataFile = a.zraw\n", "MetaImage", ["a.zraw"]),
                ("a.mha", "NDims = 2\nElementDataFile = LOCAL\n", "MetaImage", None),
                ("a.ics", "\t\nics_version\t1.0\n", "ICS", ["a.ids"]), ("a.ics", "\t\nics_version\t2.0\n", "ICS", None),
                ("a.hdr", analyze, "Analyze 7.5", ["a.img"]), ("a.nii", analyze, "NIfTI", None),
                ("b.xml", '<SpimData><hdf5 type="relative">b.h5</hdf5></SpimData>', "XML", ["b.h5"]),
                ("Index.idx.xml", "<EvaluationInputData><URL>r1.tiff</URL><URL>r2.tiff</URL></EvaluationInputData>",
                 "XML", ["r1.tiff", "r2.tiff"]),
                ("metadata.txt", '{"FrameKey-0": {"FileName": "img_0.tif"}}', "plain text", ["img_0.tif"]),
                ("e.nd", '"NDInfoFile", Version 1.0\n"DoStage", TRUE\n"NStagePositions", 2\n"DoWave", TRUE\n'
                         '"NWavelengths", 1\n"WaveName1", "GFP"\n"WaveInFileName", TRUE\n', "plain text",
                 ["e_w1GFP_s1.*", "e_w1GFP_s2.*"]),
                ("s.vsi", b"II*\0", "TIFF", ["_s_/"]), ("t.oif", "x", "plain text", ["t.oif.files/"]),
                ("readme.xml", "<a/>", "XML", None), ("notes.txt", "words", "plain text", None)):
            self.assertEqual((name, self.named(name, text, image_format)), (name, expected))

    def test_a_header_and_its_samples_are_one_object_and_a_lost_one_is_missing(self):
        header = a_record("a.nhdr", format="NRRD")
        header.membership = Membership("NRRD header with its data", "its header", "", "", [Part("a.raw")])
        self.assertEqual(layouts([header, a_record("a.raw", "unknown")])[0][1:3], (["a.nhdr", "a.raw"], []))
        self.assertEqual(layouts([header])[0][2], ["a.raw"])

    def test_a_folder_of_data_is_part_of_its_image(self):
        header = a_record("x/t.oif", format="Olympus OIB/OIF")
        header.membership = Membership("OIF", "", "", "", [Part("t.oif.files/")])
        some = [header, a_record("x/t.oif.files/s1.tif"), a_record("x/t.oif.files/s.pty", "unknown"),
                a_record("x/u.tif")]
        self.assertEqual([one.paths for one in objects.find(some)], [
            ["x/t.oif", "x/t.oif.files/s1.tif", "x/t.oif.files/s.pty"], ["x/u.tif"]])


def outline(pages, width=64, height=64, bits=(8,)):
    found = tiff_outline.Outline()
    found.pages, found.width, found.height, found.bits = pages, width, height, bits
    return found


class OmeAgainstTiff(unittest.TestCase):
    """The sizes of OME-XML are held against the directories."""

    SIZES = 'SizeX="64" SizeY="64" SizeZ="5" SizeC="1" SizeT="1" Type="uint8"'

    def says(self, inside, there, attributes=SIZES, uuid=""):
        xml = '<OME UUID="urn:uuid:%s"><Image><Pixels %s>%s</Pixels></Image></OME>' % (uuid, attributes, inside)
        return ome.membership(xml, "a.ome.tif", there).disagrees

    def test_more_planes_than_pages_are_told(self):
        for inside in ("", "<TiffData/>", '<TiffData IFD="0" PlaneCount="5"/>',
                       "".join('<TiffData IFD="%d"/>' % n for n in range(5))):
            self.assertIn("5 planes, the TIFF holds only 3 pages", self.says(inside, outline(3)))
            self.assertEqual(self.says(inside, outline(5)), "")

    def test_planes_of_other_files_are_not_counted(self):
        inside = "".join('<TiffData IFD="0" PlaneCount="1"><UUID FileName="z%d.tif">urn:uuid:a%d</UUID></TiffData>' % (
            n, n) for n in range(5))
        self.assertEqual(self.says(inside, outline(1), uuid="a0"), "")

    def test_samples_of_a_pixel_share_a_page(self):
        rgb = 'SizeX="64" SizeY="64" SizeZ="1" SizeC="3" SizeT="1" Type="uint8"'
        self.assertEqual(self.says('<Channel SamplesPerPixel="3"/><TiffData/>', outline(1), rgb), "")

    def test_other_sizes_and_types_are_told(self):
        self.assertIn("64 x 64 pixels, the TIFF holds 32 x 64", self.says("<TiffData/>", outline(5, 32)))
        self.assertIn("says uint8, the TIFF holds 16 bits", self.says("<TiffData/>", outline(5, bits=(16,))))

    def test_12_bits_in_16_agree(self):
        deep = 'SizeX="64" SizeY="64" SizeZ="5" SizeC="1" SizeT="1" Type="uint16"'
        self.assertEqual(self.says("<TiffData/>", outline(5, bits=(12,)), deep), "")


class Stores(unittest.TestCase):
    """A Zarr or N5 folder is one image."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def put(self, path, content):
        full = os.path.join(self.folder, *path.split("/"))
        if not os.path.isdir(os.path.dirname(full)):
            os.makedirs(os.path.dirname(full))
        with io.open(full, "wb") as stream:
            stream.write(content if isinstance(content, bytes) else json.dumps(content).encode("utf-8"))

    def image(self, below="c.zarr", five=False):
        axes = [{"name": name, "type": "space", "unit": "micrometer"} for name in "zyx"]
        scale = [{"type": "scale", "scale": [2.0, 0.5, 0.5]}]
        multiscales = [{"version": "0.4", "axes": axes, "name": "cells",
                        "datasets": [{"path": "0", "coordinateTransformations": scale}]}]
        if five:
            self.put(below + "/zarr.json", {"zarr_format": 3, "node_type": "group", "attributes": {"ome": {
                "version": "0.5", "multiscales": multiscales}}})
            self.put(below + "/0/zarr.json", {
                "zarr_format": 3, "node_type": "array", "shape": [2, 4, 6], "data_type": "uint16",
                "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, 4, 6]}},
                "chunk_key_encoding": {"name": "default"}, "codecs": [{"name": "bytes"}]})
        else:
            self.put(below + "/.zgroup", {"zarr_format": 2})
            self.put(below + "/.zattrs", {"multiscales": multiscales})
            self.put(below + "/0/.zarray", {
                "shape": [2, 4, 6], "chunks": [1, 4, 6], "dtype": "<u2", "compressor": None})
        for number in range(2):
            self.put(below + ("/0/c/%d/0/0" if five else "/0/%d.0.0") % number, b"\1" * 48)

    def test_its_metadata_are_read_in_both_versions(self):
        for five, version in ((False, "0.4"), (True, "0.5")):
            name = "v%s.zarr" % version
            self.image(name, five)
            found = zarr.read(os.path.join(self.folder, name))
            self.assertEqual(found.format, "OME-Zarr " + version)
            self.assertEqual([found.series[0].size(axis) for axis in "XYZCT"], [6, 4, 2, 1, 1])
            self.assertEqual(found.series[0].Type, "uint16")
            self.assertIn(("Image:0/Pixels/@PhysicalSizeX", "0.5", "\u00b5m"), found.rows)
            self.assertEqual((found.missing, found.damaged), ([], ""))

    def test_a_plate_is_one_image_with_a_series_a_field(self):
        self.put("p.zarr/.zgroup", {"zarr_format": 2})
        self.put("p.zarr/.zattrs", {"plate": {"wells": [{"path": "A/1"}, {"path": "A/2"}], "version": "0.4"}})
        for well in ("A/1", "A/2"):
            self.put("p.zarr/%s/.zattrs" % well, {"well": {"images": [{"path": "0"}]}})
            self.image("p.zarr/%s/0" % well)
        found = zarr.read(os.path.join(self.folder, "p.zarr"))
        self.assertEqual((len(found.series), found.wells, found.missing), (2, 2, []))
        shutil.rmtree(os.path.join(self.folder, "p.zarr", "A", "2"))
        self.assertEqual(zarr.read(os.path.join(self.folder, "p.zarr")).missing, ["A/2"])

    def test_a_chunk_cut_short_is_damage_and_one_that_is_not_there_is_none(self):
        self.image()
        os.remove(os.path.join(self.folder, "c.zarr", "0", "0.0.0"))
        self.assertEqual(zarr.read(os.path.join(self.folder, "c.zarr")).damaged, "")
        self.put("c.zarr/0/1.0.0", b"\1" * 40)
        self.assertIn("chunk 1.0.0 of 0", zarr.read(os.path.join(self.folder, "c.zarr")).damaged)

    def test_a_level_that_is_named_and_not_there_is_missing(self):
        self.image()
        shutil.rmtree(os.path.join(self.folder, "c.zarr", "0"))
        self.assertEqual(zarr.read(os.path.join(self.folder, "c.zarr")).missing, ["0"])

    def test_n5_and_metadata_that_are_none(self):
        self.put("d.n5/attributes.json", {"n5": "2.0.0"})
        self.put("d.n5/s0/attributes.json", {"dimensions": [6, 4, 2], "blockSize": [6, 4, 2], "dataType": "uint8",
                                             "compression": {"type": "raw"}})
        found = zarr.read(os.path.join(self.folder, "d.n5"))
        self.assertEqual((found.format, found.series[0].SizeX, found.series[0].SizeZ), ("N5", 6, 2))
        self.put("e.zarr/.zgroup", b"no json")
        self.put("e.zarr/.zattrs", {"multiscales": [{"datasets": [{"path": "../../x"}, {"path": 7}]}], "plate": 3})
        self.assertEqual(zarr.read(os.path.join(self.folder, "e.zarr")).series, [])

    def test_the_walk_tells_the_folder_and_marks_its_files(self):
        self.image("x/c.zarr")
        self.put("readme.txt", b"words")
        seen = [(one.path, one.kind, one.part_of, one.hidden) for one in scan.walk(self.folder)]
        self.assertEqual(seen[:3], [("readme.txt", "file", "", False), ("x/c.zarr", "folder image", "", False),
                                    ("x/c.zarr/.zattrs", "file", "x/c.zarr", False)])

    def test_it_is_one_object_with_its_files_and_its_chunks_are_nobodys_doubles(self):
        store = Record("c.zarr", FOLDER_IMAGE, 100, opens="yes", series=[a_series()])
        chunks = [Record("c.zarr/0/%d" % n, size=10, sha256="same", part_of="c.zarr") for n in range(3)]
        deposit = Deposit([store] + chunks + [Record("a.txt", size=3, sha256="x")], [])
        self.assertEqual([(one.name, len(one.records)) for one in deposit.objects], [("a.txt", 1), ("c.zarr", 4)])
        self.assertEqual([r.path for r in deposit.content], ["a.txt", "c.zarr"])
        self.assertEqual([r.path for r in deposit.images], ["c.zarr"])


class Checksums(unittest.TestCase):
    def test_two_sets_of_the_same_files_are_the_same_whatever_their_names(self):
        def a_set(folder, names):
            some = [a_record("%s/%s" % (folder, name), names=list(names), sha256="s%d" % n)
                    for n, name in enumerate(names)]
            return some
        found = objects.find(a_set("a", ["x.tif", "y.tif"]) + a_set("b", ["u.tif", "v.tif"]))
        self.assertEqual(len(set(one.checksum for one in found)), 1)

    def test_a_renamed_part_is_told_in_its_relation(self):
        some = uuid_set({"z0.tif": "u0", "section_2.tif": "u1", "z2.tif": "u2"})
        found = relations.find(some, objects.find(some))
        self.assertEqual([one.renamed for one in found if one.kind == "image set"], [[("z1.tif", "section_2.tif")]])
