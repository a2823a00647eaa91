"""What the site says about the engine's identifiers and errors, in the person's language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from radiogram.errors import BadInput
from radiogram.lyrics import Remark

Text = Any
"""A text, or one that becomes one in the reader's language when it is shown."""

RELATIONS: dict[str, Text] = {
    "auto": _("Not said"),
    "mother": _("My mother"),
    "father": _("My father"),
    "parent": _("My parents"),
    "grandparent": _("A grandparent"),
    "child": _("My child"),
    "sibling": _("My brother or sister"),
    "partner": _("My love"),
    "friend": _("A friend"),
    "teacher": _("A teacher"),
    "colleague": _("A colleague"),
    "team": _("A team"),
    "pet": _("A pet"),
    "everyone": _("All of you"),
    "self": _("Myself"),
}
OCCASIONS: dict[str, Text] = {
    "auto": _("Not said"),
    "just-because": _("Just because"),
    "birthday": _("A birthday"),
    "anniversary": _("An anniversary"),
    "wedding": _("A wedding"),
    "graduation": _("A graduation"),
    "new-baby": _("A new baby"),
    "exam": _("An exam"),
    "match-day": _("Match day"),
    "get-well": _("Get well soon"),
    "farewell": _("A farewell"),
    "thank-you": _("A thank-you"),
    "mourning": _("In memory"),
}
FEELINGS: dict[str, Text] = {
    "auto": _("Not said"),
    "love": _("Love"),
    "gratitude": _("Gratitude"),
    "encouragement": _("Encouragement"),
    "celebration": _("Celebration"),
    "longing": _("Longing"),
    "apology": _("Apology"),
    "comfort": _("Comfort"),
    "humour": _("Humour"),
    "pride": _("Pride"),
}
MOODS: dict[str, Text] = {
    "tender": _("Tender"),
    "romantic": _("Romantic"),
    "melancholic": _("Wistful"),
    "playful": _("Playful"),
    "upbeat": _("Upbeat"),
    "energetic": _("Wild"),
}
"""From the quiet end of the dial to the loud one."""
GENRES: dict[str, Text] = {
    "ballad": _("Ballad"),
    "pop": _("Pop"),
    "folk": _("Folk"),
    "hip-hop": _("Hip-hop"),
    "edm": _("EDM"),
    "reggaeton": _("Reggaeton"),
    "punk": _("Punk"),
    "rnb": _("R&B"),
    "bossa-nova": _("Bossa nova"),
    "synth-pop": _("Synth-pop"),
    "lullaby": _("Lullaby"),
    "anthem": _("Anthem"),
}
SECTIONS: dict[str, Text] = {
    "verse": _("Verse"),
    "chorus": _("Chorus"),
    "own": _("Your own words"),
    "ending": _("Ending"),
}
LANGUAGES: dict[str, Text] = {
    "en": _("English"),
    "es": _("Spanish"),
    "pt": _("Portuguese"),
    "fr": _("French"),
    "it": _("Italian"),
    "hi": _("Hindi"),
}
PROMPTS: tuple[Text, ...] = (
    _("What do they always say?"),
    _("What did they teach you?"),
    _("Which small thing of theirs makes you smile?"),
    _("Where were you two happiest?"),
    _("What have you never thanked them for?"),
)
WRONG: dict[str, Text] = {
    "empty": _("Write a few words here."),
    "too-long": _("This is a little too long (%(about)s characters)."),
    "no-letters": _("There are no words in this yet, only signs."),
    "mail": _("An e-mail address cannot be sung. Please take it out."),
    "link": _("A link cannot be sung. Please take it out."),
    "phone": _("A phone number cannot be sung. Please take it out."),
    "script": _("“%(about)s” is not a letter of this song’s language. Choose another language, or respell it."),
    "long-word": _("“%(about)s” is too long for one breath."),
    "no-text": _("There is something in this that is not text."),
    "unknown-choice": _("This is none of the choices."),
}
WRONG_NAME: dict[str, Text] = {**WRONG, "empty": _("Who is it for? A name, or what you call them.")}
LINE_REMARKS: dict[str, Text] = {
    "too-long": _("Too long for this melody."),
    "too-short": _("Too short for this melody."),
    "unsingable": _("There is something here that cannot be sung."),
    "off-beat": _("“%(about)s” falls beside the beat."),
    "no-rhyme": _("No rhyme with “%(about)s”."),
}
UNKNOWN: Text = _("This cannot be sung as it is.")


def wrong(error: BadInput, texts: dict[str, Text] = WRONG) -> str:
    """What is wrong, in the person's language."""
    return str(texts.get(error.reason, UNKNOWN)) % {"about": error.about}


def remark(found: Remark) -> str:
    """What is to be said of a line."""
    return str(LINE_REMARKS.get(found.kind, UNKNOWN)) % {"about": found.about}
