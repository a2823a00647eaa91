"""Names spoken and voices auditioned: sound that is made once, and found again by its address."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from django.conf import settings

from radiogram.voice import load_voices
from radiogram.web.api import answers
from radiogram.web.api.places import whole
from radiogram.web.songs.models import Song
from radiogram.web.songs.tasks import say


def best_voice(language: str) -> str:
    """The voice that is understood best in a language."""
    able = (voice for voice in load_voices().values() if language in voice.languages)
    return min(able, key=lambda voice: voice.languages[language]).id


def spoken_name(song: Song, voice: str, sounds_like: str | None) -> answers.Spoken:
    """Has the name of the song's recipient spoken."""
    said = " ".join(sounds_like.split()) if sounds_like else ""
    sounds = {song.to: said} if said else {}
    name = hashlib.sha256(json.dumps([song.to, song.language, voice, sounds]).encode()).hexdigest()[:24]
    return _made(song.to, song.language, voice, sounds, f"speech/{name}.mp3")


def audition(voice: str, language: str) -> answers.Spoken:
    """Has a voice sing what it is tried by."""
    return _made("", language, voice, {}, f"voices/{voice}-{language}.mp3")


def _made(words: str, language: str, voice: str, sounds: dict[str, str], path: str) -> answers.Spoken:
    ready = (Path(settings.MEDIA_ROOT) / path).exists()
    if not ready:
        say.defer(words=words, language=language, voice=voice, sounds_like=sounds, path=path)
    return answers.Spoken(address=whole(f"/media/{path}"), ready=ready)
