"""compose(dedication) → Song: the whole corridor from a message to a sung song."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from radiogram.errors import BadInput, UnknownChoice
from radiogram.language import SungLine, get_language
from radiogram.lyrics import Dedication, Lyrics, check, lay_out, write
from radiogram.music import Track, VocalScore, fit, load_tracks
from radiogram.studio import Loudness, Stems, finish, measure, mix_blocks, save
from radiogram.voice import Expression, Singer, Take, Voice, load_voices

__all__ = ["Dedication", "Song", "compose"]

Audio = NDArray[np.float32]
SAMPLE_RATE = 44_100
LINES_AHEAD = 2
"""Lines decoded at the same time: two lines on two cores nearly double the speed of one."""
ALBUM = "Radiogram"
SYNTHETIC = "The voice in this song is synthetic: it was made by a computer from a written message."


@dataclass
class Song:
    """A song: its words and score at once, its sound as it is made.

    `perform` and `save` may be called in any order; the voice is made once.
    """

    dedication: Dedication
    track: Track
    voice: Voice
    seed: int
    lyrics: Lyrics
    score: VocalScore
    expression: Expression
    singer: Singer
    timings: dict[str, float]
    started: float
    on_line: Callable[[int, int], None] | None = None
    _blocks: list[Audio] = field(default_factory=list)
    _stems: Stems = field(default_factory=Stems)
    loudness: Loudness | None = None

    def perform(self) -> Iterator[Audio]:
        """The song as stereo float32 blocks [samples, 2] at 44.1 kHz, in order; the intro comes at once."""
        if self._blocks:
            yield from self._blocks
            return
        made: list[Audio] = []
        lines = self.score.lines
        choruses = {line.line for line in lines if line.kind == "chorus"}
        spans = [(line.notes[0].start, line.notes[-1].end) for line in lines]
        backing = self.track.backings[self.voice.sex].path
        begun = time.perf_counter()
        stems = Stems()
        blocks = mix_blocks(backing, self._takes(), spans, choruses, self.track.loudness, stems=stems)
        for block in blocks:
            if not made:
                self.timings["first_audio"] = time.perf_counter() - self.started
            made.append(block)
            yield block
        self.timings["mix"] = max(0.0, time.perf_counter() - begun - self.timings.get("voice", 0.0))
        self._blocks, self._stems = made, stems

    def _takes(self) -> Iterator[Take]:
        begun = time.perf_counter()
        lines = self.score.lines
        waiting: list[Future[Take]] = []
        with ThreadPoolExecutor(LINES_AHEAD) as pool:
            for line in lines:
                waiting.append(
                    pool.submit(
                        self.singer.sing, line, self.dedication.language, self.voice, self.seed, self.expression
                    )
                )
            for number, future in enumerate(waiting, 1):
                take = future.result()
                self.timings["voice"] = time.perf_counter() - begun
                if self.on_line:
                    self.on_line(number, len(lines))
                yield take

    @cached_property
    def audio(self) -> Audio:
        """The whole mix as [samples, 2] at 44.1 kHz, before the finishing of the file."""
        return np.concatenate(list(self.perform()))

    @property
    def title(self) -> str:
        return f"{self.track.title} — {self.dedication.to}"

    def save(self, path: str | Path) -> Path:
        """Writes the finished song; the ending of the name chooses MP3, WAV, FLAC, Opus or M4A.

        Raises BadInput for another ending and OutputFailed when the file cannot be written.
        """
        path = Path(path)
        finished = finish(self.audio, lossy=path.suffix.lower() in {".mp3", ".opus", ".m4a"})
        self.loudness = measure(finished)
        save(path, finished, self._tags(), self.lyrics_text())
        self.timings["total"] = time.perf_counter() - self.started
        return path

    def save_stems(self, folder: str | Path) -> None:
        """Writes voice.wav and backing.wav, each as long as the mix."""
        folder = Path(folder)
        length = len(self.audio)
        for name, stem in (("voice", self._stems.voice(length)), ("backing", self._stems.backing(length))):
            save(folder / f"{name}.wav", stem, {"title": f"{self.title} ({name})"}, "")

    def _tags(self) -> Mapping[str, str]:
        return {
            "title": self.title,
            "artist": f"{self.track.artist}, {self.voice.name}",
            "album": ALBUM,
            "genre": self.track.genre,
            "comment": SYNTHETIC,
        }

    def lyrics_text(self) -> str:
        return "\n\n".join("\n".join(line.text for line in s.lines) for s in self.lyrics.sections)

    def words(self) -> list[dict[str, Any]]:
        """Every sung word with its start and end in seconds."""
        found: list[dict[str, Any]] = []
        for line in self.score.lines:
            for number, word in enumerate(line.sung.words):
                notes = [n for n in line.notes if n.word == number]
                if not notes:  # joined to its neighbour by synalepha: both are heard on that note
                    notes = [n for n in line.notes if n.word < number][-1:] or list(line.notes[:1])
                found.append({"word": word, "line": line.line, "start": notes[0].start, "end": notes[-1].end})
        return found

    def lrc(self) -> str:
        """Lyrics with times, in the enhanced LRC form (a time for each word)."""
        stamp = lambda s: f"{int(s // 60):02d}:{s % 60:05.2f}"  # noqa: E731
        rows = [f"[ti:{self.title}]", f"[ar:{self.track.artist}]", f"[al:{ALBUM}]"]
        words = self.words()
        for line in self.score.lines:
            here = [w for w in words if w["line"] == line.line]
            body = " ".join(f"<{stamp(w['start'])}> {w['word']}" for w in here)
            rows.append(f"[{stamp(line.notes[0].start)}] {body}")
        return "\n".join(rows) + "\n"

    def as_json(self) -> dict[str, Any]:
        """The song as plain values, in the form of docs/song.schema.json."""
        d = self.dedication
        sung = iter(self.score.lines)
        sections = []
        for section in self.lyrics.sections:
            rows = []
            for line in section.lines:
                vocal = next(sung)
                rows.append(
                    {
                        "text": line.text,
                        "words": list(vocal.sung.words),
                        "syllables": [s.text for s in vocal.sung.syllables],
                    }
                )
            sections.append({"section": section.section, "lines": rows})
        notes = [
            {
                "midi": n.midi,
                "start": round(n.start, 4),
                "end": round(n.end, 4),
                "syllable": n.syllable,
                "line": n.line,
                "word": n.word,
            }
            for line in self.score.lines
            for n in line.notes
        ]
        loudness = None
        if self.loudness is not None:
            loudness = {"lufs": round(self.loudness.lufs, 2), "true_peak": round(self.loudness.true_peak, 2)}
        return {
            "dedication": {
                "to": d.to,
                "from": d.sender,
                "message": d.message,
                "relation": d.relation,
                "occasion": d.occasion,
                "mood": d.mood,
                "genre": d.genre,
            },
            "language": d.language,
            "track": self.track.id,
            "voice": self.voice.id,
            "seed": self.seed,
            "lyrics": sections,
            "score": notes,
            "words": [{**w, "start": round(w["start"], 4), "end": round(w["end"], 4)} for w in self.words()],
            "loudness": loudness,
            "timings": {k: round(v, 3) for k, v in self.timings.items()} | {"memory_mib": round(peak_memory(), 1)},
        }


def compose(
    dedication: Dedication,
    *,
    track: str = "auto",
    voice: str = "auto",
    seed: int = 1,
    lyrics: str | None = None,
    singer: Singer | None = None,
    on_line: Callable[[int, int], None] | None = None,
) -> Song:
    """A dedication's words, laid on a track and ready to be sung.

    `lyrics` are words to sing as they are, instead of written ones. The same arguments give the same song.
    Raises BadInput for what cannot be sung, DamagedData for broken tracks, voices or models.
    """
    started = time.perf_counter()
    dedication = check(dedication)
    chosen_track = choose_track(track, dedication, seed)
    chosen_voice = choose_voice(voice, dedication, chosen_track)
    timings: dict[str, float] = {}
    words = write_lyrics(dedication, chosen_track, seed, lyrics)
    timings["lyrics"] = time.perf_counter() - started
    sung = sing_lines(words, dedication)
    score = fit(chosen_track.lines, sung, chosen_track.backings[chosen_voice.sex].transpose)
    return Song(
        dedication=dedication,
        track=chosen_track,
        voice=chosen_voice,
        seed=seed,
        lyrics=words,
        score=score,
        expression=Expression(),
        singer=singer or Singer(),
        timings=timings,
        started=started,
        on_line=on_line,
    )


def write_lyrics(dedication: Dedication, track: Track, seed: int, own: str | None) -> Lyrics:
    """The words of the song: written from the message, or the person's own laid out on the track."""
    if own is not None:
        return lay_out(own, track.lines, dedication.language, dedication.sounds_like)
    return write(dedication, track.lines, seed)


