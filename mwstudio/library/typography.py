"""How labels are punctuated in each script, as data."""

from __future__ import annotations

from msgspec import Struct


class LabelGrammar(Struct, frozen=True, forbid_unknown_fields=True):
    """``comma`` joins the parts of a label, ``semicolon`` several labels; ``title`` wraps a title.

    ``is_italic`` sets it in italics.
    """

    comma: str = ", "
    semicolon: str = "; "
    title: str = "{title}"
    is_italic: bool = False


class Typography(Struct, frozen=True, forbid_unknown_fields=True):
    """Label grammars by ISO 15924 script code."""

    scripts: dict[str, LabelGrammar]

    def grammar(self, script: str) -> LabelGrammar:
        """The grammar of a script, or the plainest one."""
        return self.scripts.get(script, LabelGrammar())
