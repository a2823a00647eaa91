"""From a draft to its words, and from its words to a master waiting to be sung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from radiogram.errors import BadInput
from radiogram.lyrics import Dedication, LyricLine, Lyrics, Section, check
from radiogram.music import Track, load_tracks
from radiogram.songs import Song as Performance
from radiogram.songs import compose
from radiogram.web.songs.karaoke import karaoke
from radiogram.web.songs.models import Master, Song
from radiogram.web.songs.sounds import begin

MOST_WAITING = 40
"""Masters waiting for a worker; who comes then is asked to come back, with the draft kept."""
CHOICES = ("relation", "occasion", "feeling", "mood", "genre", "address")


class TooBusy(Exception):
    """There are too many songs waiting."""


def dedication_of(song: Song) -> Dedication:
    """The draft as the engine takes it. Raises BadInput for what cannot be sung."""
    return check(
        Dedication(
            to=song.to,
            message=song.message,
            language=song.language,
            sender=song.sender,
            sounds_like=song.sounds_like,
            **{name: getattr(song, name) for name in CHOICES},
        )
    )


def write_words(song: Song, seed: int | None = None) -> Performance:
    """Writes the song's words anew, chooses its track and voice where they were left open, and keeps all three."""
    song.seed = song.seed if seed is None else seed
    found = compose(dedication_of(song), track=song.track, voice=song.voice, seed=song.seed)
    song.lyrics = plain_lyrics(found.lyrics)
    song.track, song.voice = found.track.id, found.voice.id
    song.save()
    return found


def laid_out(song: Song) -> Performance:
    """The song's words as they stand, on their melody. Raises BadInput for a line that cannot be sung."""
    lines = [line["text"] for section in song.lyrics for line in section["lines"]]
    return compose(dedication_of(song), track=song.track, voice=song.voice, seed=song.seed, lyrics="\n".join(lines))


def queue_master(song: Song) -> Master:
    """A new master of the song, in the queue in the same transaction. Raises BadInput, and TooBusy."""
    from radiogram.web.songs.tasks import make_master

    performance = laid_out(song)
    with transaction.atomic():
        Song.objects.select_for_update().get(pk=song.pk)
        waiting = Master.objects.filter(state__in=(Master.QUEUED, Master.MAKING))
        same = waiting.filter(song=song, seed=song.seed, lyrics=song.lyrics, track=song.track, voice=song.voice).first()
        if same is not None:  # a double click, or a second tab
            return same
        if waiting.count() >= MOST_WAITING:
            raise TooBusy
        last = song.masters.aggregate(last=Max("number"))["last"] or 0
        master = Master.objects.create(
            song=song,
            number=last + 1,
            seed=song.seed,
            track=performance.track.id,
            voice=performance.voice.id,
            title=performance.title,
            lyrics=song.lyrics,
            words=karaoke(performance),
            length=performance.track.length,
            lines=len(performance.score.lines),
        )
        begin(master)
        make_master.defer(master=master.pk)
    return master


def place_in_line(master: Master) -> int:
    """How many masters come before this one, 0 when it is its turn."""
    if master.state != Master.QUEUED:
        return 0
    return Master.objects.filter(state__in=(Master.QUEUED, Master.MAKING), pk__lt=master.pk).count()


def seconds_to_wait(master: Master) -> float:
    """How long until it will be made, from how long the last ones took."""
    recent = Master.objects.filter(state=Master.READY, finished__isnull=False, started__isnull=False)
    took = [
        t.total_seconds()
        for t in recent.order_by("-finished").values_list(F("finished") - F("started"), flat=True)[:20]
    ]
    each = sorted(took)[len(took) // 2] if took else master.length / 4
    return each * (place_in_line(master) + 1)


def plain_lyrics(lyrics: Lyrics) -> list[dict[str, Any]]:
    """Lyrics as plain values."""
    return [
        {
            "section": section.section,
            "kind": section.kind,
            "lines": [{"text": line.text, "said": line.said} for line in section.lines],
        }
        for section in lyrics.sections
    ]


def lyrics_of(values: Sequence[Mapping[str, Any]]) -> Lyrics:
    """What `plain_lyrics` kept."""
    return Lyrics(
        tuple(
            Section(
                s["section"], s["kind"], tuple(LyricLine(line["text"], line.get("said", "")) for line in s["lines"])
            )
            for s in values
        )
    )


def with_line(song: Song, place: int, text: str) -> None:
    """Puts a line in the song's words, and where a chorus repeats it; not saved. Raises BadInput for a wrong place."""
    rows = [(section, line) for section in song.lyrics for line in section["lines"]]
    if not 0 <= place < len(rows):
        raise BadInput(f"The song has lines 1 to {len(rows)}.", "no-line")
    section, line = rows[place]
    was = line["text"]
    for other, twin in rows:
        if twin is line or (section["kind"] == other["kind"] == "chorus" and twin["text"] == was):
            twin["text"] = text


def track_of(song: Song) -> Track | None:
    """The song's track, when one is chosen."""
    return load_tracks().get(song.track)


def as_reply(song: Song, language: str) -> Song:
    """A draft that answers a song: to whom it came from, from whom it went to; not saved."""
    return Song(language=language, to=song.sender, sender=song.to, reply_to=song)
