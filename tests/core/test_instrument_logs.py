"""Texts that instruments write beside images: what is read of each, in which unit, from which line."""
from __future__ import absolute_import, unicode_literals

import io
import os
import shutil
import tempfile
import unittest

from curate_fiji.core.knowledge import aspects
from curate_fiji.core.reading import instrument_logs
from curate_fiji.core.relating.facts import facts_of

NIKON = """[XTekCT]
Name=bone
OperatorID=jdoe
VoxelSizeX=0.0253
DetectorPixelsX=2000
DetectorPixelsY=1800
DetectorPixelSizeX=0.2
Projections=3142
XraykV=130
XrayuA=120
Filter_Material=Copper
"""
PHOENIX = """[General]
Version-pca=2
SystemName=v|tome|x m
[Geometry]
FDD=802.7
VoxelSizeX=0.10880351
[CT]
NumberImages=2800
[Detector]
TimingVal=500
Avg=3
NrPixelsX=2024
NrPixelsY=2024
PixelsizeX=0.2
[Xray]
Voltage=200
Current=90
"""
SKYSCAN = """[System]
Scanner=Skyscan1172
[Acquisition]
Number of Files=1900
Source Type=Hamamatsu 100/250
Source Voltage (kV)= 80
Source Current (uA)= 124
Image Pixel Size (um)=     3.99
Exposure (ms)=   885
Filter=Al 0.5 mm
Frame Averaging=ON (4)
"""
SCAN_LOG = """[System]
Scanner=CT-300
Source type=Tungsten
Exposure (ms)=500
Frame averaging=ON (4)
"""
HITACHI = """[SemImageFile]
InstructName=S-4800
PixelSize=9.921875
AcceleratingVoltage=5000 Volt
"""
JEOL = "$CM_INSTRUMENT JSM-7100F\n$CM_ACCEL_VOLT 15.00\n$CM_MAG 5000\n"
ZEISS = ("<ImageDocument>\n <Objective><LensNA>1.4</LensNA>\n"
         "<NominalMagnification>63</NominalMagnification></Objective>\n</ImageDocument>")
LEICA = ('<LMSDataContainerHeader>\n'
         '<ATLConfocalSettingDefinition NumericalAperture="1.3" ObjectiveName="HC PL APO 40x" />\n'
         '</LMSDataContainerHeader>')
MANAGER = '{\n"Summary": {\n"PixelSizeUm": 0.65,\n"Exposure-ms": 20,\n"Core-Camera": "Andor Zyla"\n}\n}'
MICRO_META = """{
 "Schema_ID": "Instrument.json", "Name": "Our confocal",
 "MicroscopeStand": {"Schema_ID": "InvertedMicroscopeStand.json", "ID": "a1",
  "Manufacturer": "Nikon", "Model": "Ti2"},
 "components": {
  "o": {"Schema_ID": "Objective.json", "ID": "b2", "Manufacturer": "Nikon", "Model": "Plan Apo 60x", "LensNA": 1.4,
   "Magnification": 60, "ImmersionType": "Oil"},
  "l": {"Schema_ID": "Laser.json", "ID": "c3", "Manufacturer": "Coherent", "Model": "OBIS 488"},
  "m": {"Schema_ID": "Laser.json", "ID": "d4", "Manufacturer": "Coherent", "Model": "OBIS 561"}}}
"""


