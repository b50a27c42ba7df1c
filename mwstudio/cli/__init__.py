"""The command line: the same core without a window.

It speaks the language of the system, where there is a catalogue of it. The help texts are said while the commands are
imported, so the language is chosen before.
"""

from contextlib import suppress

from mwstudio.errors import DataError
from mwstudio.shipped import locale_folder
from mwstudio.translation import install

with suppress(DataError):  # without our data every command says so itself
    install(None, locale_folder())

from mwstudio.cli.main import main

__all__ = ["main"]
