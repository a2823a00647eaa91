"""`radiogram serve`: everything a site needs on one machine, kept running until Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from radiogram.errors import BadInput, OutputFailed
from radiogram.studio import write_text
from radiogram.web.configuration import Configuration, configured

RUNNING = "running.json"
READY_WITHIN, LOOK_EVERY = 60.0, 0.1
FIRST_PAUSE, LONGEST_PAUSE, STEADY = 0.2, 10.0, 20.0
"""Seconds before a role that ended is started again: doubled each time, and forgotten after it ran steadily."""
ENDS_WITHIN = 8.0
WEB_WORKERS, WEB_THREADS = 2, 4


@dataclass
class Role:
    """A process that is started again whenever it ends."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float = field(default=0.0)

    def look_after(self, environment: dict[str, str]) -> None:
        now = time.monotonic()
        if self.process is not None and self.process.poll() is None:
            if now - self.started > STEADY:
                self.pause = FIRST_PAUSE
            return
        if self.process is not None and self.due <= self.started:
            print(f"radiogram: {self.name} ended; it is started again.", file=sys.stderr)
            self.due, self.pause = now + self.pause, min(LONGEST_PAUSE, 2 * self.pause)
        if now >= self.due:
            self.process = subprocess.Popen(self.command, env=environment, start_new_session=True)
            self.started = now

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGTERM)

    def end(self, by: float) -> None:
        """Waits until `by` (monotonic), then ends it and whatever it started."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, by - time.monotonic()))
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


def serve(data: Path | None, host: str, port: int) -> None:
    """Serves until Ctrl-C or SIGTERM. Raises BadInput for wrong settings, OutputFailed when the site cannot start."""
    configuration = _configuration(data, host, port)
    running = _running_at(configuration.data)
    if running:
        print(f"Radiogram is running already: {running}")
        return
    _check_free(host, port)
    for signals in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(signals, _interrupted)
    with _database(configuration) as database:
        environment = {**os.environ, "RADIOGRAM_DATA": str(configuration.data), "RADIOGRAM_DATABASE_URL": database}
        environment["RADIOGRAM_ADDRESS"] = configuration.address
        environment.setdefault("RADIOGRAM_CACHE", str(configuration.data / "cache"))
        environment["DJANGO_SETTINGS_MODULE"] = "radiogram.web.settings"
        os.environ.update(environment)
        prepare()
        roles = _roles(host, port)
        try:
            _keep_running(roles, environment, configuration, f"http://{host}:{port}")
        except KeyboardInterrupt:
            print("\nRadiogram stops.")
        finally:
            (configuration.data / RUNNING).unlink(missing_ok=True)
            for role in roles:
                role.ask_to_end()
            by = time.monotonic() + ENDS_WITHIN
            for role in roles:
                role.end(by)


def prepare() -> None:
    """Brings the database, the static files and the pages' languages to this version."""
    import django
    from django.core.management import call_command

    from radiogram.web.translations import compile_translations

    compile_translations()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def _configuration(data: Path | None, host: str, port: int) -> Configuration:
    if data is not None:
        os.environ["RADIOGRAM_DATA"] = str(data.expanduser().absolute())
    os.environ.setdefault("RADIOGRAM_ADDRESS", f"http://{host}:{port}")
    return configured()


@contextmanager
def _database(configuration: Configuration) -> Iterator[str]:
    """The address of the database: one's own, or the embedded one, started for as long as this lasts."""
    if configuration.database:
        yield configuration.database
        return
    from radiogram.web.postgres import Cluster

    with Cluster(configuration.data / "postgres") as cluster:
        yield cluster.dsn()


def _roles(host: str, port: int) -> list[Role]:
    run = [sys.executable, "-m", "radiogram.web.roles.run"]
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    web += [
        "--workers",
        str(WEB_WORKERS),
        "--blocking-threads",
        str(WEB_THREADS),
        "--no-ws",
        "--respawn-failed-workers",
    ]
    web += ["--log-level", "warning", "radiogram.web.wsgi:application"]
    return [Role("web", web), *(Role(name, [*run, name]) for name in ("worker", "speaker", "rescue"))]


def _keep_running(roles: list[Role], environment: dict[str, str], configuration: Configuration, local: str) -> None:
    begun, told = time.monotonic(), False
    while True:
        for role in roles:
            role.look_after(environment)
        if not told and _answers(local):
            told = True
            write_text(configuration.data / RUNNING, json.dumps({"pid": os.getpid(), "address": local}))
            print(f"Radiogram is ready: {configuration.address}", flush=True)
        if not told and time.monotonic() - begun > READY_WITHIN:
            raise OutputFailed(f"The site did not answer at {local} within {READY_WITHIN:.0f} seconds.")
        time.sleep(LOOK_EVERY)


def _answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _running_at(data: Path) -> str | None:
    """The address of a site that runs on this data folder already."""
    try:
        told = json.loads((data / RUNNING).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return str(told["address"]) if _answers(told["address"]) else None


def _check_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadInput(
                f"{host}:{port} cannot be served at: {error.strerror}. Choose another with --port."
            ) from None


def _interrupted(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
