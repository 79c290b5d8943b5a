"""Second readers: what each says of a small file made here, under the terms that everybody asks for."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from curate_fiji import witnesses
from curate_fiji.core.model.fact import DISPUTED, Reading
from curate_fiji.core.model.look import DONE, NOT_DONE
from curate_fiji.core.model.series import Series
from curate_fiji.core.relating import facts
from curate_fiji.core.system.errors import CurateError
from curate_fiji.witnesses import tiff_electron
from curate_fiji.witnesses.rows import Rows

PLANE = np.arange(48 * 64, dtype=np.uint16).reshape(48, 64)


def said(path: Path) -> dict[str, str]:
    """What the second reader says of a file, as facts: {term: text} of the first series."""
    found = witnesses.read(str(path))
    assert found.look.outcome == DONE, found.look.why
    return {one.term: one.text for one in facts.facts_of("", [], found.readings) if one.series == 0}


def sizes(found: dict[str, str]) -> list[str]:
    return [found.get("Size" + axis, "") for axis in "XYZCT"]


# ---------------------------------------------------------------- TIFF


def tiff(path: Path, data: np.ndarray = PLANE, **how: object) -> Path:
    import tifffile

    tifffile.imwrite(path, data, **how)
    return path


def test_a_plain_tiff_says_its_size_type_coding_and_density(tmp_path: Path) -> None:
    found = said(tiff(tmp_path / "a.tif", compression="zlib", resolution=(300, 300), resolutionunit="INCH"))
    assert sizes(found) == ["64", "48", "1", "1", "1"]
    assert (found["Type"], found["Compression"], found["Lossy"]) == ("uint16", "Deflate", "no")
    assert found["PhysicalSizeX"] == "84.6667 µm"


def test_imagej_states_a_unit_steps_and_frames(tmp_path: Path) -> None:
    stack = np.zeros((3, 5, 2, 8, 9), np.uint16)
    metadata = {"unit": "um", "spacing": 0.5, "finterval": 30.0, "axes": "TZCYX"}
    found = said(tiff(tmp_path / "h.tif", stack, imagej=True, resolution=(10, 10), metadata=metadata))
    assert sizes(found) == ["9", "8", "5", "2", "3"]
    assert [found[term] for term in ("PhysicalSizeX", "PhysicalSizeZ", "TimeIncrement")] == [
        "0.1 µm",
        "0.5 µm",
        "30 s",
    ]


@pytest.mark.parametrize(
    ("unit", "size"), [("A", "0.0001 µm"), ("mm", "1000 µm"), ("pixels", ""), ("inch", "25400 µm")]
)
def test_a_unit_of_imagej_is_what_it_says(tmp_path: Path, unit: str, size: str) -> None:
    found = said(tiff(tmp_path / "u.tif", imagej=True, resolution=(1, 1), metadata={"unit": unit}))
    assert found.get("PhysicalSizeX", "") == size
    assert found["PixelUnit"] == unit


def test_pages_of_which_nothing_says_what_they_are_are_called_neither_depth_nor_time(tmp_path: Path) -> None:
    found = said(tiff(tmp_path / "p.tif", np.zeros((7, 8, 9), np.uint8), metadata=None))
    assert (found["Pages"], found.get("SizeZ"), found.get("SizeT")) == ("7", None, None)


def test_an_ome_tiff_is_read_by_its_xml_and_opens_no_other_file(tmp_path: Path) -> None:
    metadata = {"axes": "ZYX", "PhysicalSizeX": 0.2, "PhysicalSizeXUnit": "µm", "PhysicalSizeZ": 1.5}
    path = tiff(tmp_path / "a.ome.tif", np.zeros((3, 8, 9), np.uint8), metadata=metadata, ome=True)
    found = said(path)
    assert sizes(found) == ["9", "8", "3", "1", "1"]
    assert (found["PhysicalSizeX"], found["PhysicalSizeZ"]) == ("0.2 µm", "1.5 µm")


FEI = "\r\n".join(
    [
        "[User]", "Date=06/13/2016", "Time=05:06:40 PM", "", "[System]", "SystemType=Helios", "Software=5.5.1", "",
        "[Beam]", "HV=5000", "", "[Detectors]", "Name=ETD", "", "[Scan]", "PixelWidth=2e-9", "PixelHeight=4e-9", "",
    ]
)  # fmt: skip


def test_what_fei_keeps_in_a_tag_of_its_own_comes_before_the_density(tmp_path: Path) -> None:
    extra = [(34682, "s", 0, FEI, True)]
    path = tiff(
        tmp_path / "fei.tif", resolution=(96, 96), resolutionunit="INCH", extratags=extra, metadata=None
    )
    found = said(path)
    assert found["AcquisitionDate"] == "2016-06-13T17:06:40"
    assert [found[term] for term in ("Microscope", "Software", "Detector")] == ["Helios", "5.5.1", "ETD"]
    assert (found["PhysicalSizeX"], found["PhysicalSizeY"]) == ("0.002 µm", "0.004 µm")


def test_a_jpeg_in_a_tiff_is_lossy(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(np.zeros((16, 16, 3), np.uint8)).save(tmp_path / "j.tif", compression="jpeg")
    found = said(tmp_path / "j.tif")
    assert (found["Compression"], found["Lossy"], found["SizeC"]) == ("JPEG", "yes", "3")


def test_of_two_copies_of_a_field_the_one_in_si_counts() -> None:
    old = {"Version": 1, "HighTension": 990000, "Magnification": 320000}
    new = {**old, "Version": 2, "TemHighTension": 99000.0, "TemMagnification": 32000.0}
    for fields, expected in ((old, {}), (new, {"AcceleratingVoltage": "99 kV", "Magnification": "32000"})):
        rows = Rows("tifffile", "1")
        tiff_electron.tvips(rows, fields, None)
        found = {one.term: one.text for one in facts.facts_of("", [], [rows.reading()])}
        assert found == expected


JEOL = """<TemReporter><Eos><EosMode>eosTEM</EosMode></Eos><ImageFormingSystem><ModeString>{mode}</ModeString>
<SelectorValue>{value}</SelectorValue><SelectorUnitString>{unit}</SelectorUnitString></ImageFormingSystem><ElectronGun>
<AccelerationVoltage>{volts}</AccelerationVoltage></ElectronGun><JemBaumerCamera><Parameter><ExposureTimeValue>250000
</ExposureTimeValue></Parameter></JemBaumerCamera><Scan><ExposureTimeValue>0</ExposureTimeValue></Scan>
<Measured><SelectorValue>1</SelectorValue></Measured></TemReporter>"""


@pytest.mark.parametrize(
    ("mode", "value", "unit", "volts", "length", "step"),
    [
        ("DIFF", "400", "mm", "200000", None, "0.272254 1/nm"),
        ("DIFF", "40", "cm", "200000", None, "0.272254 1/nm"),
        ("DIFF", "400", "mm", "80000", None, "0.163516 1/nm"),
        ("DIFF", "400", "?", "200000", None, None),
        ("DIFF", "400", "mm", "0", None, None),
        ("MAG", "50000", "", "200000", "0.00546237 µm", None),
    ],
)
def test_a_diffraction_pattern_is_calibrated_in_reciprocal_lengths(
    tmp_path: Path, mode: str, value: str, unit: str, volts: str, length: str | None, step: str | None
) -> None:
    text = JEOL.format(mode=mode, value=value, unit=unit, volts=volts)
    found = said(tiff(tmp_path / "j.tif", description=text, resolution=(93, 93), resolutionunit="INCH"))
    assert (found.get("PhysicalSizeX"), found.get("PixelStep")) == (length, step)
    assert found["ExposureTime"] == "0.25 s"


@pytest.mark.parametrize(
    ("text", "date", "exposure", "unit"),
    [
        ('[Application],Date="10/02/2022",Time="13:00:03.484",Software="HPD-TA"\r\n[Acquisition],NrExposure=9,'
         'ExposureTime=1004 us,AcqMode=3\r\n[Streak camera],ExposureTime=10,Date="01/01/2001",Time="25970"\r\n'
         '[Scaling],ScalingXScale=1,ScalingXUnit="nm"', "2022-02-10T13:00:03", "0.001004 s", "nm of wavelength"),
        ('[Streak camera],ExposureTime=10\r\n[Acquisition],ExposureTime=150 ms', None, "0.15 s",
         "none (wavelength and time)"),
        ('[Streak camera],ExposureTime=10 ms,Time="1"', None, None, "none (wavelength and time)"),
        ('[Application],Date="08.08.2024",Time="11:50:25"[Scaling],ScalingXUnit="",ScalingYUnit="ps"',
         "2024-08-08T11:50:25", None, "none (wavelength and time)"),
    ],
)  # fmt: skip
def test_sections_of_a_streak_camera_are_kept_apart(
    tmp_path: Path, text: str, date: str | None, exposure: str | None, unit: str
) -> None:
    tags = [(315, 2, None, "Copyright Hamamatsu Photonics", True)]
    path = tiff(tmp_path / "h.tif", description=text, software="HPD-TA 9.5", extratags=tags, metadata=None)
    found = said(path)
    assert (found.get("AcquisitionDate"), found.get("ExposureTime"), found["PixelUnit"]) == (
        date,
        exposure,
        unit,
    )


def test_the_date_at_which_an_editor_wrote_a_tiff_is_none_of_an_acquisition(tmp_path: Path) -> None:
    for program, date in (("Adobe Photoshop CS3", None), ("MetaMorph 7", "2016-06-13T16:08:49")):
        path = tiff(tmp_path / "a.tif", software=program, datetime="2016:06:13 16:08:49", metadata=None)
        assert said(path).get("AcquisitionDate") == date, program


# ---------------------------------------------------------------- CZI


def czi(
    path: Path,
    entries: list[dict[str, tuple[int, int, int]]],
    xml: str,
    compression: int = 0,
    times: tuple[float, ...] = (),
) -> Path:
    """A CZI without pixels: head, directory, metadata, and the attachment of its times."""

    def segment(name: bytes, body: bytes) -> bytes:
        return name.ljust(16, b"\0") + struct.pack("<qq", len(body), len(body)) + body

    listed = b""
    for entry in entries:
        listed += b"DV" + struct.pack("<iqiiB5si", 1, 0, 0, compression, 0, b"", len(entry))
        for name, (start, size, stored) in entry.items():
            listed += struct.pack("<4siifi", name.encode(), start, size, 0.0, stored)
    directory = segment(b"ZISRAWDIRECTORY", struct.pack("<i124s", len(entries), b"") + listed)
    text = xml.encode()
    metadata = segment(b"ZISRAWMETADATA", struct.pack("<ii248s", len(text), 0, b"") + text)
    at = 32 + 512
    stamps = struct.pack(f"<ii{len(times)}d", 8 + 8 * len(times), len(times), *times)
    attachment = segment(b"ZISRAWATTACH", b"".ljust(256, b"\0") + stamps)
    here = at + len(directory) + len(metadata)
    entry = struct.pack("<2s10xqi16s8s80s", b"A1", here, 0, b"", b"CZTIMS", b"TimeStamps")
    listed_there = segment(b"ZISRAWATTDIR", struct.pack("<i252x", 1) + entry)
    places = (at, at + len(directory), 0, here + len(attachment) if times else 0)
    head = struct.pack("<iiii16s16siqqiq", 1, 0, 0, 0, b"", b"", 0, *places).ljust(512, b"\0")
    attached = attachment + listed_there if times else b""
    path.write_bytes(segment(b"ZISRAWFILE", head) + directory + metadata + attached)
    return path


CZI = """<ImageDocument><Metadata><Information><Application><Name>ZEN</Name><Version>3.5</Version></Application>
<Image><SizeT>1</SizeT><AcquisitionDateAndTime>2021-06-15T06:09:43.12Z</AcquisitionDateAndTime>
<ObjectiveSettings><ObjectiveRef Id="Objective:2"/></ObjectiveSettings>
<Dimensions><Channels><Channel Id="0" Name="DAPI"><ExposureTime>150000000</ExposureTime>
<DetectorSettings><Detector Id="Detector:1"/></DetectorSettings>
<LightSourcesSettings><LightSourceSettings><Wavelength>405.00000000000006</Wavelength></LightSourceSettings>
</LightSourcesSettings></Channel><Channel Id="1" Name="GFP"><ExposureTime>50000000</ExposureTime></Channel></Channels>
</Dimensions></Image><Instrument><Microscopes><Microscope><System>LSM 880</System></Microscope></Microscopes>
<Objectives><Objective Id="Objective:1"><LensNA>0.44</LensNA></Objective>
<Objective Id="Objective:2" Name="Plan 63x"><LensNA>1.4</LensNA></Objective></Objectives>
<Detectors><Detector Id="Detector:0" Name="1x Adapter"/><Detector Id="Detector:1" Name="Axiocam"/></Detectors>
</Instrument></Information><Scaling><Items><Distance Id="X"><Value>1e-07</Value></Distance></Items></Scaling></Metadata>
</ImageDocument>"""


def test_a_czi_says_what_its_directory_and_its_xml_say(tmp_path: Path) -> None:
    # 32 phases of one detector are no time points, and the reduced block of the pyramid is no image
    blocks = [
        {"X": (0, 64, 64), "Y": (0, 48, 48), "C": (c, 1, 1), "H": (h, 1, 1)}
        for c in (0, 1)
        for h in range(32)
    ]
    blocks.append({"X": (0, 64, 16), "Y": (0, 48, 12), "C": (0, 1, 1)})
    found = said(czi(tmp_path / "a.czi", blocks, CZI, compression=6))
    assert sizes(found) == ["64", "48", "1", "2", "1"]
    assert (found["Compression"], found["Lossy"], found["Type"]) == ("Zstd", "no", "uint16")
    assert (found["ExposureTime"], found["PhysicalSizeX"]) == ("0.05 to 0.15 s", "0.1 µm")
    assert (found["Objective"], found["LensNA"], found["Detector"]) == ("Plan 63x", "1.4", "Axiocam")
    assert (found["LightSource"], found["Microscope"], found["ChannelNames"]) == (
        "405 nm",
        "LSM 880",
        "DAPI; GFP",
    )
    assert found["AcquisitionDate"].startswith("2021-06-15T06:09:43")


@pytest.mark.parametrize(
    ("times", "step"),
    [
        ((360.4, 420.4, 480.4), "60 s"),
        ((0.0, 5.9, 12.1), "6.05 s"),
        ((0.0, 5.0, 60.0), None),  # no step is a step of them all
        ((0.0, 5.0), None),
        ((0.0, 1.0, 2.0, 3.0), None),
        ((3.0, 2.0, 1.0), None),
        ((), None),
    ],
)
def test_the_times_that_a_czi_lists_give_the_step(
    tmp_path: Path, times: tuple[float, ...], step: str | None
) -> None:
    blocks = [{"X": (0, 64, 64), "Y": (0, 48, 48), "T": (t, 1, 1)} for t in range(3)]
    xml = CZI.replace("<SizeT>1</SizeT>", "<SizeT>3</SizeT>")
    assert said(czi(tmp_path / "a.czi", blocks, xml, times=times)).get("TimeIncrement") == step


# ---------------------------------------------------------------- DICOM


def dicom(path: Path, syntax: str = "1.2.840.10008.1.2.1", **elements: object) -> Path:
    from pydicom.dataset import FileDataset, FileMetaDataset

    meta = FileMetaDataset()
    meta.TransferSyntaxUID = syntax
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = "1.2.840.10008.5.1.4.1.1.2", "1.2.3"
    data = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    basic = {"Rows": 48, "Columns": 64, "SamplesPerPixel": 1, "BitsAllocated": 16, "BitsStored": 12, "HighBit": 11,
             "PixelRepresentation": 0, "PhotometricInterpretation": "MONOCHROME2"}  # fmt: skip
    for name, value in {**basic, **elements}.items():
        setattr(data, name, value)
    data.save_as(path, enforce_file_format=True)
    return path


def test_dicom_elements_are_read_by_their_number(tmp_path: Path) -> None:
    found = said(
        dicom(tmp_path / "a.dcm", Modality="CT", ManufacturerModelName="Scan", PixelSpacing=[0.5, 0.25],
              AcquisitionDate="20210304", AcquisitionTime="101112.5", KVP=120, SoftwareVersions="B17")
    )  # fmt: skip
    assert sizes(found) == ["64", "48", "1", "1", "1"]
    assert (found["PhysicalSizeX"], found["PhysicalSizeY"]) == ("250 µm", "500 µm"), (
        "rows come first in PixelSpacing"
    )
    assert (found["AcquisitionDate"], found["Type"], found["Lossy"]) == (
        "2021-03-04T10:11:12",
        "uint16",
        "no",
    )
    assert (found["Modality"], found["Microscope"], found["TubeVoltage"]) == ("CT", "Scan", "120 kV")


@pytest.mark.parametrize(
    ("elements", "date"),
    [
        ({"AcquisitionDateTime": "20200102030405.5", "StudyDate": "20190101"}, "2020-01-02T03:04:05"),
        ({"ContentDate": "20200102", "ContentTime": "0304", "StudyDate": "20190101"}, "2020-01-02T03:04:00"),
        ({"StudyDate": "20190101"}, "2019-01-01"),
        ({"StudyDate": ""}, None),
    ],
)
def test_a_date_is_found_in_whichever_of_its_tags(
    tmp_path: Path, elements: dict[str, object], date: str | None
) -> None:
    assert said(dicom(tmp_path / "a.dcm", **elements)).get("AcquisitionDate") == date


def test_lossy_is_what_the_data_went_through(tmp_path: Path) -> None:
    assert said(dicom(tmp_path / "a.dcm", LossyImageCompression="01"))["Lossy"] == "yes"
    assert said(dicom(tmp_path / "b.dcm", LossyImageCompression="00"))["Lossy"] == "no"


def test_frames_of_a_cine_are_times_and_frames_without_a_word_are_neither(tmp_path: Path) -> None:
    found = said(dicom(tmp_path / "a.dcm", Modality="US", NumberOfFrames=30, FrameTime=40.0))
    assert (found["SizeT"], found["SizeZ"], found["TimeIncrement"]) == ("30", "1", "0.04 s")
    found = said(dicom(tmp_path / "b.dcm", Modality="OT", NumberOfFrames=30))
    assert (found["Pages"], found.get("SizeT")) == ("30", None)


def test_a_spacing_at_the_detector_is_told_from_one_in_the_patient(tmp_path: Path) -> None:
    assert said(dicom(tmp_path / "a.dcm", ImagerPixelSpacing=[0.1, 0.1]))["PixelSizeBasis"] == "detector"
    both = {"ImagerPixelSpacing": [0.1, 0.1], "PixelSpacing": [0.1, 0.1]}
    assert said(dicom(tmp_path / "b.dcm", **both))["PixelSizeBasis"] == "detector"
    assert (
        said(dicom(tmp_path / "c.dcm", **both, PixelSpacingCalibrationType="FIDUCIAL"))["PixelSizeBasis"]
        == "patient"
    )


# ---------------------------------------------------------------- volumes


def items(keyword: str, *items_of: dict[str, object]) -> dict[str, object]:
    """A sequence of DICOM, of items with these elements."""
    from pydicom.dataset import Dataset

    found = []
    for elements in items_of:
        item = Dataset()
        for name, value in elements.items():
            setattr(item, name, value)
        found.append(item)
    return {keyword: found}


def frames(
    places: list[list[float]], spacings: list[list[float]], shared: dict[str, object]
) -> dict[str, object]:
    """The elements of an enhanced object: a place for each frame, and a spacing for each or for all."""
    each = [
        items("PlanePositionSequence", {"ImagePositionPatient": place})
        | (items("PixelMeasuresSequence", {"PixelSpacing": spacing}) if spacing else {})
        for place, spacing in zip(places, spacings, strict=True)
    ]
    return {
        "NumberOfFrames": len(places),
        **items("PerFrameFunctionalGroupsSequence", *each),
        **items("SharedFunctionalGroupsSequence", shared),
    }


FLAT = items("PlaneOrientationSequence", {"ImageOrientationPatient": [1, 0, 0, 0, 1, 0]})
SAGITTAL = items("PlaneOrientationSequence", {"ImageOrientationPatient": [0, 1, 0, 0, 0, -1]})


@pytest.mark.parametrize(
    ("elements", "size", "step"),
    [
        (frames([[0, 0, z] for z in (0, 2, 4)], [[0.5, 0.25]] * 3, FLAT), "250 µm", "2000 µm"),
        (frames([[x, 7, 7] for x in (4, 2.5, 1)], [[1, 1]] * 3, SAGITTAL), "1000 µm", "1500 µm"),
        # Moved within the plane alone, at uneven steps, of two orientations or of none: no step is given
        (frames([[x, 0, 0] for x in (0, 2, 4)], [[1, 1]] * 3, FLAT), "1000 µm", None),
        (frames([[0, 0, z] for z in (0, 2, 9)], [[1, 1]] * 3, FLAT), "1000 µm", None),
        (frames([[0, 0, z] for z in (0, 2, 4)], [[1, 1], [1, 1], [2, 2]], FLAT), None, "2000 µm"),
        (frames([[0, 0, z] for z in (0, 2, 4)], [[1, 1], [1, 1], []], FLAT), None, "2000 µm"),
        (frames([[0, 0, z] for z in (0, 2, 4)], [[]] * 3, {}), None, None),
        (frames([[0, 0, z] for z in (0, 0, 3, 3, 6, 6)], [[1, 1]] * 6, FLAT), "1000 µm", "3000 µm"),
        ({"NumberOfFrames": 3, "GridFrameOffsetVector": [0, 5, 10], "PixelSpacing": [1, 1]}, "1000 µm", "5000 µm"),
        ({"NumberOfFrames": 3, "GridFrameOffsetVector": [0, -5, -10]}, None, "5000 µm"),
        ({"NumberOfFrames": 3, "GridFrameOffsetVector": [90, 95, 99]}, None, None),
        ({"NumberOfFrames": 3, "GridFrameOffsetVector": [0, 5, 10], "SpacingBetweenSlices": 4}, None, "4000 µm"),
        ({"NumberOfFrames": 1, "GridFrameOffsetVector": 5}, None, None),
    ],
)  # fmt: skip
def test_spacings_of_frames_are_found_where_they_stand(
    tmp_path: Path, elements: dict[str, object], size: str | None, step: str | None
) -> None:
    found = said(dicom(tmp_path / "a.dcm", **elements))
    assert (found.get("PhysicalSizeX"), found.get("PhysicalSizeZ")) == (size, step)


def test_what_was_derived_has_no_date_of_an_acquisition(tmp_path: Path) -> None:
    for of_class, date in (("66.4", None), ("88.11", None), ("481.2", None), ("4", "2016-03-18")):
        path = dicom(tmp_path / f"{of_class}.dcm", SOPClassUID="1.2.840.10008.5.1.4.1.1." + of_class,
                     ContentDate="20160318")  # fmt: skip
        assert said(path).get("AcquisitionDate") == date, of_class


def test_a_nifti_has_the_unit_of_its_code_and_none_for_code_0(tmp_path: Path) -> None:
    nibabel = pytest.importorskip("nibabel")
    image = nibabel.Nifti1Image(np.zeros((4, 5, 6, 3), np.int16), np.diag([2, 2, 3, 1]))
    image.header.set_xyzt_units("mm", "sec")
    image.header["pixdim"][4] = 2.5
    nibabel.save(image, tmp_path / "a.nii.gz")
    found = said(tmp_path / "a.nii.gz")
    assert (sizes(found), found["Type"], found["Compression"]) == (["4", "5", "6", "1", "3"], "int16", "gzip")
    assert [found[one] for one in ("PhysicalSizeX", "PhysicalSizeZ", "TimeIncrement")] == [
        "2000 µm",
        "3000 µm",
        "2.5 s",
    ]
    image.header.set_xyzt_units(0, 0)
    nibabel.save(image, tmp_path / "b.nii")
    found = said(tmp_path / "b.nii")
    assert ("PhysicalSizeX" in found, found["PixelUnit"]) == (False, "none stated")


def test_an_nrrd_gives_spacings_only_with_a_unit(tmp_path: Path) -> None:
    nrrd = pytest.importorskip("nrrd")
    data = np.zeros((4, 5, 6), np.int16)
    nrrd.write(str(tmp_path / "a.nrrd"), data, {"spacings": [0.5, 0.5, 2], "units": ["mm", "mm", "mm"]})
    nrrd.write(str(tmp_path / "b.nrrd"), data, {"spacings": [0.5, 0.5, 2]})
    found = said(tmp_path / "a.nrrd")
    assert (sizes(found), found["Type"], found["PhysicalSizeZ"]) == (
        ["4", "5", "6", "1", "1"],
        "int16",
        "2000 µm",
    )
    assert "PhysicalSizeX" not in said(tmp_path / "b.nrrd")


def test_an_mrc_is_in_angstrom(tmp_path: Path) -> None:
    mrcfile = pytest.importorskip("mrcfile")
    with mrcfile.new(str(tmp_path / "a.mrc")) as mrc:
        mrc.set_data(np.zeros((5, 6), np.uint16))
        mrc.voxel_size = 2.5
    found = said(tmp_path / "a.mrc")
    assert (sizes(found)[:2], found["PhysicalSizeX"], found["Type"]) == (["6", "5"], "0.00025 µm", "uint16")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("05/04/87", "1987-04-05"),
        ("31/12/99", "1999-12-31"),
        ("05/04/87T12:30:00", "1987-04-05T12:30:00"),
        ("2001-09-10", "2001-09-10"),
        ("05/04/1987", None),  # no form of the standard
        ("5.4.87", None),
        ("99/99/99", None),
    ],
)
def test_the_old_date_of_fits(tmp_path: Path, date: str, expected: str | None) -> None:
    cards = ["SIMPLE  =                    T", "NAXIS   =                    2", f"DATE-OBS= '{date}'", "END"]
    (tmp_path / "a.fits").write_text("".join(card.ljust(80) for card in cards).ljust(2880), "ascii")
    assert said(tmp_path / "a.fits").get("AcquisitionDate") == expected


def test_headers_of_text(tmp_path: Path) -> None:
    cards = ["SIMPLE  =                    T", "BITPIX  =                   16", "NAXIS   =                    2",
             "NAXIS1  =                    9", "NAXIS2  =                    8", "BZERO   =                32768",
             "DATE-OBS= '2001-09-10T15:01:11'", "EXPTIME =                 60.5", "END"]  # fmt: skip
    (tmp_path / "a.fits").write_text("".join(card.ljust(80) for card in cards).ljust(2880), "ascii")
    found = said(tmp_path / "a.fits")
    assert (sizes(found), found["Type"]) == (["9", "8", "1", "1", "1"], "uint16")
    assert (found["AcquisitionDate"], found["ExposureTime"]) == ("2001-09-10T15:01:11", "60.5 s")
    lines = ["ics_version\t1.0", "layout\torder\tbits\tx\ty\tz", "layout\tsizes\t16\t9\t8\t3",
             "representation\tformat\tinteger", "representation\tsign\tunsigned",
             "parameter\tscale\t1\t0.1\t0.1\t0.5",
             "parameter\tunits\tbits\tmicrons\tmicrons\tmicrons", "end"]  # fmt: skip
    (tmp_path / "a.ics").write_text("\n".join(["\t", *lines]), "ascii")
    found = said(tmp_path / "a.ics")
    assert (sizes(found), found["Type"], found["PhysicalSizeZ"]) == (
        ["9", "8", "3", "1", "1"],
        "uint16",
        "0.5 µm",
    )
    (tmp_path / "a.mha").write_text("ObjectType = Image\nNDims = 3\nDimSize = 9 8 3\nElementSpacing = 1 1 2\n"
                                    "ElementType = MET_SHORT\nElementDataFile = LOCAL\n", "ascii")  # fmt: skip
    found = said(tmp_path / "a.mha")
    assert (sizes(found), found["Type"], found["PhysicalSizeZ"]) == (
        ["9", "8", "3", "1", "1"],
        "int16",
        "2000 µm",
    )


# ---------------------------------------------------------------- DigitalMicrograph and TIA


def dm3(path: Path, tags: dict[str, object], scale: float = 0.5, unit: str = "nm") -> Path:
    """A DM3 of 3 x 2 pixels, without them."""

    def group(tree: dict[str, object]) -> bytes:
        out = struct.pack(">BBi", 1, 0, len(tree))
        for name, value in tree.items():
            kind = 20 if isinstance(value, dict) else 21
            out += struct.pack(">BH", kind, len(name)) + name.encode("latin-1") + one(value)
        return out

    def one(value: object) -> bytes:
        if isinstance(value, dict):
            return group(value)
        if isinstance(value, str):
            return b"%%%%" + struct.pack(">4i", 3, 20, 4, len(value)) + value.encode("utf-16-le")
        form, code = ("<i", 3) if isinstance(value, int) else ("<d", 7)
        return b"%%%%" + struct.pack(">2i", 1, code) + struct.pack(form, value)

    axis = {"Scale": scale, "Units": unit}
    data = {
        "Calibrations": {"Dimension": {"0": axis, "1": axis}},
        "DataType": 2,
        "Dimensions": {"0": 3, "1": 2},
    }
    tree = group({"ImageList": {"0": {"ImageData": data, "ImageTags": tags}}})
    path.write_bytes(struct.pack(">3i", 3, len(tree), 1) + tree)
    return path


SCAN = {"DigiScan": {"Sample Time": 3.5}, "Microscope Info": {"Voltage": 200000.0}}
STAGE = {"Stage X": -461.276, "Stage Y": 52.0, "Stage Z": 0.0, "Stage Alpha": 24.95}


@pytest.mark.parametrize(
    ("tags", "term", "expected"),
    [
        (SCAN, "DwellTime", "3.5e-06 s"),
        (SCAN, "ExposureTime", None),
        ({"source": {"Tags at creation": SCAN}}, "DwellTime", "3.5e-06 s"),
        ({"source": {"Tags at creation": SCAN}, "DigiScan": {"Sample Time": 7.0}}, "DwellTime", "7e-06 s"),
        ({"SI": {"Acquisition": {"Pixel time (s)": 0.02}}}, "DwellTime", "0.02 s"),
        ({"Acquisition": {"Parameters": {"High Level": {"Exposure (s)": 0.5}}}}, "ExposureTime", "0.5 s"),
        ({"Microscope Info": {"Stage Position": STAGE}}, "StagePosition",
         "X -461.276 µm, Y 52 µm, Z 0 µm, Alpha 24.95 deg"),
        ({"Microscope Info": {"Stage Position": {"Stage X": 0.0, "Stage Y": 0.0}}}, "StagePosition", None),
        ({"Microscope Info": "none"}, "StagePosition", None),
        ({"SI": {"Acquisition": {"Date": "14/05/2019", "Start time": "20:50:13"}}}, "AcquisitionDate",
         "2019-05-14T20:50:13"),
        ({"SI": {"Acquisition": {"Date": "04/05/2019", "Start time": "20:50:13"}}}, "AcquisitionDate", None),
        ({"DataBar": {"Acquisition Date": "7/9/2014", "Acquisition Time": "6:56:37 PM"}, "Acquisition":
          {"Frame": {"Sequence": {"Acquisition Start Time (epoch)": 1404924994906.0}}}}, "AcquisitionDate",
         "2014-07-09T18:56:37"),
        ({"DataBar": {"Acquisition Date": "7/9/2014", "Acquisition Time": "6:56:37 PM"}}, "AcquisitionDate", None),
    ],
)  # fmt: skip
def test_tags_of_digital_micrograph(
    tmp_path: Path, tags: dict[str, object], term: str, expected: str | None
) -> None:
    assert said(dm3(tmp_path / "a.dm3", tags)).get(term) == expected


@pytest.mark.parametrize(
    ("unit", "length", "step"),
    [("nm", "0.0005 µm", None), ("1/nm", None, "0.5 1/nm"), ("mrad", None, "0.5 mrad"), ("", None, None)],
)
def test_a_pixel_of_digital_micrograph_may_be_no_length(
    tmp_path: Path, unit: str, length: str | None, step: str | None
) -> None:
    found = said(dm3(tmp_path / "a.dm3", {}, unit=unit))
    assert (found.get("PhysicalSizeX"), found.get("PixelStep")) == (length, step)
    assert found["PixelUnit"] == (unit or "none stated")


def test_an_emi_says_where_the_stage_was(tmp_path: Path) -> None:
    data = "".join(
        f"<Data><Label>Stage {axis}</Label><Value>{value}</Value><Unit>{unit}</Unit></Data>"
        for axis, value, unit in (("X", -0.161, "um"), ("Y", 0.018, "um"), ("A", 2.5, "deg"))
    )
    text = (
        f"JK..<ObjectInfo><ExperimentalDescription><Root>{data}</Root></ExperimentalDescription></ObjectInfo>"
    )
    (tmp_path / "a.emi").write_text(text, "ascii")
    assert said(tmp_path / "a.emi")["StagePosition"] == "X -0.161 um, Y 0.018 um, Alpha 2.5 deg"


# ---------------------------------------------------------------- pictures


def test_pictures_say_their_coding_and_keep_16_bits(tmp_path: Path) -> None:
    from PIL import Image

    Image.fromarray(PLANE).save(tmp_path / "a.png", dpi=(72, 72))
    Image.new("RGB", (9, 8)).save(tmp_path / "a.jpg")
    Image.new("RGB", (9, 8)).save(tmp_path / "l.webp", lossless=True)
    Image.new("RGB", (9, 8)).save(tmp_path / "y.webp")
    found = said(tmp_path / "a.png")
    assert (found["Type"], found["Lossy"], found["PhysicalSizeX"][:6]) == ("uint16", "no", "352.73")
    assert [said(tmp_path / name)["Lossy"] for name in ("a.jpg", "l.webp", "y.webp")] == ["yes", "no", "yes"]


def test_a_scale_that_a_text_of_a_png_states_is_one_of_the_specimen(tmp_path: Path) -> None:
    from PIL import Image, PngImagePlugin

    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "taken at 0.25 um/pixel")
    Image.new("L", (9, 8)).save(tmp_path / "a.png", pnginfo=info, dpi=(72, 72))
    found = said(tmp_path / "a.png")
    assert (found["PhysicalSizeX"], found["PixelSizeBasis"]) == ("0.25 µm", "stated")


def test_the_transform_tells_whether_jpeg_2000_lost_something(tmp_path: Path) -> None:
    from PIL import Image, features

    if not features.check("jpg_2000"):
        pytest.skip("this Pillow writes no JPEG 2000")
    Image.new("RGB", (64, 64)).save(tmp_path / "r.jp2", irreversible=False)
    Image.new("RGB", (64, 64)).save(tmp_path / "i.jp2", irreversible=True)
    assert [said(tmp_path / name)["Lossy"] for name in ("r.jp2", "i.jp2")] == ["no", "yes"]


# ---------------------------------------------------------------- OME-XML


@pytest.mark.parametrize("release", ["2016-06", "2013-06", "2010-06", "2008-09"])
def test_ome_xml_of_any_release_is_read_by_element_and_attribute(tmp_path: Path, release: str) -> None:
    (tmp_path / "a.ome.xml").write_text(
        f'<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/{release}"><Instrument ID="Instrument:0">'
        '<Objective ID="Objective:0" LensNA="0.4"/><Objective ID="Objective:1" Model="Plan" LensNA="1.3"/></Instrument>'
        '<Image ID="Image:0"><AcquisitionDate>2010-01-02T03:04:05</AcquisitionDate>'
        '<ObjectiveSettings ID="Objective:1"/>'
        '<Pixels ID="Pixels:0" SizeX="9" SizeY="8" SizeZ="1" SizeC="2" SizeT="3" Type="uint8" PhysicalSizeX="0.2" '
        'TimeIncrement="500" TimeIncrementUnit="ms"><Channel ID="Channel:0" Name="A"/>'
        '<Channel ID="Channel:1" Name="B"/>'
        '<Plane TheC="0" ExposureTime="20" ExposureTimeUnit="ms"/><Plane TheC="1" ExposureTime="0.1"/>'
        "</Pixels></Image></OME>",
        "utf-8",
    )
    found = said(tmp_path / "a.ome.xml")
    assert (sizes(found), found["LensNA"], found["Objective"]) == (["9", "8", "1", "2", "3"], "1.3", "Plan")
    assert (found["TimeIncrement"], found["ExposureTime"], found["ChannelNames"]) == (
        "0.5 s",
        "0.02 to 0.1 s",
        "A; B",
    )


def test_an_image_in_several_files_is_told_apart_from_one_in_this_file(tmp_path: Path) -> None:
    def places(*files: str) -> set[str]:
        uuids = "".join(f'<TiffData FirstT="{n}"><UUID FileName="{name}">urn:uuid:{n}</UUID></TiffData>'
                        for n, name in enumerate(files))  # fmt: skip
        (tmp_path / "a.ome.xml").write_text(
            '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">'
            f'<Pixels ID="Pixels:0" SizeX="9" SizeY="8" SizeZ="1" SizeC="1" SizeT="2" Type="uint8">{uuids}</Pixels>'
            "</Image></OME>"
        )  # fmt: skip
        [reading] = witnesses.read(str(tmp_path / "a.ome.xml")).readings
        return {row[0] for row in reading.rows if row[0].startswith("SizeT")}

    assert places("a.ome.tif", "b.ome.tif") == {"SizeT:0 OME/Image:0/Pixels/@Size (one image in 2 files)"}
    assert places("a.ome.tif") == places() == {"SizeT:0 OME/Image:0/Pixels/@Size"}


def test_a_document_type_is_never_followed(tmp_path: Path) -> None:
    (tmp_path / "a.ome.xml").write_text(
        '<!DOCTYPE OME [<!ENTITY a SYSTEM "file:///etc/passwd">]><OME><Image ID="Image:0">&a;</Image></OME>'
    )
    assert witnesses.read(str(tmp_path / "a.ome.xml")).readings == []


# ---------------------------------------------------------------- all of them


def test_a_reader_that_gives_up_says_so_and_nothing_else(tmp_path: Path) -> None:
    for name, data in (("a.tif", b"II*\0\xff\xff\xff\xff"), ("a.czi", b"ZISRAWFILE" + b"\xff" * 600),
                       ("a.png", b"\x89PNG\r\n\x1a\n"),
                       ("a.dcm", b"\0" * 128 + b"DICM" + b"\xff" * 40), ("a.dm3", b"\0\0\0\x03" + b"\xff" * 99),
                       ("a.nii", b"\x5c\x01\0\0" + b"\xff" * 400), ("a.xyz", b"text")):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        found = witnesses.read(str(tmp_path / name))
        assert (found.readings, found.look.outcome) == ([], NOT_DONE), name
        assert found.look.why


def test_the_page_on_accuracy_names_every_second_reader() -> None:
    import importlib

    page = (Path(__file__).parents[2] / "docs" / "accuracy.md").read_text("utf-8")
    for family in witnesses.FAMILIES:
        module = importlib.import_module("curate_fiji.witnesses." + family.read.split(":")[0])
        assert getattr(module, "TOOL", "curate-fiji (") in page, family.read


def test_a_family_is_imported_when_a_file_of_it_comes() -> None:
    import subprocess
    import sys

    code = (
        "import sys, curate_fiji.witnesses; "
        "print([name for name in ('tifffile', 'pydicom', 'numpy', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_of_parts_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    from curate_fiji.witnesses import olympus_oif

    pytest.importorskip("oiffile")
    (tmp_path / "a.oif").write_text("x")
    (tmp_path / "a.oif.files").symlink_to(tmp_path)
    with pytest.raises(CurateError):
        olympus_oif.read(str(tmp_path / "a.oif"))


def test_what_bio_formats_gets_wrong_is_decided_or_disputed_never_confirmed(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", np.zeros((8, 9, 3), np.uint8), photometric="rgb", metadata=None)
    wrong = Series(9, 8, 1, 4, 1, "XYCZT", "uint8", 8, 1, rgb=True)
    readings = [Reading("Bio-Formats", "7", []), *witnesses.read(str(path)).readings]
    found = {one.term: one for one in facts.facts_of("Tagged Image File Format", [wrong], readings)}
    assert found["SizeC"].standing == DISPUTED
