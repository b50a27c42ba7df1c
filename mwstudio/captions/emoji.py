"""The emoji of several code points that X counts as one.

X's reference counter (twitter-text 3.1.0) goes by Unicode Emoji 11.0, of 2018: a sequence that is younger than
that, such as 🧑 + 🎨, is counted piece by piece, there and here, so that no length comes out too small. Sequences
are from https://unicode.org/Public/emoji/11.0/, compared with what that counter does on 2026-11-22. A single code
point is not listed: it weighs two in any case.
"""

from __future__ import annotations

import re

_JOINER = "\u200d"
_PICTURE = "\ufe0f"  # variation selector 16: shown as a picture, not as text
_KEY = "\u20e3"

_SIGNS_WITH_PICTURE_FORM = (
    "©®‼⁉™ℹ↔-↙↩↪⌚⌛⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☝☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♿⚒-⚗⚙⚛⚜⚠⚡⚪⚫⚰⚱⚽⚾⛄⛅⛈⛏⛑⛓⛔⛩⛪"
    "⛰-⛵⛷-⛺⛽✂✈✉✌✍✏✒✔✖✝✡✳✴❄❇❗❣❤➡⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙🀄🅰🅱🅾🅿🈂🈚🈯🈷🌡🌤-🌬🌶🍽🎖🎗🎙-🎛🎞🎟🏋-🏎🏔-🏟🏳🏵🏷🐿👁📽🕉🕊🕯"
    "🕰🕳-🕹🖇🖊-🖍🖐🖥🖨🖱🖲🖼🗂-🗄🗑-🗓🗜-🗞🗡🗣🗨🗯🗳🗺🛋🛍-🛏🛠-🛥🛩🛰🛳"
)
_PEOPLE_WITH_SKIN_TONE = (
    "☝⛷⛹✊-✍🎅🏂-🏄🏇🏊-🏌👂👃👆-👐👦-👩👮👰-👸👼💁-💃💅-💇💪🕴🕵🕺🖐🖕🖖🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌"
    "🤘-🤜🤞🤟🤦🤰-🤹🤽🤾🦵🦶🦸🦹🧑-🧝"
)  # fmt: skip
_SIGNS_WITH_SKIN_TONE = "☝⛷⛹✌✍🏋🏌🕴🕵🖐"
_PEOPLE_OF_EITHER_SEX = "🏃🏄🏊👮👱👳👷💁💂💆💇🙅-🙇🙋🙍🙎🚣🚴-🚶🤦🤵🤷-🤹🤽🤾🦸🦹🧖-🧝"
_SIGNS_OF_EITHER_SEX = "⛹🏋🏌🕴🕵"
_OTHERS_OF_EITHER_SEX = "👯🤼🧞🧟"
_FLAGS = (
    "A[CDEFGILMOQRSTUWXZ] B[ABDEFGHIJLMNOQRSTVWYZ] C[ACDFGHIKLMNOPRUVWXYZ] D[EGJKMOZ] E[ACEGHRSTU] F[IJKMOR] "
    "G[ABDEFGHILMNPQRSTUWY] H[KMNRTU] I[CDELMNOQRST] J[EMOP] K[EGHIMNPRWYZ] L[ABCIKRSTUVY] M[ACDEFGHKLMNOPQRSTUVWXYZ] "
    "N[ACEFGILOPRUZ] O[M] P[AEFGHKLMNRSTWY] Q[A] R[EOSUW] S[ABCDEGHIJKLMNORSTVXYZ] T[ACDFGHJKLMNORTVWZ] U[AGMNSYZ] "
    "V[ACEGINU] W[FS] X[K] Y[ET] Z[AMW]"
)


def _flag_signs(letters: str) -> str:
    """Latin capitals as the regional indicator signs that flags are spelled with."""
    return "".join(chr(ord(c) - ord("A") + 0x1F1E6) if c.isalpha() else c for c in letters)


def _nation_flag(region: str) -> str:
    """The flag of a part of the United Kingdom: a black flag, its code in tag characters, an end tag."""
    return "🏴" + "".join(chr(0xE0000 + ord(c)) for c in region) + "\U000e007f"


def _pattern() -> str:
    tone, joiner, picture = "[🏻-🏿]", _JOINER, _PICTURE
    heart = f"{joiner}❤{picture}{joiner}"
    kiss = f"(?:💋{joiner})?"
    parents = f"(?:👨{joiner}[👨👩]|👩{joiner}👩|[👨👩])"
    children = f"(?:👦(?:{joiner}👦)?|👧(?:{joiner}[👦👧])?)"
    trade = f"(?:[⚕⚖✈]{picture}|[🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳])"
    sex = f"{joiner}[♀♂]{picture}"
    return "|".join(
        (
            f"👨{heart}{kiss}👨|👩{heart}{kiss}[👨👩]",
            f"{parents}{joiner}{children}",
            f"[👨👩]{tone}?{joiner}{trade}",
            f"[{_PEOPLE_OF_EITHER_SEX}]{tone}?{sex}",
            f"[{_SIGNS_OF_EITHER_SEX}](?:{tone}|{picture}){sex}",
            f"[{_OTHERS_OF_EITHER_SEX}]{sex}",
            f"🏳{picture}{joiner}🌈|🏴{joiner}☠{picture}|👁{joiner}🗨",
            f"[{_SIGNS_WITH_SKIN_TONE}]{picture}{tone}",
            f"[{_PEOPLE_WITH_SKIN_TONE}]{tone}",
            f"[{_SIGNS_WITH_PICTURE_FORM}]{picture}",
            f"[#*0-9]{picture}?{_KEY}",
            "|".join(map(_nation_flag, ("gbeng", "gbsct", "gbwls"))),
            "|".join(map(_flag_signs, _FLAGS.split())),
        )
    )


SEQUENCE = re.compile(_pattern())
"""Matches one emoji of several code points, the longest there is."""
