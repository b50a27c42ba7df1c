"""The window: the only part of the studio that knows QtWidgets."""
