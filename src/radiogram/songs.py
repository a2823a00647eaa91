"""compose(dedication) → Song: the corridor from a message to a sung song."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from radiogram import sheet
from radiogram.errors import BadInput, OutputFailed, UnknownChoice
from radiogram.language import LANGUAGES, SungLine, detect_language, get_language
from radiogram.lyrics import (
    Dedication,
    LlmSettings,
    Lyrics,
    Rewriting,
    check,
    has_known_words,
    lay_out,
    rewrite,
    title,
    write,
)
from radiogram.music import Track, VocalLine, VocalScore, best_reading, fit, load_tracks, second_part
from radiogram.studio import Cue, Loudness, Stems, Stereo, check_folder, deliver, mix_blocks, save
from radiogram.studio.encode import format_of
from radiogram.voice import Singer, Style, Take, Voice, load_styles, load_voices, second_take

__all__ = ["Dedication", "Song", "check_output", "compose"]

LINES_AT_ONCE = 2
"""Two lines on two cores take little longer than one on one."""
ALBUM = "Radiogram"
SYNTHETIC = "The voice in this song is synthetic: a computer sings a written message."
HARMONY_LEVEL = -8.0
"""dB of a second part against the melody."""
HARMONY_OVER = 3
"""Semitones by which a second part may pass the range in which the voice carries a melody."""
SPOKEN = {code: language.english_name for code, language in LANGUAGES.items()}


@dataclass(frozen=True)
class Part:
    """A line as it is sung: the melody, or the second part of a chorus, which is made of the melody's take."""

    line: VocalLine
    cue: Cue
    rest: float
    """Seconds of silence before it."""


