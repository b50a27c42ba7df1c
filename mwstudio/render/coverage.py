"""Which scripts a font speaks: it has the letters, and the rules to join or stack them where a script needs those.

Scripts are named as fonts tell them apart (ISO 15924; Hans, Hant, Jpan and Kore for Han characters). The letters are
those that everyday text cannot do without, from the blocks of The Unicode Standard, chapters 7 to 18.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from mwstudio.render.fontfile import SoundFont


def _span(*ends: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in ends for code in range(first, last + 1))


_LETTERS = {
    "Latn": _span((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A)),
    "Grek": _span((0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C9)) + "άέήίόύώ",
    "Cyrl": _span((0x410, 0x44F)) + "Ёё",
    "Armn": _span((0x531, 0x556), (0x561, 0x586)),
    "Hebr": _span((0x5D0, 0x5EA)),
    "Arab": _span((0x621, 0x63A), (0x641, 0x64A)),
    "Deva": _span((0x905, 0x90B), (0x90F, 0x910), (0x913, 0x928), (0x92A, 0x930), (0x935, 0x939), (0x93E, 0x943)) + "ँंः्",
    "Beng": _span((0x985, 0x98B), (0x993, 0x9A8), (0x9AA, 0x9B0), (0x9B6, 0x9B9), (0x9BE, 0x9C3)) + "ঁংঃ্",
    "Taml": _span((0xB85, 0xB8A), (0xB8E, 0xB90), (0xB92, 0xB95), (0xBAE, 0xBB5), (0xBBE, 0xBC2)) + "்",
    "Thai": _span((0xE01, 0xE3A), (0xE40, 0xE4E)),
    "Laoo": _span((0xE94, 0xE97), (0xE99, 0xE9F), (0xEB0, 0xEB9), (0xEC0, 0xEC4), (0xEC8, 0xECD)),
    "Khmr": _span((0x1780, 0x17A2), (0x17B6, 0x17D2)),
    "Mymr": _span((0x1000, 0x1021), (0x102B, 0x1032), (0x1036, 0x103E)),
    "Geor": _span((0x10D0, 0x10F0)),
    "Ethi": _span((0x1208, 0x1246), (0x1260, 0x1286), (0x1290, 0x12AE), (0x12C8, 0x12CE), (0x1350, 0x1357)),
    "Hans": "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于"
            "着下自之年过发后作里博物馆艺术历史",
    "Hant": "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於"
            "著下自之年過發後作裡博物館藝術歷史",
    "Jpan": _span((0x3041, 0x3093), (0x30A1, 0x30F6)) + "日一国人年大十二本中長出三同時政事自行社見月"
            "分議後前民生連五発間対上部東者党地合博物館芸術歴史",
    "Kore": "가나다라마바사아자차카타파하각는을를이에의로과와도고기지시서은한인그리것수있박물관예술역사",
}  # fmt: skip

_RULES = {
    "Arab": {"arab"},
    "Deva": {"deva", "dev2"},
    "Beng": {"beng", "bng2"},
    "Taml": {"taml", "tml2"},
    "Khmr": {"khmr"},
    "Mymr": {"mymr", "mym2"},
}
"""The rules of which a font must have one, so that letters are not set side by side unjoined."""


def speaks(font: SoundFont, script: str) -> bool:
    """Whether a text in ``script`` can be set from ``font``."""
    letters = _LETTERS.get(script, "")
    has_rules = script not in _RULES or bool(_RULES[script] & font.scripts)
    return bool(letters) and has_rules and all(map(font.has, letters))


@cache
def everyday_letters() -> str:
    """The letters of all scripts that are not mere marks, and those of Europe's other languages."""
    letters = "".join(_LETTERS.values()) + _span((0xC0, 0x17F))
    return "".join(dict.fromkeys(letter for letter in letters if unicodedata.category(letter)[0] != "M"))
