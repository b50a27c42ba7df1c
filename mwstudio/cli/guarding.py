"""Locked fields on the command line: nothing changes them unless ``--unlock`` is given."""

from __future__ import annotations

from mwstudio.errors import UsageError
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.locks import locked_changes
from mwstudio.translation import tr, trn


def refuse_locked(old: Kit, new: Kit, library: Library, *, unlock: bool) -> None:
    """Raises UsageError where going from ``old`` to ``new`` changes what the kit or its theme pack locks.

    It names the fields and who keeps the brand.
    """
    if unlock:
        return
    pack = library.pack(old.theme)
    changed = locked_changes(old, new, pack.locks)
    if not changed:
        return
    fields = ", ".join(f"“{field}”" for field in changed)
    keeper = old.keeper or pack.keeper
    raise UsageError(
        trn("{fields} is locked.", "{fields} are locked.", len(changed), fields=fields),
        tr("Ask {keeper}, who keeps the brand, or repeat the command with --unlock.", keeper=keeper)
        if keeper
        else tr("Ask whoever keeps the brand, or repeat the command with --unlock."),
    )
