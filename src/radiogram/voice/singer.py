"""Sings the lines of a vocal score, and speaks.

The line is made at its natural timing with the melody's pitch; then its hidden features are stretched so that each
vowel starts on its beat and holds for its note, and the generator turns them into sound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from radiogram.language import SungLine, get_language
from radiogram.music import VocalLine
from radiogram.voice.breath import BEFORE_ONSET, breath, breath_length
from radiogram.voice.cache import TakeCache
from radiogram.voice.creak import CREAKS, creaks
from radiogram.voice.decoder import STEP, Decoder, Speech
from radiogram.voice.expression import Expression
from radiogram.voice.levels import faded, level_of, levelled, without_whine
from radiogram.voice.pace import pace_of
from radiogram.voice.phrases import Phrase, described, humanised, phrases, symbols
from radiogram.voice.pitch import alive, hertz, melody, smooth_noise
from radiogram.voice.take import SAMPLE_RATE, Take
from radiogram.voice.timing import NOWHERE, TimeMap, Vowel, time_map, vowels
from radiogram.voice.voices import Voice

Audio = NDArray[np.float32]
VOICELESS = frozenset("ptkfθsʃhçxχʧʦʨɕʂqcʈɸ")
WANDER = 0.25
"""Steps by which a held vowel moves about its moment, so that it does not freeze."""
OTHER_PLACES = (0.5, 0.65, 0.35)
"""The parts of a vowel that are held in turn where the first one creaks."""
FOLLOWING = 2
"""Syllables the model believes to follow."""
AUDIBLE = 0.01
"""Amplitude from which on a phrase is heard to begin."""
VOICED = 40.0
"""Hertz below which the model's own pitch means none."""


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

    def sing(
        self, line: VocalLine, language: str, voice: Voice, seed: int, expression: Expression, rest: float = 0.0
    ) -> Take:
        """The line's take; the same arguments give the same take, from the cache when it was sung before.

        `rest`: seconds of silence before the line, in which the singer may breathe.
        """
        found = list(phrases(line, rest, get_language(language).opened))
        start = found[0].start
        key = self._cache.key(self.decoder.folder.name, described(found), language, voice, seed, expression)
        stored = self._cache.get(key)
        if stored is None:
            rng = np.random.default_rng(seed)
            timed = [humanised(phrase, expression, rng) for phrase in found]
            sung = [
                self._breathed(self._phrase(p, language, voice, seed, expression), p, voice, expression, rng)
                for p in timed
            ]
            stored = self._cache.put(key, _joined(sung, start))
        audio, before = stored
        return Take(audio, start - before)

    def speak(self, sung: SungLine, voice: Voice) -> Audio:
        """The words spoken, mono float32 at 24 kHz."""
        said = symbols(sung.syllables)
        style = voice.style(len(said))
        speech = self.decoder.speech(said, style)
        hidden = self.decoder.hidden(speech, speech.f0, speech.energy, style)
        return without_whine(self.decoder.audio(hidden, speech.f0, np.ones(hidden.shape[1]), style))

    def lay(
        self, phrase: Phrase, language: str, voice: Voice, how: Expression, places: Mapping[int, float] = NOWHERE
    ) -> tuple[Speech, list[Vowel], TimeMap]:
        """The phrase as the voice would speak it, its vowels, and where each moment of it is sung; no sound yet."""
        said = phrase.symbols
        pace = pace_of(language, how.speech)
        speech = self.decoder.speech(said + _context(phrase, how), voice.style(len(said)), pace)
        held = vowels(phrase.syllables, speech, phrase.spans, places)
        return speech, held, time_map(held, phrase.spans, float(speech.bounds[len(said) + 1]))

    def _phrase(self, phrase: Phrase, language: str, voice: Voice, seed: int, how: Expression) -> Take:
        """The phrase's take; where a held note creaks, another moment of its vowel is held."""
        take = self._held_at({}, phrase, language, voice, seed, how)
        worst = dict(creaks(take.audio, phrase.notes, phrase.start - take.start)) if not how.speech else {}
        places: dict[int, float] = {}
        made = {_named(places): take}
        for place in OTHER_PLACES:
            still = [syllable for syllable, found in worst.items() if found > CREAKS]
            if not still:
                break
            trial = {**places, **dict.fromkeys(still, place)}
            tried = made[_named(trial)] = self._held_at(trial, phrase, language, voice, seed, how)
            now = dict(creaks(tried.audio, phrase.notes, phrase.start - tried.start))
            for syllable in still:
                if now.get(syllable, CREAKS) < worst[syllable]:
                    worst[syllable], places[syllable] = now.get(syllable, CREAKS), place
        best = made.get(_named(places))
        return self._held_at(places, phrase, language, voice, seed, how) if best is None else best

    def _held_at(
        self, places: Mapping[int, float], phrase: Phrase, language: str, voice: Voice, seed: int, how: Expression
    ) -> Take:
        style = voice.style(len(phrase.symbols))
        speech, held, timing = self.lay(phrase, language, voice, how, places)
        times = timing.times - timing.first_beat
        natural = timing.natural_at(timing.times)
        rng = np.random.default_rng(seed)
        pitch = _spoken(hertz(melody(times, phrase.all_notes, how)), speech, natural, how.speech)
        moved = pitch * 2 ** (alive(times, phrase.all_notes, how, rng) / 1200)
        hidden = self._hidden(speech, held, timing, pitch, style)
        share = np.gradient(natural) / STEP
        stretched = _stretched(hidden, natural, share, rng)
        f0 = np.where(_voiced(speech, natural), moved, 0)
        audio = self.decoder.audio(stretched, f0.astype(np.float32), np.clip(share, 0, 1.5) + 1e-4, style)
        audio = faded(without_whine(audio), timing.release)
        return Take(levelled(audio, phrase, held, timing, how), phrase.start - timing.first_beat)

    def _breathed(self, take: Take, phrase: Phrase, voice: Voice, how: Expression, rng: np.random.Generator) -> Take:
        """The phrase after a breath, when there is time for one."""
        length = breath_length(phrase.rest)
        if how.breath is None or not length:
            return take
        drawn = breath(self.decoder, voice, length, rng) * level_of(take.audio) * 10 ** (how.breath / 20)
        sounds = int(np.argmax(np.abs(take.audio) > AUDIBLE))
        start = sounds - len(drawn) - int(BEFORE_ONSET * SAMPLE_RATE)
        whole = np.concatenate([np.zeros(max(0, -start), np.float32), take.audio])
        whole[max(0, start) : max(0, start) + len(drawn)] += drawn
        return Take(whole, take.start - max(0, -start) / SAMPLE_RATE)

    def _hidden(
        self, speech: Speech, held: Sequence[Vowel], timing: TimeMap, pitch: NDArray[np.float64], style: Audio
    ) -> Audio:
        """Hidden features at natural timing, with the melody's pitch and weak vowels lifted."""
        f0 = np.interp(timing.sung_at(speech.times), timing.times, pitch)
        f0 = np.where(speech.f0 < VOICED, speech.f0, f0)
        return self.decoder.hidden(speech, f0.astype(np.float32), _lifted(speech, held), style)


