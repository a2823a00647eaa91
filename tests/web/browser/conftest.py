"""A whole site as a person meets it: `radiogram serve` on a data folder of its own, and a real browser."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import psutil
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

READY = re.compile(r"Radiogram is ready: (\S+)")
STARTS_WITHIN, ENDS_WITHIN = 120.0, 30.0
PHONE = {"width": 390, "height": 844}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--autoplay-policy=document-user-activation-required",
]


@dataclass(frozen=True)
class Site:
    """A running site: its address, its data folder, and the process that keeps it running."""

    address: str
    data: Path
    process: subprocess.Popen[bytes]

    def role(self, name: str) -> psutil.Process:
        """The process of a role: worker, speaker, rescue."""
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if child.cmdline()[-1] == name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(data: Path, port: int) -> Site:
    command = [sys.executable, "-m", "radiogram.cli", "serve", "--data", str(data), "--port", str(port)]
    said = data.with_name(f"{data.name}.log")
    with said.open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=_bare_environment())
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and process.poll() is None:
        found = READY.search(said.read_text(encoding="utf-8"))
        if found:
            return Site(found[1], data, process)
        time.sleep(0.1)
    process.kill()
    raise AssertionError(f"the site did not start: {said.read_text(encoding='utf-8')}")


def _bare_environment() -> dict[str, str]:
    """Without the settings that other tests made for a site inside their own process."""
    kept = ("RADIOGRAM_CACHE", "RADIOGRAM_MODEL")
    return {k: v for k, v in os.environ.items() if not k.startswith(("RADIOGRAM_", "DJANGO_")) or k in kept}


def stopped(site: Site) -> list[psutil.Process]:
    """Ctrl-C; which of the site's processes are still there after it has ended."""
    family = psutil.Process(site.process.pid).children(recursive=True)
    site.process.send_signal(signal.SIGINT)
    site.process.wait(ENDS_WITHIN)
    _, alive = psutil.wait_procs(family, timeout=5)
    return alive


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = started(tmp_path_factory.mktemp("site"), free_port())
    yield running
    stopped(running)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed after each module: while it is open, Django believes to be inside an event loop."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=which("chromium"), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    phone = browser.new_context(viewport=PHONE, locale="en")
    yield phone
    phone.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def until(true: Callable[[], object], what: str, seconds: float = 180.0) -> None:
    """Waits for something to become true; the site's policy lets no test script run inside its pages."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.1)
    raise AssertionError(f"it never came true that {what}")
