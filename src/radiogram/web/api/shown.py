"""Songs, masters and tracks as answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from radiogram.music import Track, load_tracks
from radiogram.voice import Voice
from radiogram.web.api import answers
from radiogram.web.api.places import cover_of, downloads_of, manage_of, page_of, playlist_of, whole
from radiogram.web.songs import making, texts
from radiogram.web.songs.models import Master, Song

DRAFT, WRITTEN = "draft", "written"
TRUE_OF_SONG = (
    "link language to sender message relation occasion feeling mood genre address sounds_like track voice seed "
    "publicity created changed"
).split()
TRUE_OF_MASTER = "number state title track voice seed length lines lines_sung created finished".split()


def track_shown(track: Track) -> answers.TrackAnswer:
    licence = answers.Licence(
        licensor=track.licence.licensor, attribution=track.licence.attribution, uses=list(track.licence.uses)
    )
    return answers.TrackAnswer(
        id=track.id,
        title=track.title,
        artist=track.artist,
        genre=track.genre,
        moods=list(track.moods),
        languages=list(track.languages),
        tempo=track.tempo,
        length=track.length,
        lines=len(track.lines),
        preview=whole(f"/media/previews/{track.id}.m4a"),
        licence=licence,
        credits=list(track.credits),
    )


def voice_shown(voice: Voice) -> answers.VoiceAnswer:
    best = sorted(voice.languages, key=lambda code: voice.languages[code])
    return answers.VoiceAnswer(id=voice.id, name=voice.name, sex=voice.sex, languages=best, licence=voice.licence)


def song_shown(song: Song) -> answers.SongAnswer:
    master = song.master
    webhook = getattr(song, "webhook", None)
    return answers.SongAnswer(
        **{name: getattr(song, name) for name in TRUE_OF_SONG},
        state=master.state if master else WRITTEN if song.lyrics else DRAFT,
        page=page_of(song),
        manage=manage_of(song),
        cover=cover_of(song),
        sections=sections_shown(song.lyrics),
        likes=song.likes.count(),
        reply_to=song.reply_to.link if song.reply_to else None,
        webhook=webhook.address if webhook else None,
        master=master_shown(master) if master else None,
        downloads=downloads_of(song, master),
    )


def sections_shown(lyrics: Sequence[dict[str, Any]]) -> list[answers.SectionAnswer]:
    sections, number = [], 0
    for section in lyrics:
        lines = []
        for line in section["lines"]:
            number += 1
            lines.append(answers.LineAnswer(number=number, text=line["text"], said=line.get("said", "")))
        name = str(texts.SECTIONS[section["kind"]])
        sections.append(answers.SectionAnswer(section=section["section"], kind=section["kind"], name=name, lines=lines))
    return sections


def master_shown(master: Master) -> answers.MasterAnswer:
    return answers.MasterAnswer(
        **{name: getattr(master, name) for name in TRUE_OF_MASTER}, playlist=playlist_of(master)
    )


def state_shown(master: Master) -> answers.State:
    before = making.place_in_line(master)
    return answers.State(
        state=master.state,
        number=master.number,
        title=master.title,
        before=before,
        seconds=round(making.seconds_to_wait(master)) if before else 0,
        lines=master.lines,
        lines_sung=master.lines_sung,
        length=master.length,
        playlist=playlist_of(master),
    )


def wall_song_shown(song: Song, master: Master) -> answers.WallSong:
    track = load_tracks()[master.track]
    return answers.WallSong(
        link=song.link,
        title=master.title,
        to=song.to,
        sender=song.sender,
        language=song.language,
        genre=track.genre,
        length=master.length,
        likes=song.likes.count(),
        page=page_of(song),
        cover=cover_of(song),
        playlist=playlist_of(master),
        attribution=track.licence.attribution,
        created=song.created,
    )


def one_page(songs: QuerySet[Song], page: int, size: int) -> tuple[Iterable[Song], dict[str, int]]:
    """The songs of a page, none after the last, and the numbers that go with it."""
    pages = Paginator(songs, size)
    found: Iterable[Song] = pages.page(page).object_list if page <= pages.num_pages else ()
    return found, {"page": page, "pages": pages.num_pages, "total": pages.count}
