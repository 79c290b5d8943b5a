# ruff: noqa: E501 - what is planted is clearer on one line
"""Deposits that disclose nothing that may not be public: no alarm may be raised on them."""

from __future__ import annotations

import io
import json
import struct
import tarfile
import zipfile
from pathlib import Path

import numpy as np
import planting
import tifffile
from PIL import Image

README = """Title: Carbon and nitrogen in leaves, seen in the confocal
Authors: Ada Example (ORCID https://orcid.org/0000-0002-1825-0097), Bert Sample, Chiara Person
Contact: ada@uni.example
Affiliation: Department of Leaves, Example University
Description: The C:/N ratio and the C:/P ratio of leaves. Diffraction patterns were taken at 45° E and rotated by 90°
of the sample holder; the tilt went from -60° to 60°. Channel 1 is the secondary antibody label. Objective 63x/1.4.
Methods: Images were opened with C:\\Program Files\\Fiji.app\\ImageJ-win64.exe; run the macro in /path/to/macros.
Set API_KEY=<your key> in the environment. See https://doi.org/10.1234/abcd and git clone https://git.example/lab/tool.git
Acknowledgements: We thank Dora Helper and Prof. Emil Kind for discussions. Funding: Example Foundation, grant 123456789.
Licence: CC BY 4.0
"""
TABLE = "label,name,x,y,z,C:/N,long axis (um),lat,area,grid,User\n" + "".join(
    f"{n},cell {n},{n * 12.5},{n * 3.25},0,12:{n},{n}.5,left,{n * 100},A{n},1\n" for n in range(1, 30)
)
LANDMARKS = "frame,position,coordinates,accession,label\n" + "".join(
    f"{n},{n},({n * 13}; {n * 7}),NM_00{n}123,nucleus\n" for n in range(1, 20)
)
PARTICIPANTS = "participant_id\tage\tsex\tgroup\n" + "".join(
    f"sub-{n:02d}\t{20 + n}\tF\tcontrol\n" for n in range(1, 9)
)
SCRIPT = """import os
TOKEN = os.environ["ZENODO_TOKEN"]
password = getpass.getpass()
max_tokens = 40000
path = os.path.join(root, "a.tif")  # by ada@uni.example
"""
SIDE = {"Summary": {"UserName": "confocal", "ComputerName": "", "Channels": 2, "ChNames": ["DAPI", "GFP"], "Frames": 3},
        "EchoTime": 0.03, "Manufacturer": "Siemens", "InstitutionName": "", "token_count": 1234567, "Author": "Bio-Formats 7.3.1",
        "max_position": 12.3456, "Location": "left", "key": "Channel", "value": "GFP"}  # fmt: skip
PIXEL_REGIONS = {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "geometry": {
    "type": "Polygon", "coordinates": [[[10.25, 20.5], [30.5, 20.5], [30.5, 40.75], [10.25, 20.5]]]},
    "properties": {"objectType": "annotation", "classification": {"name": "Tumor"}, "isLocked": False}}]}  # fmt: skip


def write(folder: Path) -> None:
    """Write the innocent deposit."""
    (folder / "README.txt").write_text(README, encoding="utf-8")
    (folder / "leaves.csv").write_text(TABLE, encoding="utf-8")
    (folder / "landmarks.csv").write_text(LANDMARKS)
    (folder / "participants.tsv").write_text(PARTICIPANTS)
    (folder / "run.py").write_text(SCRIPT)
    (folder / "metadata.txt").write_text(json.dumps(SIDE))
    (folder / "regions.geojson").write_text(json.dumps(PIXEL_REGIONS))
    (folder / "settings.ini").write_text(
        "[Scan]\nUser=\nOperator=unknown\nSpeed=400 Hz\nOwner = Zeiss User\n"
    )
    (folder / "LICENSE.txt").write_text("Copyright (c) 2024 Example University\nMIT License\n")
    (folder / "CITATION.cff").write_text(
        "authors:\n  - family-names: Example\n    given-names: Ada\n    email: ada@uni.example\n"
    )
    cell = {"cell_type": "code", "source": ["open('data/a.tif')"], "outputs": [
        {"output_type": "stream", "text": ["mean 12.3456, 3.4567 px\n"]}]}  # fmt: skip
    (folder / "analysis.ipynb").write_text(
        json.dumps({"cells": [cell], "metadata": {"kernelspec": {"name": "python3"}}})
    )
    _images(folder)
    _others(folder)