@dataclass
class Song:
    """Words and score at once, sound as it is made. The voice is sung once, however often the song is played."""

    dedication: Dedication
    track: Track
    voice: Voice
    seed: int
    lyrics: Lyrics
    score: VocalScore
    singer: Singer
    style: Style
    remarks: tuple[str, ...]
    """What the person should know, such as a message in another language than the song."""
    timings: dict[str, float]
    loudness: Loudness | None = None
    on_line: Callable[[int, int], None] | None = None
    """Called with the number of lines sung and of all lines."""
    _started: float = 0.0
    _mix: Stereo | None = None
    _stems: Stems = field(default_factory=Stems)

    def perform(self) -> Iterator[Stereo]:
        """The song in order as float32 blocks [samples, 2] at 44.1 kHz; the first come before any line is sung.

        Raises DamagedData when the voice model or the backing is broken.
        """
        if self._mix is not None:
            yield self._mix
            return
        begun = time.perf_counter()
        blocks: list[Stereo] = []
        parts = self.parts
        with ThreadPoolExecutor(LINES_AT_ONCE) as pool:
            waiting = [pool.submit(self.sing, part) for part in parts if part.cue.lead]
            try:
                for block in self._blocks(self._as_sung(parts, waiting, begun), [part.cue for part in parts]):
                    self.timings.setdefault("first_audio", time.perf_counter() - self._started)
                    blocks.append(block)
                    yield block
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
        self.timings["mix"] = time.perf_counter() - begun - self.timings["voice"]
        self._mix = np.concatenate(blocks)

    @property
    def parts(self) -> list[Part]:
        """Every line in the order it is sung, a chorus line followed by its second part where the style has one."""
        found: list[Part] = []
        sung_until = 0.0
        for line in self.score.lines:
            start, end, chorus = line.notes[0].start, line.notes[-1].end, line.kind == "chorus"
            cue = Cue(start, end, chorus, self.style.dynamics.get(line.kind, 0.0))
            found.append(Part(line, cue, start - sung_until))
            if chorus and self.style.harmony:
                second = second_part(line, self.track.key, self.voice.high + HARMONY_OVER)
                cue = replace(cue, level=cue.level + HARMONY_LEVEL, lead=False)
                found.append(Part(second, cue, 0.0))
            sung_until = end
        return found

    def sing(self, part: Part) -> Take:
        """The take of a line of the melody. Raises DamagedData when the voice model is broken."""
        how, language = self.style.expression, self.dedication.language
        return self.singer.sing(part.line, language, self.voice, self.seed, how, part.rest)

    def _as_sung(self, parts: Sequence[Part], waiting: Sequence[Future[Take]], begun: float) -> Iterator[Take]:
        """Every part's take, in order; a second part is made of the take before it."""
        coming = enumerate(waiting, 1)
        for part in parts:
            if part.cue.lead:
                number, future = next(coming)
                line, take = part.line, future.result()
                self.timings["voice"] = time.perf_counter() - begun
                if self.on_line:
                    self.on_line(number, len(waiting))
                yield take
            else:
                yield second_take(take, line, part.line, self.seed, self.style.expression)

    def _blocks(self, takes: Iterator[Take], cues: Sequence[Cue]) -> Iterator[Stereo]:
        backing = self.track.backings[self.voice.sex].path
        yield from mix_blocks(backing, self.track.loudness, takes, cues, self._stems)

    @property
    def mix(self) -> Stereo:
        """The whole mix, [samples, 2] at 44.1 kHz, before the finishing of a file."""
        for _ in self.perform():
            pass
        assert self._mix is not None
        return self._mix

    @property
    def title(self) -> str:
        """The song's own title, in its language."""
        return title(self.dedication, self.seed)

    @property
    def artist(self) -> str:
        return f"{self.track.artist}, {self.voice.name}"

    def save(self, path: str | Path) -> None:
        """Writes the finished song at −14 LUFS; the name's ending chooses MP3, WAV, FLAC, Opus or M4A.

        Raises BadInput for another ending, OutputFailed when the file cannot be written, and as `perform`.
        """
        path = Path(path)
        check_output(path)
        mix = self.mix
        begun = time.perf_counter()
        tags = {
            "title": self.title,
            "artist": self.artist,
            "album": ALBUM,
            "genre": self.track.genre,
            "comment": f"{SYNTHETIC} {self.track.licence.attribution}",
        }
        self.loudness = deliver(path, mix, tags, self.lyrics_text())
        self.timings["finish"] = time.perf_counter() - begun
        self.timings["total"] = time.perf_counter() - self._started

    def save_stems(self, folder: str | Path) -> None:
        """Writes voice.wav and backing.wav as they went into the mix, each as long as it. Raises as `save`."""
        length = len(self.mix)
        for name, stem in (("voice", self._stems.voice), ("backing", self._stems.backing)):
            whole = np.pad(stem, ((0, max(0, length - len(stem))), (0, 0)))[:length]
            save(Path(folder) / f"{name}.wav", whole, {"title": f"{self.title} ({name})", "comment": SYNTHETIC}, "")

    def lyrics_text(self) -> str:
        return sheet.lyrics_text(self.lyrics)

    def lrc(self) -> str:
        return sheet.lrc(self.title, self.artist, self.score)

    def as_json(self) -> dict[str, Any]:
        """Plain values in the form of docs/song.schema.json; `loudness` is null until the song was saved."""
        heard = self.loudness
        return {
            "dedication": sheet.dedication_values(self.dedication),
            "language": self.dedication.language,
            "track": self.track.id,
            "voice": self.voice.id,
            "seed": self.seed,
            "lyrics": sheet.lyrics_values(self.lyrics, self.score),
            "score": sheet.score_values(self.score),
            "words": sheet.word_values(self.score),
            "loudness": heard and {"lufs": round(heard.lufs, 2), "true_peak": round(heard.true_peak, 2)},
            "timings": {name: round(seconds, 3) for name, seconds in self.timings.items()},
            "peak_memory_mib": round(_peak_memory(), 1),
        }


def compose(
    dedication: Dedication,
    *,
    track: str = "auto",
    voice: str = "auto",
    seed: int = 1,
    lyrics: str | None = None,
    llm: LlmSettings | None = None,
    singer: Singer | None = None,
    on_line: Callable[[int, int], None] | None = None,
) -> Song:
    """A dedication's words, laid on a track and ready to be sung; the same arguments give the same song.

    `lyrics` are words to be sung as they are, instead of written ones; `llm` is a language model that is asked for
    lines (its answers are not the same every time). Raises BadInput for what cannot be sung,
    DamagedData for broken tracks, voices or word banks.
    """
    started = time.perf_counter()
    dedication = check(dedication)
    chosen = choose_track(track, dedication, seed)
    singing = choose_voice(voice, dedication, chosen)
    words = _words(dedication, chosen, seed, lyrics)
    remarks = _remarks(dedication, singing)
    if llm is not None and lyrics is None:
        rewriting = rewrite(dedication, chosen.lines, words, llm)
        words = rewriting.lyrics
        remarks += _llm_remarks(rewriting)
    score = fit(chosen.lines, _sung(words, dedication, chosen), chosen.backings[singing.sex].transpose)
    return Song(
        dedication=dedication,
        track=chosen,
        voice=singing,
        seed=seed,
        lyrics=words,
        score=score,
        singer=singer or Singer(),
        style=load_styles()[chosen.genre],
        remarks=remarks + _changes(words),
        timings={"lyrics": time.perf_counter() - started},
        on_line=on_line,
        _started=started,
    )


