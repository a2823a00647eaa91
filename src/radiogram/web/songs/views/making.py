"""The making flow: the letter, the sound, the words, and the singing."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from radiogram.errors import BadInput
from radiogram.lyrics import FEELINGS, GENRES, MOODS, Dedication, alternatives, check, fixes, review, understand
from radiogram.music import load_tracks
from radiogram.voice import load_voices
from radiogram.web.songs import making, texts
from radiogram.web.songs.forms import LetterForm
from radiogram.web.songs.models import Song
from radiogram.web.songs.rights import theirs_or_404

SHORT_MESSAGE = 40
"""Characters below which a person is helped to say more."""
LONGEST_LINE = 120


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, link: str | None = None) -> HttpResponse:
    """To whom, from whom, what for, and the message: the first step, and every return to it."""
    song = theirs_or_404(request, link) if link else Song(language=get_language() or "en")
    if request.method != "POST":
        reply_to = Song.objects.filter(link=request.GET.get("reply", "")).first()
        if reply_to and not link:
            song = making.as_reply(reply_to, song.language)
        if not link:
            song.to, song.sender = (request.GET.get(name, "")[:200] or getattr(song, name) for name in ("to", "sender"))
        return render(
            request, "songs/letter.html", _letter(LetterForm(instance=song), song, request.GET.get("reply", ""))
        )
    form = LetterForm(request.POST, instance=song)
    if not form.is_valid():
        return render(request, "songs/letter.html", _letter(form, song, request.POST.get("reply", "")), status=422)
    if song.pk is None:
        song.maker = request.maker  # type: ignore[attr-defined]
        song.reply_to = Song.objects.filter(link=request.POST.get("reply", "")).first()
    if {"message", "to", "language", "relation", "occasion", "sender"} & set(form.changed_data):
        song.lyrics = []
    form.save()
    return redirect("sound", link=song.link)


def _letter(form: LetterForm, song: Song, reply: str) -> dict[str, Any]:
    return {"form": form, "song": song, "step": 1, "prompts": texts.PROMPTS, "reply": reply}


@require_POST
def read(request: HttpRequest) -> JsonResponse:
    """What a message says, while it is being written: its language, and what we understand of it."""
    request.made = False  # type: ignore[attr-defined]
    told = _told(request)
    language = told.get("language", "en")
    form = LetterForm({**told, "language": language})
    try:
        found = understand(check(Dedication(told.get("to") or "Ana", told.get("message", ""), language)))
    except BadInput as error:
        return JsonResponse({"wrong": texts.wrong(error), "language": None})
    other = form.other_language
    return JsonResponse(
        {
            "language": other,
            "language_name": str(texts.LANGUAGES[other]) if other else None,
            "relation": found.relation,
            "occasion": found.occasion,
            "feelings": [str(texts.FEELINGS[feeling]) for feeling in found.feelings[:2]],
            "phrases": list(found.phrases),
        }
    )


@require_http_methods(["GET", "HEAD", "POST"])
def sound(request: HttpRequest, link: str) -> HttpResponse:
    """Genre, mood, track and voice, how the name is said, and what was understood, to be put right."""
    song = theirs_or_404(request, link)
    try:
        dedication = making.dedication_of(song)
    except BadInput:
        return redirect("letter", link=song.link)
    if request.method == "POST":
        wrong = _choose_sound(request, song)
        if not wrong:
            return redirect("words", link=song.link)
        messages.error(request, wrong)
    understood = understand(dedication)
    tracks = [track for track in load_tracks().values() if song.language in track.languages]
    voices = sorted(
        (voice for voice in load_voices().values() if song.language in voice.languages),
        key=lambda voice: voice.languages[song.language],
    )
    return render(
        request,
        "songs/sound.html",
        {
            "song": song,
            "step": 2,
            "understood": understood,
            "tracks": [(track, [texts.MOODS[m] for m in track.moods], texts.GENRES[track.genre]) for track in tracks],
            "voices": voices,
            "moods": list(texts.MOODS.items()),
            "feelings": list(texts.FEELINGS.items())[1:],
            "relations": list(texts.RELATIONS.items()),
            "occasions": list(texts.OCCASIONS.items()),
            "feeling": song.feeling if song.feeling != "auto" else understood.feelings[0],
            "relation": song.relation if song.relation != "auto" else understood.relation,
            "occasion": song.occasion if song.occasion != "auto" else understood.occasion,
            "mood": song.mood if song.mood != "auto" else understood.mood,
            "said": song.sounds_like.get(song.to, ""),
        },
    )


def _choose_sound(request: HttpRequest, song: Song) -> str:
    """Keeps what was chosen; what is wrong with it, or nothing."""
    told = request.POST
    tracks, voices = load_tracks(), load_voices()
    before = (song.track, song.mood, song.feeling, song.relation, song.occasion, dict(song.sounds_like))
    song.track = told.get("track", "auto") if told.get("track") in tracks else "auto"
    song.voice = told.get("voice", "auto") if told.get("voice") in voices else "auto"
    song.mood = told.get("mood", "auto") if told.get("mood") in MOODS else "auto"
    song.genre = told.get("genre", "auto") if told.get("genre") in GENRES else "auto"
    song.feeling = told.get("feeling", "auto") if told.get("feeling") in FEELINGS else "auto"
    song.relation = told.get("relation") if told.get("relation") in texts.RELATIONS else song.relation
    song.occasion = told.get("occasion") if told.get("occasion") in texts.OCCASIONS else song.occasion
    said = " ".join(told.get("sounds_like", "").split())[:60]
    song.sounds_like = {song.to: said} if said else {}
    if before != (song.track, song.mood, song.feeling, song.relation, song.occasion, dict(song.sounds_like)):
        song.lyrics = []
    try:
        making.dedication_of(song)
        if not song.lyrics:
            making.write_words(song)
    except BadInput as error:
        return texts.wrong(error)
    song.save()
    return ""


@require_POST
def say(request: HttpRequest, link: str) -> JsonResponse:
    """Starts to speak the name (or to sing a voice's audition); where the sound will lie."""
    from radiogram.web.songs.tasks import say as spoken

    song = theirs_or_404(request, link)
    told = _told(request)
    voices = load_voices()
    voice = told.get("voice", "")
    if voice not in voices or song.language not in voices[voice].languages:
        voice = min(
            (v for v in voices.values() if song.language in v.languages), key=lambda v: v.languages[song.language]
        ).id
    words = "" if told.get("audition") else song.to
    said = " ".join(str(told.get("sounds_like", "")).split())[:60]
    sounds_like = {song.to: said} if said and words else {}
    try:
        check(Dedication(song.to, song.message, song.language, sounds_like=sounds_like))
    except BadInput as error:
        return JsonResponse({"wrong": texts.wrong(error)}, status=422)
    name = hashlib.sha256(json.dumps([words, song.language, voice, sounds_like]).encode()).hexdigest()[:24]
    path = f"speech/{name}.mp3" if words else f"voices/{voice}-{song.language}.mp3"
    spoken.defer(words=words, language=song.language, voice=voice, sounds_like=sounds_like, path=path)
    return JsonResponse({"url": f"/media/{path}"})


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, link: str) -> HttpResponse:
    """The song's words by section, every line of which can be changed."""
    song = theirs_or_404(request, link)
    try:
        if not song.lyrics:
            making.write_words(song)
        if request.method == "POST":
            return _changed_words(request, song)
    except BadInput as error:
        messages.error(request, texts.wrong(error))
        return redirect("letter", link=song.link)
    return render(request, "songs/words.html", _words(song))


