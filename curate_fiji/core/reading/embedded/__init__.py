"""What is embedded in picture files beside the pixels: EXIF, XMP, IPTC, maker notes, text chunks."""
