"""A song's sleeve: a drawing made of its melody, and the banner that other sites show."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from radiogram.studio.cover import Sleeve, banner, drawing
from radiogram.web.songs.models import Master, Song

WORDMARK = "Radiogram"


def drawing_of(song: Song) -> str:
    """The sleeve as an SVG document."""
    return drawing(_sleeve(song, song.master))


def banner_of(song: Song) -> bytes:
    """The sleeve with title and names, PNG of 1200 by 630."""
    master = song.master
    with override(song.language):
        line = _("for %(to)s, from %(sender)s") if song.sender else _("for %(to)s")
        return banner(
            _sleeve(song, master), master.title if master else WORDMARK, line % {"to": song.to, "sender": song.sender}
        )


def _sleeve(song: Song, master: Master | None) -> Sleeve:
    syllables = [s for row in (master.words if master else []) for word in row["words"] for s in word["syllables"]]
    return Sleeve(song.link, song.mood, tuple((s["start"], s["end"], s["midi"]) for s in syllables))