def _named(places: Mapping[int, float]) -> tuple[tuple[int, float], ...]:
    return tuple(sorted(places.items()))


def _context(phrase: Phrase, how: Expression) -> tuple[str, ...]:
    """What the model believes to follow: the phrase's own beginning.

    At the end of what it is asked to say the model creaks, as speakers do (docs/decisions/0007).
    """
    return () if how.speech > 0.5 else (" ", *symbols(phrase.syllables[:FOLLOWING]))


def _spoken(
    pitch: NDArray[np.float64], speech: Speech, natural: NDArray[np.float64], share: float
) -> NDArray[np.float64]:
    """The melody's pitch in hertz, drawn towards the voice's own intonation by `share`."""
    if not share:
        return pitch
    said = np.flatnonzero(speech.f0 >= VOICED)
    own = np.interp(natural, speech.times[said], speech.f0[said])
    return np.asarray(pitch ** (1 - share) * own**share, float)


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


def _joined(takes: Sequence[Take], start: float) -> tuple[Audio, float]:
    """Phrases in one piece, and the seconds it begins before `start`."""
    begin = takes[0].start
    offsets = [round((take.start - begin) * SAMPLE_RATE) for take in takes]
    whole = np.zeros(max(o + len(t.audio) for o, t in zip(offsets, takes, strict=True)), np.float32)
    for offset, take in zip(offsets, takes, strict=True):
        whole[offset : offset + len(take.audio)] += take.audio
    return whole, start - begin