def _words(song: Song) -> dict[str, Any]:
    place = 0
    sections = []
    seen: set[str] = set()
    for section in song.lyrics:
        lines = []
        for line in section["lines"]:
            lines.append({"place": place, **line})
            place += 1
        again = section["kind"] == "chorus" and json.dumps(section["lines"]) in seen
        seen.add(json.dumps(section["lines"]))
        sections.append(
            {"name": texts.SECTIONS[section["kind"]], "kind": section["kind"], "lines": lines, "again": again}
        )
    track = making.track_of(song)
    return {
        "song": song,
        "step": 3,
        "sections": sections,
        "track": track,
        "performance_title": making.laid_out(song).title,
    }


def _changed_words(request: HttpRequest, song: Song) -> HttpResponse:
    """Another version, or the lines as the person left them, and then the singing if that was asked for."""
    if "again" in request.POST:
        making.write_words(song, song.seed + 1)
        return redirect("words", link=song.link)
    wrong = _take_lines(request, song)
    song.save()
    if wrong:
        messages.error(request, wrong)
        return redirect("words", link=song.link)
    if "sing" in request.POST:
        return sing(request, song.link)
    return redirect("words", link=song.link)


def _take_lines(request: HttpRequest, song: Song) -> str:
    """Puts every line the form holds in the song; what is wrong with the first that cannot be sung, or nothing."""
    topline = load_tracks()[song.track].lines
    wrong = ""
    for place, line in enumerate(topline):
        text = " ".join(request.POST.get(f"line-{place}", "").split())[:LONGEST_LINE]
        standing = [li["text"] for section in song.lyrics for li in section["lines"]]
        if not text or text == standing[place]:
            continue
        found = review(text, line, song.language, None, song.sounds_like)
        making.with_line(song, place, text)
        if not found.sings and not wrong:
            wrong = f"“{text}” {texts.remark(found.remarks[0])}"
    return wrong


