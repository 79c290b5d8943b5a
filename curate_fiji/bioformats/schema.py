"""Validates OME-XML by its own schema, offline."""
from __future__ import absolute_import, unicode_literals

import re

from curate_fiji.core.system._compat import to_text

_SCHEMAS = {}


def validate_ome_xml(xml):
    """Return what is wrong with OME-XML by its own schema, or "" where it is valid.

    Offline: the schemas are those that ship inside Bio-Formats. Document type declarations are
    refused, so no external entity is ever read.
    """
    from java.io import StringReader
    from java.lang import Throwable
    from javax.xml.parsers import SAXParserFactory
    from javax.xml.transform.sax import SAXSource
    from org.xml.sax import InputSource
    found = re.search(r"http://www\.openmicroscopy\.org/Schemas/OME/([0-9A-Za-z-]+)", xml)
    if not found:
        return "it names no OME schema"
    try:
        factory = SAXParserFactory.newInstance()
        factory.setNamespaceAware(True)
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", True)
        source = SAXSource(factory.newSAXParser().getXMLReader(), InputSource(StringReader(xml)))
        _schema(found.group(1)).newValidator().validate(source)
        return ""
    except Throwable as error:
        return to_text(error.getMessage() or error.getClass().getSimpleName()).split("\n")[0][:300]


def _schema(release):
    if release not in _SCHEMAS:
        from javax.xml import XMLConstants
        from javax.xml.transform.stream import StreamSource
        from javax.xml.validation import SchemaFactory
        from loci.formats import ImageReader
        from ome.specification import SchemaResolver
        factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        factory.setResourceResolver(SchemaResolver())
        stream = ImageReader().getClass().getResourceAsStream(
            "/released-schema/%s/ome.xsd" % release)
        if stream is None:
            raise ValueError("unknown OME schema " + release)
        _SCHEMAS[release] = factory.newSchema(StreamSource(stream))
    return _SCHEMAS[release]
