"""The command line: the same core without a window."""

from mwstudio.cli.main import main

__all__ = ["main"]
