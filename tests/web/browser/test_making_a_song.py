"""A person writes a few words and hears them sung, on a phone, in their language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .conftest import PHONE, Site, until
from .maker import AUDIBLE, LEVEL, choose_sound, place, sing, wait_until_ready, write_letter

LETTERS = {
    "en": ("Mum", "Zara", "Thank you for every packed lunch and every bedtime story. I love you to the moon and back."),
    "es": ("Mamá", "Lucía", "Gracias por cada tarde de lluvia y por tus cuentos. Te quiero hasta la luna."),
    "hi": ("माँ", "रिया", "तुम्हारे हाथ की रोटी और तुम्हारी कहानियाँ याद आती हैं। बहुत प्यार।"),
}


@pytest.mark.parametrize("language", LETTERS)
def test_words_become_a_song_that_plays_at_once(page: Page, site: Site, language: str) -> None:
    to, sender, message = LETTERS[language]
    write_letter(page, site, language, to, sender, message)
    choose_sound(page)
    own = page.locator(".part.own input").evaluate_all("fields => fields.map(field => field.value)")
    assert any(word in " ".join(own) for word in message.replace(".", "").split()[:6])
    sing(page)
    until(lambda: place(page) > 0.3, "it plays", 30)
    until(lambda: page.evaluate(LEVEL) > AUDIBLE, "it sounds", 15)
    until(lambda: page.locator(".karaoke i.sung").count() > 3, "words light up")
    assert page.locator(".karaoke p.now").count() >= 1
    wait_until_ready(page, site)
    page.reload()
    assert page.get_attribute("#player", "data-state") == "ready"
    page.click("#play")
    until(lambda: place(page) > 0.3, "it plays again", 30)
    page.locator("#seek").evaluate("seek => { seek.value = 40; seek.dispatchEvent(new Event('change')); }")
    until(lambda: 40 <= place(page) < 50, "it goes where it is told", 20)


def test_what_was_typed_survives_a_reload_and_a_lost_network(page: Page, context: BrowserContext, site: Site) -> None:
    page.goto(f"{site.address}/en/make/")
    page.fill("#to", "Grandpa Joe")
    page.fill("#message", "You whistle in the garden every morning.")
    page.reload()
    assert page.input_value("#message") == "You whistle in the garden every morning."
    context.set_offline(True)
    page.click(".letter .primary", no_wait_after=True)
    page.wait_for_timeout(500)
    context.set_offline(False)
    page.goto(f"{site.address}/en/make/")
    assert page.input_value("#to") == "Grandpa Joe"


def test_what_cannot_be_sung_is_said_beside_its_field_and_nothing_is_lost(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/es/make/")
    page.fill("#message", "Mira esto: https://example.com y llámame")
    page.click(".letter .primary")
    page.wait_for_selector("#message-wrong")
    assert page.locator("#to-wrong").inner_text()
    assert "enlace" in page.locator("#message-wrong").inner_text()
    assert page.input_value("#message") == "Mira esto: https://example.com y llámame"
    assert page.get_attribute("#message", "aria-invalid") == "true"


def test_a_line_can_be_changed_and_judged_and_taken_back(page: Page, site: Site) -> None:
    write_letter(page, site, "en", *LETTERS["en"])
    choose_sound(page)
    line = page.locator("#line-0")
    was = line.input_value()
    line.fill("You sing in the kitchen every single blessed morning of the long long year")
    page.wait_for_selector(".tools .bad")
    page.get_by_role("button", name="Undo").click()
    assert line.input_value() == was
    page.get_by_role("button", name="Other lines").click()
    page.get_by_role("button", name="Other lines").wait_for(state="detached")
    other = page.locator(".tools button").first
    first, _, second = other.inner_text().partition(" / ")
    other.click()
    assert line.input_value() == first
    if second:
        assert second in page.locator(".verse-line input").evaluate_all("fields => fields.map(f => f.value)")


def test_two_touches_make_one_song(page: Page, site: Site) -> None:
    write_letter(page, site, "en", "Ana", "", "You are my friend and you make me laugh.")
    choose_sound(page)
    link = page.url.split("/make/")[1].split("/")[0]
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    for _ in range(2):
        page.request.post(
            f"{site.address}/en/make/{link}/sing",
            form={"csrfmiddlewaretoken": token},
            headers={"Referer": page.url},
        )
    page.goto(f"{site.address}/en/song/{link}/")
    assert page.locator(".versions").count() == 0


def test_without_scripts_the_whole_way_is_open(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    write_letter(page, site, "en", *LETTERS["en"])
    choose_sound(page)
    page.click("button.sing")
    page.wait_for_selector(".karaoke")
    until(
        lambda: page.reload() and page.locator("noscript audio, .player audio[controls]").count() > 0,
        "it can be heard",
        180,
    )
    source = page.locator("audio[controls]").get_attribute("src")
    heard = page.request.get(f"{site.address}{source}")
    assert heard.ok and heard.headers["content-type"] == "audio/mp4" and len(heard.body()) > 500_000
    context.close()


def test_a_name_is_spoken_and_can_be_respelt(page: Page, site: Site) -> None:
    write_letter(page, site, "en", "Siobhan", "Zara", "You are my friend and you make me laugh.")
    page.click("[data-name]")
    page.wait_for_selector("[data-name].on", timeout=60_000)
    page.fill("#sounds_like", "Shivawn")
    page.click("[data-name]")
    page.click("[data-name]")
    page.wait_for_selector("[data-name].on", timeout=60_000)
    choose_sound(page)
    page.goto(page.url.replace("/words/", "/sound/"))
    assert page.input_value("#sounds_like") == "Shivawn"


def test_others_neither_see_nor_change_what_is_not_theirs(page: Page, browser: Browser, site: Site) -> None:
    write_letter(page, site, "en", *LETTERS["en"])
    link = page.url.split("/make/")[1].split("/")[0]
    stranger = browser.new_context().new_page()
    for path in (f"/en/make/{link}/", f"/en/make/{link}/words/", f"/en/song/{link}/", "/en/song/nothing/"):
        answer = stranger.goto(f"{site.address}{path}")
        assert answer is not None and answer.status == 404
    assert "static" in stranger.locator("h1").inner_text()
