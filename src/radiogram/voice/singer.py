"""Sings the lines of a vocal score, and speaks.

The line is made at its natural timing with the melody's pitch; then its hidden features are stretched so that each
vowel starts on its beat and holds for its note, and the generator turns them into sound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.signal import filtfilt, iirnotch

from radiogram.language import SungLine, Syllable
from radiogram.music import Note, ScoreNote, VocalLine
from radiogram.voice.cache import TakeCache
from radiogram.voice.decoder import STEP, Decoder, Speech
from radiogram.voice.expression import Expression
from radiogram.voice.pitch import alive, hertz, melody, smooth_noise
from radiogram.voice.take import SAMPLE_RATE, Take
from radiogram.voice.timing import Span, TimeMap, Vowel, time_map, vowels
from radiogram.voice.voices import Voice

Audio = NDArray[np.float32]
VOICELESS = frozenset("ptkfθsʃhçxχʧʦʨɕʂqcʈɸ")
WHINE = (4800.0, 9600.0)
"""Hertz at which the generator's inverse transform leaves a constant tone (24000/5 and its double)."""
REST = 0.3
"""Seconds of rest from which on a line is sung as two phrases."""
WANDER = 0.25
"""Steps by which a held vowel moves about its moment, so that it does not freeze."""


@dataclass(frozen=True)
class Phrase:
    """Syllables sung in one breath, with their notes in seconds from the first one's start."""

    syllables: tuple[Syllable, ...]
    notes: tuple[tuple[Note, ...], ...]
    start: float
    """Second of the song of the first note."""

    @property
    def spans(self) -> list[Span]:
        return [Span(own[0].start, own[-1].end) for own in self.notes]


class Singer:
    """One voice model for any number of lines, voices and threads.

    `model` names another model file of the same architecture; `threads` is for one decode (more than one seldom
    helps: sing two lines at once instead). Raises DamagedData for a broken model.
    """

    def __init__(self, model: Path | None = None, threads: int = 1, cache: TakeCache | None = None) -> None:
        self._model, self._threads = model, threads
        self._cache = cache or TakeCache()
        self._loading = Lock()

    @cached_property
    def _loaded(self) -> Decoder:
        return Decoder(self._model, self._threads)

    @property
    def decoder(self) -> Decoder:
        """The model, loaded when first needed."""
        with self._loading:
            return self._loaded

    def sing(self, line: VocalLine, language: str, voice: Voice, seed: int, expression: Expression) -> Take:
        """The line's take; the same arguments give the same take, from the cache when it was sung before."""
        phrases = list(_phrases(line))
        start = phrases[0].start
        key = self._cache.key(self.decoder.folder.name, phrases_text(phrases), language, voice, seed, expression)
        stored = self._cache.get(key)
        if stored is None:
            sung = [self._phrase(phrase, voice, seed, expression) for phrase in phrases]
            stored = self._cache.put(key, _joined(sung, start))
        audio, before = stored
        return Take(audio, start - before)

    def speak(self, sung: SungLine, voice: Voice) -> Audio:
        """The words spoken, mono float32 at 24 kHz."""
        symbols = _symbols(sung.syllables)
        style = voice.style(len(symbols))
        speech = self.decoder.speech(symbols, style)
        hidden = self.decoder.hidden(speech, speech.f0, speech.energy, style)
        return _without_whine(self.decoder.audio(hidden, speech.f0, np.ones(hidden.shape[1]), style))

    def _phrase(self, phrase: Phrase, voice: Voice, seed: int, how: Expression) -> Take:
        symbols = _symbols(phrase.syllables)
        style = voice.style(len(symbols))
        speech = self.decoder.speech(symbols, style)
        held = vowels(phrase.syllables, speech, phrase.spans)
        timing = time_map(held, phrase.spans, speech.end)
        notes = [note for own in phrase.notes for note in own]
        times = timing.times - timing.first_beat
        pitch = hertz(melody(times, notes, how))
        rng = np.random.default_rng(seed)
        moved = pitch * 2 ** (alive(times, notes, how, rng) / 1200)
        natural = timing.natural_at(timing.times)
        hidden = self._hidden(speech, held, timing, pitch, style)
        share = np.gradient(natural) / STEP
        stretched = _stretched(hidden, natural, share, rng)
        f0 = np.where(_voiced(speech, natural), moved, 0)
        audio = self.decoder.audio(stretched, f0.astype(np.float32), np.clip(share, 0, 1.5) + 1e-4, style)
        audio = _faded(_without_whine(audio))
        return Take(_levelled(audio, held, timing, how.level_evenness), phrase.start - timing.first_beat)

    def _hidden(
        self, speech: Speech, held: Sequence[Vowel], timing: TimeMap, pitch: NDArray[np.float64], style: Audio
    ) -> Audio:
        """Hidden features at natural timing, with the melody's pitch and weak vowels lifted."""
        f0 = np.interp(timing.sung_at(speech.times), timing.times, pitch)
        f0 = np.where(speech.f0 < 40, speech.f0, f0)
        return self.decoder.hidden(speech, f0.astype(np.float32), _lifted(speech, held), style)


