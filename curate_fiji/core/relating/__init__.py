"""From files to objects, series and pairs; claims and whether they hold."""
