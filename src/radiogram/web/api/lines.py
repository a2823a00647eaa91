"""One line of a song's words: how it sits on its melody, what could stand there instead, and putting it there."""

from __future__ import annotations

from radiogram.errors import BadInput
from radiogram.lyrics import Review, alternatives, fixes, review
from radiogram.music import ToplineLine, load_tracks
from radiogram.web.api import answers
from radiogram.web.api.problems import FieldError, Problem
from radiogram.web.songs import making, texts
from radiogram.web.songs.models import Song


def topline_of(song: Song) -> tuple[ToplineLine, ...]:
    """The melody's lines. Raises Problem for a song without words: it has no lines yet."""
    if not song.lyrics:
        raise Problem("not-found")
    return load_tracks()[song.track].lines


def texts_of(song: Song) -> list[str]:
    """The song's lines as they stand."""
    return [line["text"] for section in song.lyrics for line in section["lines"]]


def reviewed(song: Song, number: int, text: str) -> Review:
    """How a text would sit as the song's line of that number (from 1). Raises Problem for no such line."""
    topline = topline_of(song)
    if not 1 <= number <= len(topline):
        raise Problem("not-found")
    line, standing = topline[number - 1], texts_of(song)
    mates = [
        standing[place]
        for place, other in enumerate(topline)
        if place != number - 1 and other.rhyme and (other.section, other.rhyme) == (line.section, line.rhyme)
    ]
    return review(" ".join(text.split()), line, song.language, mates[0] if mates else None, song.sounds_like)


def review_shown(song: Song, number: int, found: Review) -> answers.Review:
    line = topline_of(song)[number - 1]
    better = fixes(found.text, line, song.language, sounds_like=song.sounds_like) if found.remarks else ()
    return answers.Review(
        text=found.text,
        sings=found.sings,
        syllables=list(found.syllables),
        fewest=found.fewest,
        most=found.most,
        remarks=[answers.Remark(kind=r.kind, about=r.about, text=texts.remark(r)) for r in found.remarks],
        better=list(better),
    )


def others(song: Song, number: int) -> list[answers.Alternative]:
    """Other words for a line, the best first. Raises Problem for no such line, BadInput."""
    topline = topline_of(song)
    if not 1 <= number <= len(topline):
        raise Problem("not-found")
    found = alternatives(
        making.dedication_of(song),
        topline,
        making.lyrics_of(song.lyrics),
        number - 1,
        genre=load_tracks()[song.track].genre,
    )
    return [
        answers.Alternative(
            lines=[
                answers.PlacedLine(number=place + 1, text=text)
                for place, text in zip(one.places, one.texts, strict=True)
            ]
        )
        for one in found
    ]


def put(song: Song, number: int, text: str) -> Review:
    """Puts a text in the song's words, not saved. Raises Problem for no such line, or a text that cannot be sung."""
    found = reviewed(song, number, text)
    if not found.sings:
        raise _refused(texts.remark(found.remarks[0]))
    making.with_line(song, number - 1, found.text)
    try:
        sung = making.laid_out(song).lyrics
    except BadInput as error:
        raise _refused(texts.wrong(error)) from None
    if [line.text for section in sung.sections for line in section.lines] != texts_of(song):
        raise _refused(str(texts.UNKNOWN))  # it reads as the heading of a section
    return found


def _refused(why: str) -> Problem:
    return Problem("wrong-fields", errors=[FieldError(why, "#/text")])
