"""QR codes as rows of modules, for composing to place and painting to draw."""

from __future__ import annotations

from functools import lru_cache

import qrcode

from mwstudio.errors import UsageError
from mwstudio.translation import tr

_LONGEST = 1200


@lru_cache(maxsize=64)
def qr_rows(link: str) -> tuple[str, ...]:
    """The QR code of a web address (ISO/IEC 18004, error correction M), without quiet zone: rows of '1' and '0'.

    Raises UsageError unless ``link`` is an http or https address of reasonable length.
    """
    if not link.startswith(("http://", "https://")) or len(link) > _LONGEST or any(c.isspace() for c in link):
        raise UsageError(
            tr("A QR code needs a web address, not “{link}”.", link=link[:80]),
            tr("Write it in full, starting with https://"),
        )
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(link)
    code.make(fit=True)
    return tuple("".join("1" if module else "0" for module in row) for row in code.get_matrix())
