"""The colours on the palette of the portrait: sky, sea, sand, indigo, and the warm reds."""

from __future__ import annotations

from samples.colour import pigment

HIGH, SKY, DAWN, PEACH = pigment("#7f9ba3"), pigment("#a9b7ae"), pigment("#dcc7a4"), pigment("#ecc393")
DISC = pigment("#f8dfa6")
DEEP_SEA, SEA, FOAM = pigment("#3f6670"), pigment("#6f938f"), pigment("#e2d9c2")
SAND, WET, DUNE = pigment("#d6b583"), pigment("#a98d70"), pigment("#b98a58")
SHADE = pigment("#6a5058")
INDIGO, NIGHT, DYED = pigment("#31457a"), pigment("#1c2547"), pigment("#5b74a6")
RESIST, RIM = pigment("#a9b6c6"), pigment("#d9ab82")
SKIN, SKIN_LIT = pigment("#4b3027"), pigment("#96634a")
RUST, MARIGOLD, WINE = pigment("#a9492e"), pigment("#d18f3a"), pigment("#5d2a2c")
