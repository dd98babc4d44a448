"""XML: Akoma Ntoso, legislation.gov.uk's CLML, USLM and their kin keep their structure; any other gives its text."""

from ingest.extract.xml.reader import extract_xml

__all__ = ["extract_xml"]
