"""Our X counter beside X's own: npm package twitter-text 3.1.0, on captions as people write them and on hostile ones.

Needs Node; the package is fetched with npm unless a folder that has it is given:

    python bench/captions_against_twitter_text.py [--package FOLDER] [--number 20000] [--seed 1]

Three comparisons, each of weighted length and of the hashtags found:

- the table of cases in ``tests/captions/x_cases.yaml``, to prove that the table itself is right: 0 differences;
- *captions*: words in twelve scripts, tags, links, bare domains, handles and emoji, set apart by spaces and
  punctuation as people set them apart: 0 differences;
- *glued*: the same pieces and stray signs with nothing between them: at most 0.3 % may differ.

What differs in glued text, about 3 in 10,000, and why it is left so:

- JavaScript sees a character beyond U+FFFF as two halves. A bare domain glued to one can start at the second half
  there, so that another label is measured (in punycode) and the link is found or not found differently.
- A variation selector between two tags without a space belongs to the first tag there, and its end is then no
  place where another tag may start; here the second tag is found.
- Letters that Unicode has had since version 7 are letters in our hashtags and not in that package's.
- ``foo.com见.org/path``: that package counts on from the wrong place after a bare domain that is cut in the middle.

Exit 0 when all three hold, else 1.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from mwstudio.captions.counting import weighted
from mwstudio.captions.hashtags import find_hashtags

GLUED_MAX = 0.003
CASES = Path(__file__).parent.parent / "tests" / "captions" / "x_cases.yaml"

REFERENCE = """
const twitter = require("twitter-text");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const start = process.hrtime.bigint();
const lengths = texts.map(text => twitter.parseTweet(text).weightedLength);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const tags = texts.map(text => twitter.extractHashtags(text));
process.stdout.write(JSON.stringify({lengths, tags, seconds}));
"""

WORDS = (
    "The portrait of a young woman by an unknown painter, café façade naïve Œuvre Zürich Łódź İstanbul Tiếng Việt Bảo",
    "Η προσωπογραφία ενός νέου άνδρα στο μουσείο Ἑλλάς πολυτονικό",
    "Портрет молодой женщины в музее Київ Београд ё й",
    "דיוקן של אישה צעירה במוזיאון תל־אביב",
    "لوحة لامرأة شابة في المتحف الوطني أسبوع المتاحف ۱۲۳",
    "संग्रहालय में एक युवती का चित्र नमस्ते",
    "ภาพเหมือนหญิงสาวในพิพิธภัณฑ์ น้ำ",
    "სურათი მუზეუმში ახალგაზრდა",
    "博物馆 收藏 今天 我们 带来 一幅 画，作者 不详。 「秘密」 《清明上河图》",
    "ミュージアム ウィーク 美術館 の 肖像画、作者不詳。 きょう",
    "박물관 주간 젊은 여인의 초상 나만의 뮤지엄",
    "ሙዚየም ሳምንት សារមន្ទីរ សប្ដាហ៍ பொருட்காட்சி Թանգարան",
)
TAGS = (
    "#MuseumWeek #togetherMW #JuntosMW #EnvironmentMW #Web3MW #MuseumWeek2023 #أسبوع_المتاحف #ミュージアムウィーク "
    "#뮤지엄위크 #秘密MW #AccesibilitàMW #ÉtéMW #2023 #1 #a1 #_ #музей_мw ＃MuseumWeek #संग्रहालय #พิพิธภัณฑ์ #DayInTheLife"
)
LINKS = (
    "https://museum-week.org http://www.example.com/a/b?c=d&e=f#g https://example.org/works/(detail)/12 "
    "museum-week.org www.louvre.fr collections.vam.ac.uk rijksmuseum.nl/en/rijksstudio "
    "https://fr.wikipedia.org/wiki/Musée_(homonymie) "
    "example.museum https://例え.jp/パス bpk-bildagentur.de vk.com/MuseumWeek t.co https://t.co/AbC123xyz9 "
    "https://музей.рф/выставки мос.рф node.js v1.2 No.5 e.g. 10.30 http://localhost info@example.org file.pdf "
    "https://example.org:8080/a,b;c https://example.org/?q=Vermeer%20Delft. https://example.org/œuvre! example.co.jp/ "
    "sub_domain.example.org foo_bar.org HTTPS://EXAMPLE.ORG/A example.org/~user/@tag"
)
HANDLES = "@MuseumWeek @museumweek @britishmuseum @a @MuseumWeekOfficial @user@mastodon.example ＠MuseumWeek"
EMOJI = (
    "🎨 🏛 🏛️ 🖼️ 👩🏽‍🎨 👨‍👩‍👧‍👦 👩‍❤️‍💋‍👨 🏳️‍🌈 🇫🇷 🇺🇦 🇽🇰 1️⃣ #️⃣ ©️ ™️ ☀️ "
    "☀ ❤️ 👍🏿 🧙🏾‍♀️ 🏋️‍♂️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🥰 🤼‍♀️ 👁‍🗨 ✊🏻 🕵🏽‍♂️ 🧑‍🎨 🥱 🫶🏽 🇽🇽 👯"
)  # fmt: skip
SIGNS = (
    "… € • → ™ — – “ ” ‘ ’ « » „ ¿ ¡ ! ? . , ; : ( ) [ ] & / ~ | * + = % ° № § ‹ › ″ ′ ‐ 。 、 ， ！ ？ "
    "（ ） 「 」 · ・ ـ ״ ־"
)
INVISIBLE = list("\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\ufeff\ufe0f\ufe0e\u0301\u20e3\xad")
HINGES = (
    "# ＃ @ ＠ _ - . : / ? ( ) http:// https:// www. .com .co.uk .한국 xn-- é "
    "п 見 RT $ & 0 9 x 🏽 ♀️ 👩 👨 🇫 🇷 🏴 ❤️"
)  # fmt: skip


def captions(chance: random.Random, number: int) -> list[str]:
    """Texts as people write them."""
    words = [line.split() for line in WORDS]
    tags, links, handles, emoji = TAGS.split(), LINKS.split(), HANDLES.split(), EMOJI.split()

    def piece(script: list[str]) -> str:
        kind = chance.random()
        if kind < 0.7:
            return chance.choice(script) + chance.choice([""] * 8 + [",", ".", "!", "?", ":", "…", ";"])
        if kind < 0.8:
            return chance.choice(tags) + chance.choice(["", "", "", ".", ",", "!", ")"])
        if kind < 0.88:
            return (
                chance.choice(["", "", "("])
                + chance.choice(links)
                + chance.choice(["", "", ".", ",", ")", "!"])
            )
        if kind < 0.93:
            return chance.choice(handles) + chance.choice(["", "", ",", "."])
        if kind < 0.98:
            return "".join(chance.choice(emoji) for _ in range(chance.choice([1, 1, 1, 2, 3])))
        return chance.choice(SIGNS.split())

    def caption() -> str:
        script = words[0] if chance.random() < 0.4 else chance.choice(words)
        between = [" "] * 12 + ["\n", "\n\n", "  ", "\u3000", "\xa0"]
        return "".join(piece(script) + chance.choice(between) for _ in range(chance.randrange(1, 40))).strip()

    return [caption() for _ in range(number)]


def glued(chance: random.Random, number: int) -> list[str]:
    """The same pieces with nothing, or a stray sign, between them."""
    pieces = [word for line in WORDS for word in line.split()]
    pieces += (TAGS + " " + LINKS + " " + HANDLES + " " + EMOJI).split()
    strays = [*SIGNS.split(), *INVISIBLE, *HINGES.split(), " "]

    def text() -> str:
        return "".join(
            chance.choice(pieces if chance.random() < 0.6 else strays) for _ in range(chance.randrange(1, 14))
        )

    return [text() for _ in range(number)]


def differences(name: str, texts: list[str], package: Path) -> int:
    """How many texts the reference counts or tags differently; prints the first of them."""
    environment = {**os.environ, "NODE_PATH": str(package / "node_modules")}
    asked = json.dumps(texts)
    answer = subprocess.run(
        ["node", "-e", REFERENCE], input=asked, env=environment, capture_output=True, text=True, check=True
    )
    theirs = json.loads(answer.stdout)
    start = time.perf_counter()
    lengths = [weighted(text) for text in texts]
    seconds = time.perf_counter() - start
    tags = [[tag.name for tag in find_hashtags(text)] for text in texts]
    longer = [i for i in range(len(texts)) if lengths[i] != theirs["lengths"][i]]
    tagged = [i for i in range(len(texts)) if tags[i] != theirs["tags"][i]]
    for i in longer[:12]:
        print(f"  length {lengths[i]}, theirs {theirs['lengths'][i]}: {texts[i]!r}")
    for i in tagged[:12]:
        print(f"  tags {tags[i]}, theirs {theirs['tags'][i]}: {texts[i]!r}")
    different = set(longer) | set(tagged)
    print(
        f"{name}: {len(different)} of {len(texts)} differ ({len(longer)} in length, {len(tagged)} in hashtags); "
        f"{seconds / len(texts) * 1e6:.0f} µs a text, theirs {theirs['seconds'] / len(texts) * 1e6:.0f} µs"
    )
    return len(different)


def main() -> int:
    """Run the three comparisons, with an npm package that is fetched if it is not given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--package", type=Path, help="folder with node_modules/twitter-text, if it is there")
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        package = options.package or installed(Path(folder))
        if package is None:
            print("Node and npm are not here, so there is nothing to compare with.")
            return 0
        return compared(package, options.number, options.seed)


def installed(folder: Path) -> Path | None:
    """The reference, installed with npm into a folder; None where there is no npm or no way to its registry."""
    if not (shutil.which("npm") and shutil.which("node")):
        return None
    line = ["npm", "install", "--silent", "--prefix", str(folder), "twitter-text@3.1.0"]
    return folder if subprocess.run(line, check=False, capture_output=True).returncode == 0 else None


def compared(package: Path, number: int, seed: int) -> int:
    """Print the three comparisons; 1 where they differ more than they may."""
    chance = random.Random(seed)
    table = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    cases = [case["text"] for kind in ("lengths", "hashtags") for case in table[kind]]
    failed = differences("cases", cases, package)
    failed += differences("captions", captions(chance, number), package)
    odd = differences("glued", glued(chance, number), package)
    return int(failed > 0 or odd > number * GLUED_MAX)


if __name__ == "__main__":
    sys.exit(main())