def choose_track(wanted: str, dedication: Dedication, seed: int) -> Track:
    """The track asked for, or one that suits genre and mood; the seed decides between equals."""
    tracks = load_tracks()
    if wanted != "auto" and wanted not in tracks:
        raise UnknownChoice("track", wanted, tracks)
    allowed = [t for t in tracks.values() if dedication.language in t.languages and wanted in ("auto", t.id)]
    if not allowed:
        spoken = get_language(dedication.language).english_name
        raise BadInput(f"The licence of track '{wanted}' does not allow {spoken}.")
    if wanted != "auto":
        return allowed[0]
    if dedication.genre != "auto":
        genres = sorted({t.genre for t in allowed})
        if dedication.genre not in genres:
            raise UnknownChoice("track of genre", dedication.genre, genres)
        allowed = [t for t in allowed if t.genre == dedication.genre]
    suited = [t for t in allowed if dedication.mood in t.moods] or allowed
    return suited[seed % len(suited)]


def choose_voice(wanted: str, dedication: Dedication, track: Track) -> Voice:
    """The voice asked for, or the one that sings the language best and has a key on the track."""
    voices = load_voices()
    if wanted != "auto" and wanted not in voices:
        raise UnknownChoice("voice", wanted, voices)
    if wanted != "auto":
        if voices[wanted].sex not in track.backings:
            raise BadInput(f"Track '{track.id}' has keys for {' and '.join(track.backings)} voices only.")
        return voices[wanted]
    able = [v for v in voices.values() if dedication.language in v.languages and v.sex in track.backings]
    if not able:
        raise BadInput(f"No voice sings {get_language(dedication.language).english_name} on track '{track.id}'.")
    return min(able, key=lambda v: v.languages[dedication.language])


def check_output(path: Path, audio: bool = True, make_folder: bool = False) -> None:
    """Raises BadInput or OutputFailed when a song or sheet could not be written at `path`; before any work is done."""
    if audio:
        format_of(path)
    if path.is_dir():
        raise OutputFailed(f"'{path}' is a folder; give the name of a file.")
    if make_folder:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputFailed(f"The folder '{path.parent}' cannot be made: {error.strerror}.") from error
    check_folder(path.parent)


def _words(dedication: Dedication, track: Track, seed: int, own: str | None) -> Lyrics:
    if own is not None:
        return lay_out(own, track.lines, dedication.language, dedication.sounds_like)
    return write(dedication, track.lines, seed, track.genre)


def _sung(words: Lyrics, dedication: Dedication, track: Track) -> list[SungLine]:
    language = get_language(dedication.language)
    texts = [line.text for section in words.sections for line in section.lines]
    readings = [language.readings(text, dedication.sounds_like) for text in texts]
    return [best_reading(line, ways) for line, ways in zip(track.lines, readings, strict=True)]


def _remarks(dedication: Dedication, voice: Voice) -> tuple[str, ...]:
    asked = dedication.language
    found = detect_language(dedication.message)
    remarks = []
    if found and found != asked:
        remarks.append(
            f"The message seems to be in {SPOKEN[found]}, but the song is sung in {SPOKEN[asked]} "
            f"(try --language {found})."
        )
    if not found and not has_known_words(dedication):
        remarks.append(f"We know no word of this message in {SPOKEN[asked]}; it is sung as it would be read aloud.")
    if asked not in voice.languages:
        remarks.append(f"Voice '{voice.id}' is not at home in {SPOKEN[asked]}; words may be hard to understand.")
    return tuple(remarks)


def _llm_remarks(rewriting: Rewriting) -> tuple[str, ...]:
    """What became of the language model's lines."""
    if rewriting.trouble:
        return (f"The language model was of no use ({rewriting.trouble.replace('-', ' ')}); our own words stand.",)
    return (f"{rewriting.taken} of {rewriting.asked} lines are the language model's; the others are ours.",)


def _changes(words: Lyrics) -> tuple[str, ...]:
    """Where the sender's own words were changed to be sung, and what they wrote."""
    lines = [line for section in words.sections for line in section.lines]
    return tuple(
        f"Line {n} sings '{line.text}' where you wrote '{line.said}'." for n, line in enumerate(lines, 1) if line.said
    )


def _peak_memory() -> float:
    """The process's greatest resident size so far, MiB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)
