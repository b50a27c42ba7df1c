"""SVG drawings, such as logos, made safe: read without trust, written anew from what is allowed, then painted.

``tree`` reads the XML, ``style`` its style sheets, ``values`` and ``shapes`` the attributes; ``cleaning`` keeps what
is allowed and refuses what would be lost or could harm; ``cost`` bounds what painting takes; ``drawing`` paints.
"""
