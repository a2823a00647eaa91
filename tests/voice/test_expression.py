"""How lines are shaped: breath, timing, levels, speech on the grid; measured on what was sung."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing import VOICES, level, line, pitch
from radiogram.language import LANGUAGES
from radiogram.lyrics import GENRES
from radiogram.voice import SAMPLE_RATE, Expression, Singer, load_styles
from radiogram.voice.breath import TAKES, breath, breath_length
from radiogram.voice.phrases import described, humanised, phrases

SUNG = line("you are my light", "A3/4 B3/4 C4/4 A3/1*")


def creak(sound: np.ndarray, midi: int) -> float:
    """dB between the harmonics of half a pitch and its own."""
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2
    bins = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    hertz = 440 * 2 ** ((midi - 69) / 12)
    own, half = (sum(power[np.abs(bins - hertz * (k + at)) < 20].sum() for k in range(6)) for at in (1, 0.5))
    return float(10 * np.log10(half / own))


@pytest.mark.parametrize(("voice", "key"), [("af_heart", 0), ("am_michael", -12), ("im_nicola", -12), ("hm_psi", -12)])
def test_the_last_note_of_a_line_does_not_creak(singer: Singer, voice: str, key: int) -> None:
    low = line("you are my light", "A3/4 B3/4 C4/4 A3/1*" if not key else "A2/4 B2/4 C3/4 A2/1*")
    take = singer.sing(low, "en", VOICES[voice], 1, Expression(vibrato=0.0, drift=0.0))
    note = low.notes[-1]
    held = take.audio[
        int((note.start + 0.4 - take.start) * SAMPLE_RATE) : int((note.end - 0.9 - take.start) * SAMPLE_RATE)
    ]
    assert creak(held, note.midi) < -10


def test_a_breath_is_taken_only_where_there_is_time(singer: Singer) -> None:
    def heard_before(breath: float | None, rest: float) -> float:
        take = singer.sing(SUNG, "en", VOICES["af_heart"], 1, Expression(breath=breath), rest)
        return float((take.audio[: int((SUNG.notes[0].start - 0.12 - take.start) * SAMPLE_RATE)] ** 2).sum())

    assert heard_before(-20.0, 2.0) > 10 * heard_before(-20.0, 0.2)
    assert heard_before(-20.0, 0.2) == pytest.approx(heard_before(None, 2.0), rel=0.1)


def test_a_breath_is_noise_and_dies_away(singer: Singer) -> None:
    sound = breath(singer.decoder, VOICES["ef_dora"], 0.4, np.random.default_rng(1))
    similar = np.correlate(sound, sound, "full")[len(sound) - 1 :]
    assert similar[60:300].max() < 0.4 * similar[0]
    assert np.abs(sound[-200:]).max() < 0.3 * np.abs(sound).max()


@given(st.floats(0, 10))
def test_breaths_fit_into_their_rest(rest: float) -> None:
    assert breath_length(rest) < max(rest, TAKES)


@given(st.integers(0, 1000), st.floats(0, 0.02), st.floats(-0.01, 0.03))
def test_straying_notes_keep_their_order_and_length(seed: int, push: float, late: float) -> None:
    (phrase,) = phrases(SUNG, 1.0, {})
    moved = humanised(phrase, Expression(push=push, late=late), np.random.default_rng(seed))
    flat = moved.all_notes
    assert all(note.length > 0.05 for note in flat)
    assert all(a.end <= b.start + 1e-9 for a, b in zip(flat, flat[1:], strict=False))
    assert all(abs(a.start - b.start) <= push + 1e-9 for a, b in zip(flat, phrase.all_notes, strict=True))
    assert moved.start == pytest.approx(phrase.start + late)


def test_a_long_note_swells_by_as_much_as_asked(singer: Singer) -> None:
    note = SUNG.notes[-1]

    def middle_over_end(swell: float) -> float:
        take = singer.sing(SUNG, "en", VOICES["af_heart"], 1, Expression(swell=swell, vibrato=0.0))
        return 20 * np.log10(
            level(take, note.start + 1.2, note.start + 1.6) / level(take, note.end - 0.9, note.end - 0.6)
        )

    assert middle_over_end(6.0) > middle_over_end(0.0) + 1.5


def test_rap_speaks_on_the_grid_with_its_own_intonation(singer: Singer) -> None:
    spoken = singer.sing(SUNG, "en", VOICES["am_michael"], 1, Expression(speech=1.0))
    sung = singer.sing(SUNG, "en", VOICES["am_michael"], 1, Expression())
    note = SUNG.notes[2]
    assert pitch(sung, note.start + 0.2, note.end - 0.25) == pytest.approx(note.midi, abs=0.5)
    assert abs(pitch(spoken, note.start + 0.2, note.end - 0.25) - note.midi) > 2
    assert level(spoken, note.start + 0.05, note.start + 0.3) > 0.02


def test_every_genre_has_a_style_and_rap_has_no_vibrato() -> None:
    styles = load_styles()
    assert set(styles) == set(GENRES) - {"auto"}
    assert styles["hip-hop"].expression.vibrato == 0 < styles["ballad"].expression.vibrato
    assert all(style.dynamics["chorus"] >= style.dynamics["verse"] for style in styles.values())


def test_reduced_vowels_open_when_held() -> None:
    held, quick = line("little", "A3/8 B3/1*"), line("little", "A3/8 B3/8*")
    opened = LANGUAGES["en"].opened
    told = [described(list(phrases(sung, 0.0, opened))) for sung in (held, quick)]
    assert "ᵊ" not in told[0] and "ᵊ" in told[1]
