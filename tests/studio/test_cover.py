"""Sleeves: what pages, link previews and songs rely on."""

import struct
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from radiogram import Dedication, compose
from radiogram.errors import BadInput, DamagedData, OutputFailed
from radiogram.studio.artwork import COMPOSITIONS, art, composition_of
from radiogram.studio.artwork.palettes import PAPER, contrast, palettes
from radiogram.studio.artwork.tune import Melody, shares, tune_of
from radiogram.studio.cover import Sleeve, banner, drawing, picture
from radiogram.studio.lettering import Letterer
from radiogram.studio.raster import PANICS, panics_reported

MOODS = {"tender", "upbeat", "energetic", "playful", "romantic", "melancholic"}
SHAPES = [(1200, 1200), (1200, 630), (1080, 1920), (1500, 500)]
LONG = "Thank you for every packed lunch, every bedtime story, every scraped knee and every goodnight " * 3
ART_ENDS, MARGIN = 600, 56
"""Pixels from the left of a banner where the words' paper begins, and its free edge."""


def melody_of(track: str) -> Melody:
    message = "Thank you for every packed lunch and every bedtime story. I love you to the moon and back."
    song = compose(Dedication(to="Mum", sender="Zara", message=message, language="en"), track=track)
    return tuple((note.start, note.end, note.midi) for line in song.score.lines for note in line.notes)


@pytest.fixture(scope="module")
def lanterns() -> Melody:
    return melody_of("paper-lanterns")


@pytest.fixture(scope="module")
def luz() -> Melody:
    return melody_of("dale-luz")


@pytest.fixture(scope="module")
def sleeve(lanterns: Melody) -> Sleeve:
    return Sleeve("a-seed", "tender", lanterns)


@pytest.fixture(scope="module")
def font() -> Callable[[str], Path]:
    """The file of an installed font, by its family's name."""

    def find(family: str) -> Path:
        try:
            ask = ["fc-match", "--format", "%{family}\n%{file}", f"{family}:bold"]
            name, file = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.split("\n")
        except FileNotFoundError:
            pytest.skip("fontconfig is not installed")
        if family not in name.split(","):
            pytest.skip(f"the font {family} is not installed")
        return Path(file)

    return find


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack_from(">II", png, 16)
    return width, height


def pixels(png: bytes) -> NDArray[np.uint8]:
    """Height, width, red-green-blue."""
    with av.open(BytesIO(png), "r", format="png_pipe") as file:
        return next(file.decode(video=0)).to_ndarray(format="rgb24")


def is_paper(area: NDArray[np.uint8]) -> bool:
    paper = [int(PAPER[i : i + 2], 16) for i in (1, 3, 5)]
    return bool((np.abs(area.astype(int) - paper) <= 1).all())


def lines_of_ink(png: bytes) -> int:
    """How many bands of dark rows lie on the words' paper below the tuning scale."""
    dark = (pixels(png)[130:, ART_ENDS + MARGIN :].min(axis=2) < 128).any(axis=1)
    return int((np.diff(np.concatenate([[0], dark.astype(int)])) == 1).sum())


def ink_width(text: str, file: Path) -> int:
    letterer = Letterer.with_fonts([file])
    words = letterer.text(text, 20, 80, 60, "#000")
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="120">{words}</svg>'
    with av.open(BytesIO(letterer.picture(svg, 400)), "r", format="png_pipe") as image:
        opaque = next(image.decode(video=0)).to_ndarray(format="rgba")[..., 3] > 128
    columns = np.flatnonzero(opaque.any(axis=0))
    return int(columns[-1] - columns[0] + 1)


def test_the_same_song_has_the_same_sleeve(lanterns: Melody) -> None:
    first, second = (Sleeve("a-seed", "romantic", tuple(lanterns)) for _ in range(2))
    assert drawing(first) == drawing(second)
    assert banner(first, "Moon", "for Mum") == banner(second, "Moon", "for Mum")


def test_any_seed_will_do(lanterns: Melody) -> None:
    for seed in ("", "माँ", "\ud83d", "a" * 5000):
        assert ET.fromstring(drawing(Sleeve(seed, "", lanterns))).get("width") == "1200"


def test_songs_look_different(lanterns: Melody) -> None:
    assert len({drawing(Sleeve(f"song {i}", "upbeat", lanterns)) for i in range(50)}) == 50


def test_each_mood_has_its_own_inks(lanterns: Melody) -> None:
    assert len({drawing(Sleeve("a-seed", mood, lanterns)) for mood in MOODS}) == len(MOODS)


