"""The platforms as they are shipped, and a post to try them with."""

from __future__ import annotations

from mwstudio.captions.parts import CaptionParts
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
PLATFORMS = {platform_id: LIBRARY.platform(platform_id) for platform_id in LIBRARY.platform_ids()}

KEY = CaptionParts(
    headline="A boy with a secret",
    text=(
        "We do not know who he was. In 1662, J. M. van der Berg painted him with a key in his hand, c. 20 cm long. "
        "What does it open? Nobody in the museum has ever found the door, and the letters are silent. Come and look."
    ),
    label="J. M. van der Berg, “Boy with a Key”, 1662",
    credit="Museum of Keys. Photo: A. Lima, CC BY 4.0",
    credit_required=True,
    link="https://museum-of-keys.example.org/works/12",
    day_tag="secretsMW",
    general_tags=("MuseumWeek", "MuseumWeek2016"),
    mentions=("MuseumWeek",),
    call="Show us yours!",
    edition_tags=("secretsMW", "peopleMW", "MuseumWeek", "MuseumWeek2016"),
    tag_variants={"secretsMV": "secretsMW"},
)
