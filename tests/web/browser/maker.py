"""What a person does to make a song, in a browser."""

from __future__ import annotations

from playwright.sync_api import Page

from .conftest import Site, until

LEVEL = """() => {
    const audio = document.getElementById("audio");
    if (!window.heard) {
        const context = new AudioContext();
        const analyser = context.createAnalyser();
        const source = context.createMediaElementSource(audio);
        source.connect(analyser);
        analyser.connect(context.destination);
        window.heard = { context, analyser, samples: new Float32Array(analyser.fftSize) };
        context.resume();
    }
    window.heard.analyser.getFloatTimeDomainData(window.heard.samples);
    return Math.sqrt(window.heard.samples.reduce((sum, x) => sum + x * x, 0) / window.heard.samples.length);
}"""
"""The loudness of what the page's player sounds now, 0 for silence."""
AUDIBLE = 0.005


def write_letter(page: Page, site: Site, language: str, to: str, sender: str, message: str) -> None:
    page.goto(f"{site.address}/{language}/make/")
    page.fill("#to", to)
    page.fill("#sender", sender)
    page.fill("#message", message)
    page.click(".letter .primary")
    page.wait_for_selector("form.sound")


def choose_sound(page: Page, track: str = "stand-as-one") -> None:
    page.check(f"#track-{track}")
    page.click(".sound .primary")
    page.wait_for_selector("form.words")


def sing(page: Page) -> None:
    page.click("button.sing")
    page.wait_for_selector("#player")


def place(page: Page) -> float:
    """Seconds of the song that have been played."""
    return float(page.evaluate("document.getElementById('audio').currentTime"))


def wait_until_ready(page: Page, site: Site) -> None:
    """Until every line is sung and the file is whole."""
    address = f"{site.address}{page.get_attribute('#player', 'data-poll')}"
    until(lambda: page.request.get(address).json()["state"] == "ready", "the song is ready", 180)
