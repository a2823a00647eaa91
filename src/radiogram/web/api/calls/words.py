"""A song's words, line by line, and how its name is said."""

from __future__ import annotations

from ninja import Router, Status

from radiogram.voice import load_voices
from radiogram.web.api import answers, bodies, lines, speech
from radiogram.web.api.checking import sings
from radiogram.web.api.keys import Call
from radiogram.web.api.problems import FieldError, Problem
from radiogram.web.api.shown import song_shown
from radiogram.web.api.theirs import Link, Number, changing, theirs
from radiogram.web.api.values import AUTO, LARGEST_SEED
from radiogram.web.songs import making, texts

router = Router(tags=["Words"])


@router.post("/songs/{link}/lyrics", response=answers.SongAnswer, summary="Write the words")
def write_words(request: Call, link: Link, told: bodies.WordsBody | None = None) -> answers.SongAnswer:
    """Writes the words, or another version of them, and chooses track and voice where they were left open."""
    with changing(request, link) as song:
        following = song.seed % LARGEST_SEED + 1 if song.lyrics else song.seed
        making.write_words(song, (told.seed if told else None) or following)
    return song_shown(song)


@router.post("/songs/{link}/lines/{number}/review", response=answers.Review, summary="Try a line")
def review_line(request: Call, link: Link, number: Number, told: bodies.LineBody) -> answers.Review:
    """Whether words of one’s own can be sung there, where they fall off the beat, and what would sit better."""
    song = theirs(request, link)
    return lines.review_shown(song, number, lines.reviewed(song, number, told.text))


@router.get("/songs/{link}/lines/{number}/alternatives", response=answers.Alternatives, summary="Other words")
def list_alternatives(request: Call, link: Link, number: Number) -> answers.Alternatives:
    """What else could be sung there, the best first. A line comes with the one it rhymes with."""
    return answers.Alternatives(alternatives=lines.others(theirs(request, link), number))


@router.put("/songs/{link}/lines/{number}", response=answers.SongAnswer, summary="Put a line")
def put_line(request: Call, link: Link, number: Number, told: bodies.LineBody) -> answers.SongAnswer:
    """Puts a line in the song, and in each chorus that repeats it. Refused if it cannot be sung there."""
    with changing(request, link) as song:
        lines.put(song, number, told.text)
        song.save()
    return song_shown(song)


@router.post("/songs/{link}/speech", response={202: answers.Spoken}, summary="Hear the name")
def speak_name(request: Call, link: Link, told: bodies.SpeechBody | None = None) -> Status[answers.Spoken]:
    """Has the recipient’s name spoken, as it stands or respelled, to hear whether it is said right."""
    song, told = theirs(request, link), told or bodies.SpeechBody()
    making.dedication_of(song)
    voice = told.voice if told.voice != AUTO else speech.best_voice(song.language)
    if not sings(voice, song.language):
        raise Problem("wrong-fields", errors=[FieldError(str(texts.WRONG["unknown-choice"]), "#/voice")])
    return Status(202, speech.spoken_name(song, voice, told.sounds_like))


@router.post("/voices/{voice}/audition", response={202: answers.Spoken}, tags=["Choices"], summary="Hear a voice")
def audition_voice(request: Call, voice: str, told: bodies.AuditionBody) -> Status[answers.Spoken]:
    """Has a voice sing a line in a language it sings."""
    if voice not in load_voices():
        raise Problem("not-found")
    if not sings(voice, told.language):
        raise Problem("wrong-fields", errors=[FieldError(str(texts.WRONG["unknown-choice"]), "#/language")])
    return Status(202, speech.audition(voice, told.language))