def _phrases(line: VocalLine) -> Iterator[Phrase]:
    """The line in breaths: a new one after a rest between two words."""
    own = [tuple(n for n in line.notes if n.syllable == k) for k in range(len(line.sung.syllables))]
    first = 0
    for k in range(1, len(own) + 1):
        if k < len(own):
            rest = own[k][0].start - own[k - 1][-1].end
            if rest < REST or own[k][0].word == own[k - 1][0].word:
                continue
        yield _phrase_of(line.sung.syllables[first:k], own[first:k])
        first = k


def _phrase_of(syllables: tuple[Syllable, ...], notes: Sequence[tuple[ScoreNote, ...]]) -> Phrase:
    start = notes[0][0].start
    timed = tuple(tuple(Note(n.midi, n.start - start, n.end - start) for n in own) for own in notes)
    return Phrase(syllables, timed, start)


def phrases_text(phrases: Sequence[Phrase]) -> str:
    """Everything of the phrases that shapes their sound, as text to be hashed; times from the first note."""
    begin = phrases[0].start
    rows = []
    for phrase in phrases:
        notes = [[(n.midi, round(n.start, 3), round(n.end, 3)) for n in own] for own in phrase.notes]
        rows.append(f"{phrase.start - begin:.3f} {[''.join(s.symbols) for s in phrase.syllables]} {notes}")
    return "\n".join(rows)


def _symbols(syllables: Sequence[Syllable]) -> tuple[str, ...]:
    return tuple(symbol for syllable in syllables for symbol in syllable.symbols)


def _voiced(speech: Speech, natural: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which sung steps have a pitch: not voiceless consonants, nor pauses beside them."""
    symbols = ("", *speech.symbols, "")
    voiced = [bool(s) and s not in VOICELESS for s in symbols]
    for i, symbol in enumerate(symbols):
        if symbol == " ":
            inside = 1 < i < len(symbols) - 2
            voiced[i] = inside and symbols[i - 1] not in VOICELESS and symbols[i + 1] not in VOICELESS
    at = np.clip(np.searchsorted(speech.bounds, natural, side="right") - 1, 0, len(symbols) - 1)
    return np.array(voiced)[at]


def _lifted(speech: Speech, held: Sequence[Vowel]) -> Audio:
    """The natural energy with weak vowels raised to the strong ones'."""
    peaks = np.interp([(v.hold_start + v.hold_end) / 2 for v in held], speech.times, speech.energy)
    strong = np.percentile(peaks, 70)
    lift = np.zeros(len(speech.energy))
    for vowel, peak in zip(held, peaks, strict=True):
        lift[(speech.times >= vowel.start) & (speech.times < vowel.end)] = max(0.0, strong - peak)
    smooth = np.hanning(9) / np.hanning(9).sum()
    return np.asarray(speech.energy + np.convolve(np.pad(lift, 4, mode="edge"), smooth, "valid"), np.float32)


def _stretched(
    hidden: Audio, natural: NDArray[np.float64], share: NDArray[np.float64], rng: np.random.Generator
) -> Audio:
    """The hidden features at the sung times, wandering a little where they are held."""
    still = np.convolve((share < 0.3).astype(float), np.ones(9) / 9, "same")
    place = natural / STEP - 0.5 + WANDER * still * smooth_noise(len(natural), 31, rng)
    place = np.clip(place, 0, hidden.shape[1] - 1.001)
    first = place.astype(int)
    part = place - first
    return np.asarray(hidden[:, first] * (1 - part) + hidden[:, first + 1] * part, np.float32)


def _without_whine(audio: Audio) -> Audio:
    sound = audio.astype(np.float64)
    for frequency in WHINE:
        b, a = iirnotch(frequency, 60, SAMPLE_RATE)
        sound = filtfilt(b, a, sound)
    return sound.astype(np.float32)


def _faded(audio: Audio) -> Audio:
    length = min(len(audio), int(0.03 * SAMPLE_RATE))
    audio[len(audio) - length :] *= np.linspace(1, 0, length, dtype=np.float32)
    return audio


def _levelled(audio: Audio, held: Sequence[Vowel], timing: TimeMap, evenness: float) -> Audio:
    """Syllables brought nearer to each other in level, by gains between -9 and 12 dB."""
    edges = timing.sung_at(np.array([(v.hold_start, v.hold_end) for v in held]).ravel()).reshape(-1, 2)
    loud = []
    for start, end in edges:
        piece = audio[int(max(0, start - 0.02) * SAMPLE_RATE) : int((end + 0.02) * SAMPLE_RATE)]
        loud.append(20 * np.log10(np.sqrt((piece**2).mean()) + 1e-5))
    gains = np.clip((np.percentile(loud, 60) - np.array(loud)) * evenness, -9, 12)
    curve = np.interp(np.arange(len(audio)) / SAMPLE_RATE, edges.ravel(), np.repeat(gains, 2))
    return np.asarray(audio * 10 ** (curve / 20), np.float32)


def _joined(takes: Sequence[Take], start: float) -> tuple[Audio, float]:
    """Phrases in one piece, and the seconds it begins before `start`."""
    begin = takes[0].start
    offsets = [round((take.start - begin) * SAMPLE_RATE) for take in takes]
    whole = np.zeros(max(o + len(t.audio) for o, t in zip(offsets, takes, strict=True)), np.float32)
    for offset, take in zip(offsets, takes, strict=True):
        whole[offset : offset + len(take.audio)] += take.audio
    return whole, start - begin
