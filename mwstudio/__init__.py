"""MuseumWeek Studio: from a picture and a few words to a verified kit for every platform."""

__version__ = "0.1.0"
