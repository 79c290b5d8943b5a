"""Curation packages: BagIt, RO-Crate, DOCX, DataCite."""
