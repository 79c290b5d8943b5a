"""The windows behind Plugins > CURATE, for Jython in ImageJ and Fiji. No curation rules here."""