class Logs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def facts(self, name, text):
        """Return {term: (value, unit, line)} of a log."""
        path = os.path.join(self.folder, "file")
        with io.open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        reading, properties = instrument_logs.read(path, name)
        self.properties = dict((one.name, one.value) for one in properties)
        if reading is None:
            return {}
        return dict((one.term, (one.value, one.unit, one.witnesses[0].path)) for one in facts_of("", (), [reading]))

    def test_each_maker_s_log(self):
        for name, text, wanted in (
                ("bone.xtekct", NIKON, {
                    "PhysicalSizeX": ("25.3", "\u00b5m", "line 4"), "TubeVoltage": ("130", "kV", "line 9"),
                    "TubeCurrent": ("0.12", "mA", "line 10"), "Projections": ("3142", "", "line 8"),
                    "FilterMaterial": ("Copper", "", "line 11"), "DetectorSize": ("2000 x 1800 pixels", "", "line 5")}),
                ("scan.pca", PHOENIX, {
                    "PhysicalSizeX": ("108.80351", "\u00b5m", "line 6"), "ExposureTime": ("0.5", "s", "line 10"),
                    "Averages": ("3", "", "line 11"), "TubeVoltage": ("200", "kV", "line 16"),
                    "TubeCurrent": ("0.09", "mA", "line 17"), "Projections": ("2800", "", "line 8")}),
                ("rat_.log", SKYSCAN, {
                    "Microscope": ("Skyscan1172", "", "line 2"), "TubeVoltage": ("80", "kV", "line 6"),
                    "TubeCurrent": ("0.124", "mA", "line 7"), "PhysicalSizeX": ("3.99", "\u00b5m", "line 8"),
                    "ExposureTime": ("0.885", "s", "line 9"), "Averages": ("4", "", "line 11")}),
                ("scan_log.txt", SCAN_LOG, {
                    "TargetMaterial": ("Tungsten", "", "line 3"), "ExposureTime": ("0.5", "s", "line 4"),
                    "Averages": ("4", "", "line 5"), "Microscope": ("CT-300", "", "line 2")}),
                ("image_metadata.txt", HITACHI, {
                    "Microscope": ("S-4800", "", "line 2"), "AcceleratingVoltage": ("5", "kV", "line 4"),
                    "PhysicalSizeX": ("0.009921875", "\u00b5m", "line 3")}),
                ("metadata.txt", JEOL, {"AcceleratingVoltage": ("15", "kV", "line 2")}),
                ("a.czi.xml", ZEISS, {"LensNA": ("1.4", "", "line 2"), "Magnification": ("63", "", "line 3")}),
                ("a.lif.xml", LEICA, {"LensNA": ("1.3", "", "line 2"), "Objective": ("HC PL APO 40x", "", "line 2")}),
                ("metadata.txt", MANAGER, {
                    "PhysicalSizeX": ("0.65", "\u00b5m", "line 3"), "ExposureTime": ("0.02", "s", "line 4")})):
            found = self.facts(name, text)
            for term in wanted:
                self.assertEqual(found.get(term), wanted[term], (name, term))

    def test_a_microscope_file_tells_the_parts_of_which_there_is_one(self):
        found = self.facts("our-scope.json", MICRO_META)
        self.assertEqual(found["Microscope"], ("Nikon Ti2", "", "line 3"))
        self.assertEqual(found["LensNA"], ("1.4", "", "line 6"))
        self.assertEqual(found["LightSource"][0], "Coherent OBIS 488; Coherent OBIS 561")
        two = self.facts("our-scope.json", MICRO_META.replace('"Laser.json"', '"Objective.json"'))
        self.assertNotIn("LensNA", two)

    def test_a_maker_s_source_is_no_target_metal(self):
        self.assertNotIn("TargetMaterial", self.facts("rat_.log", SKYSCAN))

    def test_a_load_in_mas_is_no_time(self):
        found = self.facts("scan_log.txt", "Scanner=CT\nExposure=20 mAs\nTube voltage=120 kV\n")
        self.assertNotIn("ExposureTime", found)
        self.assertEqual(found["TubeExposure"][0], "20")

    def test_a_number_without_a_unit_gives_no_measure(self):
        found = self.facts("scan_log.txt", "Scanner=CT\nTarget=Mo\nExposure=20\nVoxel size=0.02\nTube voltage=120\n")
        self.assertEqual(sorted(found), ["Microscope", "TargetMaterial"])

    def test_what_is_no_log_of_an_instrument_gives_nothing(self):
        for name, text in (("README.txt", SCAN_LOG), ("run.log", "started\nloading data: 5\ndone\n"),
                           ("settings.ini", "[ui]\ntheme=dark\ndate=2020-01-01\n")):
            self.assertEqual(self.facts(name, text), {}, name)

    def test_nobody_s_name_is_among_what_is_told(self):
        self.assertNotIn("jdoe", repr(self.facts("bone.xtekct", NIKON)))


class OfDicom(unittest.TestCase):
    """Terms of DICOM come from the dictionary by tag number."""

    def test_each_key_by_number_is_of_its_own_meaning(self):
        for tag, terms in (("0018,9524 Application Name", []), ("0018,1149 Field of View Dimension(s)", []),
                           ("0018,9306 Single Collimation Width", []),
                           ("0018,7026 Detector Active Dimension(s)", ["DetectorSize"]),
                           ("0018,0083 Number of Averages", ["Averages"]), ("0018,1152 Exposure", ["TubeExposure"]),
                           ("0018,1150 Exposure Time", ["ExposureTime"]), ("0018,1170 Generator Power", ["TubePower"]),
                           ("0018,9332 Exposure in mAs", ["TubeExposure"])):
            found = [name for name in aspects.order() if any(key.key.search(tag) for key in aspects.term(name).keys)]
            self.assertEqual(found, terms, tag)


if __name__ == "__main__":
    unittest.main()
