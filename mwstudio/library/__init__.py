"""The data the studio ships with, reads from the user's folder, and overlays: platforms, theme packs, fonts."""
