"""Workers die, networks fail, people touch twice: the song comes all the same."""

from __future__ import annotations

from pathlib import Path

import psutil
from playwright.sync_api import Page

from .conftest import Site, free_port, started, stopped, until
from .maker import choose_sound, place, sing, wait_until_ready, write_letter

MESSAGE = "Thank you for every packed lunch and every bedtime story."


def test_a_worker_killed_in_the_middle_costs_nothing(page: Page, site: Site) -> None:
    write_letter(page, site, "en", "Mum", "Zara", MESSAGE)
    choose_sound(page, "dale-luz")
    sing(page)
    address = f"{site.address}{page.get_attribute('#player', 'data-poll')}"
    until(lambda: page.request.get(address).json()["lines_sung"] >= 2, "it is being sung")
    worker = site.role("worker")
    for process in [*worker.children(recursive=True), worker]:
        process.kill()
    wait_until_ready(page, site)
    until(lambda: place(page) > 12, "it plays on")


def test_a_singer_killed_in_the_middle_costs_nothing(page: Page, site: Site) -> None:
    write_letter(page, site, "en", "Dad", "Zara", MESSAGE)
    choose_sound(page)
    sing(page)
    address = f"{site.address}{page.get_attribute('#player', 'data-poll')}"
    until(lambda: page.request.get(address).json()["lines_sung"] >= 2, "it is being sung")
    for child in site.role("worker").children(recursive=True):
        child.kill()
    wait_until_ready(page, site)


def test_a_slow_network_plays_without_losing_its_place(page: Page, site: Site) -> None:
    write_letter(page, site, "en", "Mum", "Zara", MESSAGE)
    choose_sound(page, "dale-luz")
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
    network.send("Network.emulateNetworkConditions", slow)
    sing(page)
    until(lambda: place(page) > 10, "it plays")


def test_a_site_starts_twice_stops_cleanly_and_keeps_everything(page: Page, site: Site, tmp_path: Path) -> None:
    data, port = tmp_path / "data", free_port()
    first = started(data, port)
    write_letter(page, first, "en", "Mum", "Zara", MESSAGE)
    kept = page.url
    running = psutil.Process(first.process.pid).children(recursive=True)
    assert running and not stopped(first)
    again = started(data, port)
    page.goto(kept)
    assert page.locator("form.sound").count() == 1
    stopped(again)