def test_a_mood_that_is_not_known_is_printed_in_tender_inks(lanterns: Melody) -> None:
    tender = {ink for palette in palettes()["tender"] for ink in vars(palette).values()}
    ground = ET.fromstring(drawing(Sleeve("a-seed", "grumpy", lanterns)))[0].get("fill")
    assert ground in tender


def test_every_composition_is_chosen_by_some_seed() -> None:
    assert len(COMPOSITIONS) >= 6
    assert {composition_of(f"song {i}") for i in range(300)} == set(COMPOSITIONS)


@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_a_composition_draws_the_melody(composition: str, lanterns: Melody, luz: Melody) -> None:
    assert art("s", "tender", lanterns, 800, 800, composition) != art("s", "tender", luz, 800, 800, composition)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: f"{shape[0]}x{shape[1]}")
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_a_drawing_can_be_put_into_any_page(composition: str, shape: tuple[int, int], lanterns: Melody) -> None:
    for seed in range(12):
        svg = art(str(seed), "playful", lanterns, *shape, composition)
        assert len(svg.encode()) < 40_000
        root = ET.fromstring(svg)
        assert (root.get("width"), root.get("height")) == tuple(map(str, shape))
        shapes = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in root.iter()}
        assert shapes <= {"svg", "g", "path", "circle"}
        used = {name for element in root.iter() for name in element.attrib}
        assert not used & {"id", "href", "style", "class", "filter", "onload"}
        assert "url(" not in svg and "nan" not in svg and "inf" not in svg


@pytest.mark.parametrize(
    "melody",
    [(), ((0.0, 1.0, 60),), tuple((i / 2, i / 2 + 0.5, 64) for i in range(40)), ((1.0, 1.0, 60), (0.0, 0.0, 90))],
    ids=["none", "one note", "one pitch", "no lengths"],
)
@pytest.mark.parametrize("composition", COMPOSITIONS)
def test_odd_melodies_are_drawn_too(composition: str, melody: Melody) -> None:
    for seed in range(6):
        svg = art(str(seed), "energetic", melody, 600, 600, composition)
        assert size_of(picture(svg, 60)) == (60, 60)


def test_a_banner_is_composed_anew_in_the_same_inks(sleeve: Sleeve) -> None:
    square, wide = (ET.fromstring(drawing(sleeve, 1200, height)) for height in (1200, 630))
    assert square[0].get("fill") == wide[0].get("fill")
    assert [p.get("d") for p in square[1:20]] != [p.get("d") for p in wide[1:20]]


@pytest.mark.parametrize("size", [(0, 100), (100, -1), (8, 8), (5000, 5000), (1000, 100)])
def test_a_size_no_sleeve_can_have_is_refused(size: tuple[int, int], sleeve: Sleeve) -> None:
    with pytest.raises(BadInput, match="pixels"):
        drawing(sleeve, *size)


def test_every_mood_has_palettes_with_real_contrast() -> None:
    assert set(palettes()) == MOODS
    for mood, sets in palettes().items():
        assert len(sets) >= 3, mood
        for inks in sets:
            assert contrast(inks.key, inks.ground) > 3.5, (mood, inks)
            assert max(contrast(inks.accent, inks.ground), contrast(inks.accent, inks.key)) > 2, (mood, inks)
            assert len(set(vars(inks).values())) == 5, (mood, inks)


def test_a_melody_is_read_in_its_sung_lines() -> None:
    phrases = tune_of(
        tuple((line * 4 + i / 2, line * 4 + i / 2 + 0.5, 60 + i) for line in range(3) for i in range(6))
    ).phrases
    assert [len(phrase) for phrase in phrases] == [6, 6, 6]
    assert [note.level for note in phrases[0]] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    ends = [end for _, end in shares(phrases[0])]
    assert ends == pytest.approx([i / 6 for i in range(1, 7)])


