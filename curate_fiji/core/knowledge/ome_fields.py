"""Which OME metadata is read: metadata path and the name of the OME-XML getter, level by level.

Paths and attribute names are those of the OME model 2016-06. ``bioformats`` walks these
tables; adding a row is all it takes to read one more attribute.
"""
from __future__ import absolute_import, unicode_literals

# {i} image, {n} instrument, {c} channel, {p} plane, {k} the part's own number
IMAGE = [
    ("Image:{i}/@Name", "getImageName"),
    ("Image:{i}/AcquisitionDate", "getImageAcquisitionDate"),
    ("Image:{i}/Description", "getImageDescription"),
    ("Image:{i}/Pixels/@PhysicalSizeX", "getPixelsPhysicalSizeX"),
    ("Image:{i}/Pixels/@PhysicalSizeY", "getPixelsPhysicalSizeY"),
    ("Image:{i}/Pixels/@PhysicalSizeZ", "getPixelsPhysicalSizeZ"),
    ("Image:{i}/Pixels/@TimeIncrement", "getPixelsTimeIncrement"),
    ("Image:{i}/Pixels/@SignificantBits", "getPixelsSignificantBits"),
    ("Image:{i}/InstrumentRef/@ID", "getImageInstrumentRef"),
    ("Image:{i}/ObjectiveSettings/@ID", "getObjectiveSettingsID"),
    ("Image:{i}/ObjectiveSettings/@Medium", "getObjectiveSettingsMedium"),
    ("Image:{i}/ObjectiveSettings/@RefractiveIndex", "getObjectiveSettingsRefractiveIndex"),
    ("Image:{i}/ImagingEnvironment/@Temperature", "getImagingEnvironmentTemperature"),
    ("Image:{i}/ImagingEnvironment/@AirPressure", "getImagingEnvironmentAirPressure"),
    ("Image:{i}/ImagingEnvironment/@Humidity", "getImagingEnvironmentHumidity"),
    ("Image:{i}/ImagingEnvironment/@CO2Percent", "getImagingEnvironmentCO2Percent"),
    ("Image:{i}/StageLabel/@Name", "getStageLabelName"),
]
CHANNEL = [
    ("Image:{i}/Pixels/Channel:{c}/@Name", "getChannelName"),
    ("Image:{i}/Pixels/Channel:{c}/@Fluor", "getChannelFluor"),
    ("Image:{i}/Pixels/Channel:{c}/@ExcitationWavelength", "getChannelExcitationWavelength"),
    ("Image:{i}/Pixels/Channel:{c}/@EmissionWavelength", "getChannelEmissionWavelength"),
    ("Image:{i}/Pixels/Channel:{c}/@PinholeSize", "getChannelPinholeSize"),
    ("Image:{i}/Pixels/Channel:{c}/@AcquisitionMode", "getChannelAcquisitionMode"),
    ("Image:{i}/Pixels/Channel:{c}/@ContrastMethod", "getChannelContrastMethod"),
    ("Image:{i}/Pixels/Channel:{c}/@IlluminationType", "getChannelIlluminationType"),
    ("Image:{i}/Pixels/Channel:{c}/DetectorSettings/@ID", "getDetectorSettingsID"),
    ("Image:{i}/Pixels/Channel:{c}/DetectorSettings/@Gain", "getDetectorSettingsGain"),
    ("Image:{i}/Pixels/Channel:{c}/DetectorSettings/@Binning", "getDetectorSettingsBinning"),
    ("Image:{i}/Pixels/Channel:{c}/LightSourceSettings/@Wavelength",
     "getChannelLightSourceSettingsWavelength"),
]
# Read plane by plane and handed on as the range of distinct values, since a movie has thousands.
PLANE = [
    ("Image:{i}/Pixels/Plane:{p}/@ExposureTime", "getPlaneExposureTime"),
    ("Image:{i}/Pixels/Plane:{p}/@DeltaT", "getPlaneDeltaT"),
    ("Image:{i}/Pixels/Plane:{p}/@PositionX", "getPlanePositionX"),
    ("Image:{i}/Pixels/Plane:{p}/@PositionY", "getPlanePositionY"),
    ("Image:{i}/Pixels/Plane:{p}/@PositionZ", "getPlanePositionZ"),
]
INSTRUMENT = [
    ("Instrument:{n}/@ID", "getInstrumentID"),
    ("Instrument:{n}/Microscope/@Manufacturer", "getMicroscopeManufacturer"),
    ("Instrument:{n}/Microscope/@Model", "getMicroscopeModel"),
    ("Instrument:{n}/Microscope/@Type", "getMicroscopeType"),
    ("Instrument:{n}/Microscope/@SerialNumber", "getMicroscopeSerialNumber"),
]
# Parts of an instrument: the getter that counts them, then their attributes.
INSTRUMENT_PARTS = [
    ("getObjectiveCount", [
        ("Instrument:{n}/Objective:{k}/@ID", "getObjectiveID"),
        ("Instrument:{n}/Objective:{k}/@Manufacturer", "getObjectiveManufacturer"),
        ("Instrument:{n}/Objective:{k}/@Model", "getObjectiveModel"),
        ("Instrument:{n}/Objective:{k}/@NominalMagnification", "getObjectiveNominalMagnification"),
        ("Instrument:{n}/Objective:{k}/@LensNA", "getObjectiveLensNA"),
        ("Instrument:{n}/Objective:{k}/@Immersion", "getObjectiveImmersion"),
        ("Instrument:{n}/Objective:{k}/@Correction", "getObjectiveCorrection"),
    ]),
    ("getDetectorCount", [
        ("Instrument:{n}/Detector:{k}/@ID", "getDetectorID"),
        ("Instrument:{n}/Detector:{k}/@Manufacturer", "getDetectorManufacturer"),
        ("Instrument:{n}/Detector:{k}/@Model", "getDetectorModel"),
        ("Instrument:{n}/Detector:{k}/@Type", "getDetectorType"),
    ]),
    ("getFilterCount", [
        ("Instrument:{n}/Filter:{k}/@Model", "getFilterModel"),
        ("Instrument:{n}/Filter:{k}/@Manufacturer", "getFilterManufacturer"),
    ]),
]
# The model has a getter family for each kind of light source.
LIGHT_SOURCES = {
    "Laser": ["Manufacturer", "Model", "Type", "LaserMedium", "Wavelength", "Power"],
    "Arc": ["Manufacturer", "Model", "Type", "Power"],
    "Filament": ["Manufacturer", "Model", "Type", "Power"],
    "LightEmittingDiode": ["Manufacturer", "Model", "Power"],
}
# People: every value here is a disclosure finding and is never shown.
EXPERIMENTER = [
    ("Experimenter:{k}/@FirstName", "getExperimenterFirstName"),
    ("Experimenter:{k}/@LastName", "getExperimenterLastName"),
    ("Experimenter:{k}/@UserName", "getExperimenterUserName"),
    ("Experimenter:{k}/@Email", "getExperimenterEmail"),
    ("Experimenter:{k}/@Institution", "getExperimenterInstitution"),
]