@require_POST
def line(request: HttpRequest, link: str) -> JsonResponse:
    """How a line of the person's own sits, and other words for it."""
    song = theirs_or_404(request, link)
    told = _told(request)
    topline = load_tracks()[song.track].lines if song.track in load_tracks() else ()
    place = told.get("place")
    if not isinstance(place, int) or not 0 <= place < len(topline):
        raise Http404
    lines = [li["text"] for section in song.lyrics for li in section["lines"]]
    if told.get("others"):
        found = alternatives(
            making.dedication_of(song),
            topline,
            making.lyrics_of(song.lyrics),
            place,
            genre=load_tracks()[song.track].genre,
        )
        return JsonResponse({"others": [{"places": o.places, "texts": o.texts} for o in found]})
    text = " ".join(str(told.get("text", "")).split())[:LONGEST_LINE]
    mates = [
        lines[p]
        for p, other in enumerate(topline)
        if p != place and other.rhyme and (other.section, other.rhyme) == (topline[place].section, topline[place].rhyme)
    ]
    judged = review(text, topline[place], song.language, mates[0] if mates else None, song.sounds_like)
    better = fixes(text, topline[place], song.language, sounds_like=song.sounds_like) if judged.remarks else ()
    return JsonResponse(
        {
            "sings": judged.sings,
            "syllables": list(judged.syllables),
            "slots": len(topline[place].slots),
            "remarks": [texts.remark(found) for found in judged.remarks],
            "better": list(better),
        }
    )


@require_POST
def sing(request: HttpRequest, link: str) -> HttpResponse:
    """Puts the song in the queue and leads to its page, where its music plays at once."""
    song = theirs_or_404(request, link)
    try:
        making.queue_master(song)
    except BadInput as error:
        messages.error(request, texts.wrong(error))
        return redirect("words", link=song.link)
    except making.TooBusy:
        messages.error(
            request,
            _(
                "So many people are singing just now that yours would wait too long. "
                "Your words are kept: try again in a few minutes."
            ),
        )
        return redirect("words", link=song.link)
    return redirect("song", link=song.link)


def _told(request: HttpRequest) -> dict[str, Any]:
    """A JSON body's values; nothing for what is none."""
    try:
        told = json.loads(request.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def manage(request: HttpRequest, key: str) -> HttpResponse:
    """Opens a song for changes in this browser too."""
    from radiogram.web.songs.rights import take_over

    song = get_object_or_404(Song, manage=key)
    take_over(request, song)
    return redirect("song" if song.master else "letter", link=song.link)