def _images(folder: Path) -> None:
    planting.ome_tiff(folder / "confocal.ome.tif", '<Experimenter ID="Experimenter:0" UserName="confocal"/>',
                      "<Description>imaged on the confocal</Description>", name="Secondary antibody label")  # fmt: skip
    xml = (
        f'<?xml version="1.0"?><OME xmlns="{planting.OME}" Creator="OME Bio-Formats 7.3.1">'
        + "".join(
            f'<Image ID="Image:{n}" Name="{name}"><Pixels ID="Pixels:{n}" DimensionOrder="XYCZT" Type="uint8" SizeX="48" '
            f'SizeY="32" SizeC="1" SizeZ="1" SizeT="1"><Channel ID="Channel:{n}:0" SamplesPerPixel="1"/><TiffData IFD="{n}" '
            'PlaneCount="1"/></Pixels></Image>'
            for n, name in enumerate(("raw", "label image"))
        )
        + "</OME>"
    )
    with tifffile.TiffWriter(folder / "segmented.ome.tif") as tiff:
        tiff.write(planting.PLANE, description=xml, metadata=None)
        tiff.write(planting.PLANE, metadata=None, contiguous=False)
    tifffile.imwrite(folder / "ij.tif", np.stack([planting.PLANE] * 3), imagej=True,
                     metadata={"Info": "Lens: 63x\nGain = 400\nOffset 45° E", "Labels": ["t1", "t2", "t3"]})  # fmt: skip
    picture = Image.fromarray(np.dstack([planting.PLANE] * 3))
    exif = picture.getexif()
    exif[0x010F], exif[0x0110], exif[0x0131] = "Nikon", "D90", "GIMP 2.10"
    picture.save(folder / "camera.jpg", exif=exif, comment=b"Created with GIMP")
    Image.fromarray(planting.PLANE).save(folder / "plot.png")
    path = folder / "deidentified.dcm"
    data = planting.dataset(
        path, PatientIdentityRemoved="YES", DeidentificationMethod="Basic Profile", BurnedInAnnotation="NO"
    )
    data.save_as(path)
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, 8, 8, 2, 1, 1, 1, 1)
    struct.pack_into("<hh", head, 70, 2, 8)
    struct.pack_into("<8f", head, 76, 1, 1, 1, 1, 1, 1, 1, 1)
    struct.pack_into("<f", head, 108, 352.0)
    head[148:155] = b"FSL5.0\0"
    head[344:348] = b"n+1\0"
    (folder / "atlas.nii").write_bytes(bytes(head) + bytes(128))


def _others(folder: Path) -> None:
    parts = {"word/document.xml": f"<w:document {planting.W}><w:p><w:r><w:t>Protocol: stain for 5 min.</w:t></w:r></w:p></w:document>",
             "docProps/core.xml": planting.CORE.format("<dc:creator>python-docx</dc:creator>")}  # fmt: skip
    planting.zipped(folder / "protocol.docx", parts)
    planting.xlsx(folder / "areas.xlsx", [["name", "area", "x"], ["cell 1", "12", "3"]])
    with tarfile.open(folder / "macros.tar", "w") as archive:
        info = tarfile.TarInfo("macros/a.ijm")
        info.size, info.uname, info.gname = 3, "root", "root"
        archive.addfile(info, io.BytesIO(b"abc"))
    with zipfile.ZipFile(folder / "masks.zip", "w") as archive:
        archive.writestr("masks/patient_scan_left.txt", "labels")
        archive.writestr("masks/Golgi_Cox_stain.txt", "labels")