@pytest.mark.parametrize("width", [64, 500, 1200])
def test_a_picture_is_as_wide_as_asked(width: int, sleeve: Sleeve) -> None:
    assert size_of(picture(drawing(sleeve), width)) == (width, width)
    assert size_of(picture(drawing(sleeve, 1200, 600), width)) == (width, width // 2)


def test_what_cannot_become_a_picture_is_refused(sleeve: Sleeve) -> None:
    with pytest.raises(BadInput, match="SVG"):
        picture("no drawing", 100)
    for width in (0, -5, 100_000):
        with pytest.raises(BadInput, match="pixels wide"):
            picture(drawing(sleeve), width)


def test_a_panic_of_the_renderer_is_told_as_an_error() -> None:
    panic = type("PanicException", (BaseException,), {"__module__": PANICS})
    with pytest.raises(OutputFailed, match="picture"), panics_reported():
        raise panic("called unwrap on a None value")
    with pytest.raises(KeyboardInterrupt), panics_reported():
        raise KeyboardInterrupt


def test_a_banner_shows_title_and_line_beside_the_art(sleeve: Sleeve) -> None:
    png = banner(sleeve, "Moon", "for Mum, from Zara")
    assert size_of(png) == (1200, 630)
    assert lines_of_ink(png) == 2
    assert lines_of_ink(banner(sleeve, "Moon", "")) == 1
    assert lines_of_ink(banner(sleeve, "", "")) == 0


@pytest.mark.parametrize("title", [LONG, "Donaudampfschifffahrtsgesellschaft" * 4, "W" * 500, "m " * 200])
def test_a_long_title_takes_three_lines_and_stays_on_its_paper(title: str, sleeve: Sleeve) -> None:
    letterer = Letterer()
    assert len(letterer.fitted(letterer.readable(title), 488, [36], 3).lines) == 3
    image = pixels(banner(sleeve, title, LONG))
    assert is_paper(image[:, 1200 - MARGIN + 4 :]) and is_paper(image[600:, ART_ENDS + 10 :])


def test_a_shorter_title_is_larger(sleeve: Sleeve) -> None:
    sizes = [Letterer().fitted(title, 488, range(36, 97, 4), 3).size for title in ("Moon", LONG[:60], LONG[:120])]
    assert sizes[0] > sizes[1] > sizes[2]


def test_lines_are_about_alike() -> None:
    assert Letterer().fitted("To the moon and back", 400, [60], 3).lines == ("To the moon", "and back")


def test_hindi_is_shaped_and_set_in_a_font_that_has_it(font: Callable[[str], Path], sleeve: Sleeve) -> None:
    latin, devanagari = font("Noto Serif"), font("Noto Serif Devanagari")
    assert ink_width("क्ष", devanagari) < 0.8 * (ink_width("क", devanagari) + ink_width("ष", devanagari))
    png = banner(sleeve, "माँ के लिए", "ज़ारा की ओर से", [latin, devanagari])
    assert png == banner(sleeve, "माँ के लिए", "ज़ारा की ओर से", [devanagari, latin])
    assert lines_of_ink(png) >= 2
    assert lines_of_ink(banner(sleeve, "माँ के लिए", "", [latin])) == 0


@pytest.mark.parametrize("emoji", ["😀", "❤️", "👩‍❤️‍💋‍👨", "🇮🇹", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "\ud83d", "\x00", "\u202e", "\ufffe"])
def test_what_fonts_for_reading_lack_is_left_out(emoji: str, sleeve: Sleeve) -> None:
    assert banner(sleeve, f"Moon {emoji}", f"for Mum{emoji}, from Zara") == banner(sleeve, "Moon", "for Mum, from Zara")


def test_a_title_of_emoji_alone_leaves_the_paper_empty(sleeve: Sleeve) -> None:
    assert banner(sleeve, "😀🎉", "❤️") == banner(sleeve, "", "")


def test_signs_of_markup_are_set_as_they_are(sleeve: Sleeve, font: Callable[[str], Path]) -> None:
    signs = '<&> "it\'s" </text>'
    assert Letterer().readable(signs) == signs
    assert banner(sleeve, signs, "x") != banner(sleeve, "it's", "x")
    assert ink_width("<&>", font("Noto Serif")) > 2.5 * ink_width("<", font("Noto Serif"))


def test_signs_of_reading_stay() -> None:
    for text in ("Je t’aime, Zoë !", "¿Señor? ¡Sí! 100 % — 5 €", "माँ, तुम्हारे लिए", "क्‍ष", "Mum & Dad #1"):
        assert Letterer().readable(text) == text


def test_a_file_that_is_no_font_is_named(tmp_path: Path, sleeve: Sleeve) -> None:
    (tmp_path / "web.woff2").write_bytes(b"wOF2" + bytes(100))
    (tmp_path / "short.ttf").write_bytes(b"\x00\x01\x00\x00\x00\x09")
    for name, reason in (("web.woff2", "TTF"), ("short.ttf", "damaged"), ("none.ttf", "cannot be read")):
        with pytest.raises(DamagedData, match=reason):
            banner(sleeve, "Moon", "for Mum", [tmp_path / name])