def sing_lines(words: Lyrics, dedication: Dedication) -> Sequence[SungLine]:
    language = get_language(dedication.language)
    return [language.syllabify(line.text, dedication.sounds_like) for s in words.sections for line in s.lines]


def choose_track(wanted: str, dedication: Dedication, seed: int) -> Track:
    """The track asked for, or the one that suits genre and mood best; the seed decides between equals."""
    tracks = load_tracks()
    if wanted != "auto":
        if wanted not in tracks:
            raise UnknownChoice("track", wanted, sorted(tracks))
        return tracks[wanted]
    fitting = [t for t in tracks.values() if dedication.language in t.languages]
    if dedication.genre != "auto":
        of_genre = [t for t in fitting if t.genre == dedication.genre]
        if not of_genre:
            raise UnknownChoice("track of genre", dedication.genre, sorted({t.genre for t in fitting}))
        fitting = of_genre
    if not fitting:
        raise BadInput(f"No track may be sung in language '{dedication.language}'.")
    of_mood = [t for t in fitting if dedication.mood in t.moods] or fitting
    return sorted(of_mood, key=lambda t: t.id)[seed % len(of_mood)]


def choose_voice(wanted: str, dedication: Dedication, track: Track) -> Voice:
    """The voice asked for, or the first that sings the language best and has a key on the track."""
    voices = load_voices()
    if wanted != "auto":
        if wanted not in voices:
            raise UnknownChoice("voice", wanted, sorted(voices))
        voice = voices[wanted]
        if voice.sex not in track.backings:
            raise BadInput(f"Track '{track.id}' has no key for {voice.sex} voices: {', '.join(track.backings)}.")
        return voice
    singers = [v for v in voices.values() if dedication.language in v.languages and v.sex in track.backings]
    if not singers:
        raise BadInput(f"No voice sings language '{dedication.language}' on track '{track.id}'.")
    return min(singers, key=lambda v: v.languages.index(dedication.language))


def peak_memory() -> float:
    """The process's greatest resident size so far, MiB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1024 * 1024 if sys.platform == "darwin" else 1024)
