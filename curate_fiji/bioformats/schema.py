"""Validates OME-XML by the schema of its own release, offline."""
from __future__ import absolute_import, unicode_literals

import io
import os
import re
import shutil
import tempfile
import threading

from curate_fiji.core.model.ome_part import OmePart
from curate_fiji.core.system._compat import to_text

MYPY = False
if MYPY:
    from typing import Any, Dict, Set, Text, Tuple

_SCHEMAS = {}  # type: Dict[Text, Any]
_READING = threading.Lock()   # several threads validate in Fiji: one reads a schema, the others wait for it
_NAMESPACE = re.compile(r"http://www\.openmicroscopy\.org/(?:XMLschemas|Schemas)/OME/([0-9A-Za-z-]+)")
_LOCATION = re.compile(r'schemaLocation\s*=\s*"([^"]+)"')
_OF_OME = re.compile(r"http://www\.openmicroscopy\.org/(?:XMLschemas|Schemas)/\w+/([0-9A-Za-z-]+)/(\w+\.xsd)$")
_MOST_FILES = 50   # of one release, with all that it imports


class NoSchema(Exception):
    """A release of the schema that is not here, or that this parser can't read."""


def validate_ome_xml(xml):
    # type: (Text) -> Text
    """Return what is wrong with OME-XML by its own schema, or "" where it is valid.

    ``OmePart.not_examined(...)`` where its release can't be judged here. Offline: the schemas are those that
    ship inside Bio-Formats. Document type declarations are refused, so no external entity is ever read.
    """
    from java.io import StringReader
    from java.lang import Throwable
    from javax.xml.parsers import SAXParserFactory
    from javax.xml.transform.sax import SAXSource
    from org.xml.sax import InputSource
    found = _NAMESPACE.search(xml)
    if not found:
        return "it names no OME schema"
    try:
        schema = _schema(_release(found.group(1)))
    except NoSchema as error:
        return OmePart.not_examined(to_text(error))
    try:
        factory = SAXParserFactory.newInstance()
        factory.setNamespaceAware(True)
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", True)
        source = SAXSource(factory.newSAXParser().getXMLReader(), InputSource(StringReader(xml)))
        schema.newValidator().validate(source)
        return ""
    except Throwable as error:
        return to_text(error.getMessage() or error.getClass().getSimpleName()).split("\n")[0][:300]


def _release(name):
    # type: (Text) -> Text
    """The releases of 2003 are called FC, RC6 ... in their namespaces."""
    return name if name[:2] == "20" else "2003-" + name


def _schema(release):
    # type: (Text) -> Any
    with _READING:
        if release not in _SCHEMAS:
            _SCHEMAS[release] = _parse(release)
    if isinstance(_SCHEMAS[release], NoSchema):
        raise _SCHEMAS[release]
    return _SCHEMAS[release]


def _parse(release):
    # type: (Text) -> Any
    """Return a release's schema, or the reason why there is none.

    A release before 2016-06 imports a schema for each of its namespaces by its address on the network: all of
    them are laid out in a folder of our own, where each names its neighbours.
    """
    from java.io import File
    from java.lang import Throwable
    from javax.xml import XMLConstants
    from javax.xml.transform.stream import StreamSource
    from javax.xml.validation import SchemaFactory
    folder = to_text(tempfile.mkdtemp(prefix="curate-schema-"))
    try:
        written = set()  # type: Set[Text]
        main = _lay_out(folder, (release, "ome.xsd"), written)
        factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        return factory.newSchema(StreamSource(File(os.path.join(folder, main))))
    except NoSchema as error:
        return error
    except Throwable:
        return NoSchema("the OME schema %s can't be read here" % release)
    finally:
        shutil.rmtree(folder)


def _lay_out(folder, schema, written):
    # type: (Text, Tuple[Text, Text], Set[Text]) -> Text
    """Write a schema and those that it imports into the folder; return its name there."""
    name = "%s-%s" % schema
    if name in written or len(written) >= _MOST_FILES:
        return name
    written.add(name)
    text = _shipped("%s/%s" % schema)
    for location in sorted(set(_LOCATION.findall(text))):
        of_ome = _OF_OME.match(location)
        if of_ome:
            there = _lay_out(folder, (_release(of_ome.group(1)), of_ome.group(2)), written)
        elif location.endswith("/xml.xsd"):
            there = _lay_out(folder, ("external", "xml.xsd"), written)
        else:
            raise NoSchema("its schema imports %s, which is not here" % location)
        text = text.replace('"%s"' % location, '"%s"' % there)
    with io.open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
        stream.write(text)
    return name


def _shipped(name):
    # type: (Text) -> Text
    """Return a schema that ships inside Bio-Formats."""
    from java.util import Scanner
    from loci.formats import ImageReader
    stream = ImageReader().getClass().getResourceAsStream("/released-schema/" + name)
    if stream is None:
        raise NoSchema("the OME schema %s is not here" % name.replace("/ome.xsd", ""))
    try:
        text = to_text(Scanner(stream, "UTF-8").useDelimiter("\\A").next())
    finally:
        stream.close()
    return re.sub(r'^(<\?xml[^>]*encoding=")[^"]*', r"\1UTF-8", text)
