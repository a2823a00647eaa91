"""What calls may say."""

from __future__ import annotations

from pydantic import Field

from radiogram.web.api.values import (
    AUTO,
    LINK,
    Address,
    Complaint,
    Feeling,
    Genre,
    Given,
    Identifier,
    Language,
    Line,
    Message,
    Mood,
    Name,
    Occasion,
    Reason,
    Relation,
    Seed,
    Sound,
    Sounds,
    Speaking,
    example,
)


class ReadingBody(Given):
    """A message to be understood."""

    model_config = example(to="Rosa", message="Mum, you taught me to swim. Happy birthday!")

    message: Message
    to: Name = Field(default="", description="Helps to understand who it is.")
    sender: Name = ""
    language: Language | None = Field(default=None, description="Found in the message where it is left out.")


class NewSong(Given):
    """A dedication and what is chosen for it. Whatever is left out is found in the message."""

    model_config = example(
        to="Rosa",
        sender="Leo",
        message="Mum, you taught me to swim in the lake. Happy birthday!",
        language="en",
        occasion="birthday",
        webhook="https://partner.example/radiogram",
    )

    to: Name = Field(description="A name, or what you call them; at most 60 characters.")
    message: Message = Field(description="At most 600 characters, without links, numbers to call or e-mail addresses.")
    language: Language
    sender: Name = ""
    relation: Relation = AUTO
    occasion: Occasion = AUTO
    feeling: Feeling = AUTO
    mood: Mood = AUTO
    genre: Genre = AUTO
    address: Speaking = Field(default=AUTO, description="How the person is spoken to.")
    sounds_like: Sounds = Field(default_factory=dict, description="Words respelled the way they are said.")
    track: Identifier = Field(default=AUTO, description="The `id` of a track that allows the language.")
    voice: Identifier = Field(default=AUTO, description="The `id` of a voice that sings the language.")
    seed: Seed = Field(default=1, description="The same dedication and seed give the same words.")
    webhook: Address | None = Field(default=None, description="Is told when the song is ready, or failed.")
    reply_to: str | None = Field(default=None, pattern=LINK, description="The link of the song that this one answers.")


class SongChanges(Given):
    """What is to be changed; the rest stays. Words are written anew when what they are made of changes."""

    model_config = example(mood="playful", voice="am_michael")

    to: Name = ""
    message: Message = ""
    language: Language = "en"
    sender: Name = ""
    relation: Relation = AUTO
    occasion: Occasion = AUTO
    feeling: Feeling = AUTO
    mood: Mood = AUTO
    genre: Genre = AUTO
    address: Speaking = AUTO
    sounds_like: Sounds = Field(default_factory=dict)
    track: Identifier = AUTO
    voice: Identifier = AUTO
    webhook: Address | None = None


class WordsBody(Given):
    """Which version of the words: by its seed, or the next one."""

    model_config = example(seed=2)

    seed: Seed | None = Field(
        default=None, description="The next version where it is left out; the first words have seed 1."
    )


class LineBody(Given):
    model_config = example(text="You taught me how to swim")

    text: Line


class SpeechBody(Given):
    """How the name of the song’s recipient is to be spoken."""

    model_config = example(sounds_like="Roh-sa")

    voice: Identifier = Field(default=AUTO, description="The voice that sings the language best, where it is left out.")
    sounds_like: Sound | None = Field(default=None, description="The name respelled the way it is said.")


class AuditionBody(Given):
    model_config = example(language="en")

    language: Language


class ReportBody(Given):
    model_config = example(reason="personal", words="This names my daughter.")

    reason: Reason
    words: Complaint = ""
