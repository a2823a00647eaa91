"""French, as sung: liaisons are heard, and a mute e is sounded where it eases two consonants or fills a note."""

import re

from radiogram.language.base import Language
from radiogram.language.syllables import Habits

FRENCH = Language(
    code="fr",
    english_name="French",
    espeak="fr-fr",
    rewrites=(
        ("ʔ", ""),
        (r"([bdfɡklmnpʁstvzʃʒ])\1(?= |$)", r"\1"),  # a liaison of what is heard already (chantent une)
    ),
    respellings=((r"^vas-y$", "vazi"), (r"^allez-y$", "alézi"), (r"^dos$", "do")),
    rhymes=(("ː", ""), ("œ̃", "ɛ̃")),
    habits=Habits(glide=re.compile("y(?=[ˈˌ]?i)")),
    mute=re.compile(r"(?:e|es|ent)$", re.IGNORECASE),
)
