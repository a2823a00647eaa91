"""What a host may set, read from the environment and checked before anything starts.

RADIOGRAM_DATA           folder of everything that is kept
RADIOGRAM_DATABASE_URL   a PostgreSQL of one's own instead of the embedded one
RADIOGRAM_ADDRESS        the site's address as people type it, https://songs.example
RADIOGRAM_HOSTS          more host names it answers to, with commas
RADIOGRAM_SECRET_KEY     signs cookies; made and kept in the data folder when not given
RADIOGRAM_DEBUG          1 shows errors in the browser; never on a public site
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from radiogram.errors import BadInput
from radiogram.studio import write_text

LOCAL = "http://127.0.0.1:8000"
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")
SECRET_FILE, SECRET_BYTES, SHORTEST_SECRET = "secret.key", 48, 32
YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})
OPTIONS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
"""libpq's names of what Django has its own for."""


@dataclass(frozen=True)
class Configuration:
    """A site's settings."""

    data: Path
    database: str
    """A libpq address of a PostgreSQL; empty for the embedded one."""
    address: str
    hosts: tuple[str, ...]
    secret: str
    debug: bool

    @property
    def secure(self) -> bool:
        """Whether people reach the site by https."""
        return self.address.startswith("https://")


def default_data() -> Path:
    """Where a person's own programs keep their data."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local/share")
    return Path(base) / "radiogram"


def configured(environment: Mapping[str, str] = os.environ) -> Configuration:
    """The settings of the environment. Raises BadInput that names the setting and what would be right."""
    data = Path(environment.get("RADIOGRAM_DATA") or default_data()).expanduser().absolute()
    database = environment.get("RADIOGRAM_DATABASE_URL", "")
    if database:
        _parsed(database)
    address = environment.get("RADIOGRAM_ADDRESS", LOCAL).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise BadInput(f"RADIOGRAM_ADDRESS '{address}' should be an address such as https://songs.example.")
    named = [host.strip() for host in environment.get("RADIOGRAM_HOSTS", "").split(",")]
    hosts = dict.fromkeys([parts.hostname, *filter(None, named), *LOCAL_HOSTS])
    debug = environment.get("RADIOGRAM_DEBUG", "").lower()
    if debug not in YES | NO:
        raise BadInput(f"RADIOGRAM_DEBUG '{debug}' should be 1 or 0.")
    secret = environment.get("RADIOGRAM_SECRET_KEY") or _kept_secret(data)
    if len(secret) < SHORTEST_SECRET:
        raise BadInput(f"RADIOGRAM_SECRET_KEY should have {SHORTEST_SECRET} characters or more.")
    return Configuration(data, database, address, tuple(hosts), secret, debug in YES)


def django_database(database: str) -> dict[str, Any]:
    """A libpq address as an entry of Django's DATABASES."""
    told = _parsed(database)
    entry: dict[str, Any] = {django: told.pop(name, "") for name, django in OPTIONS.items()}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True, "OPTIONS": told, **entry}


def _parsed(database: str) -> dict[str, Any]:
    try:
        return {k: v for k, v in conninfo_to_dict(database).items() if v is not None}
    except ProgrammingError:
        raise BadInput(
            "RADIOGRAM_DATABASE_URL cannot be read. It should look like postgresql://user:password@host:5432/radiogram."
        ) from None


def _kept_secret(data: Path) -> str:
    """The data folder's own secret, made the first time."""
    path = data / SECRET_FILE
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        write_text(path, secrets.token_urlsafe(SECRET_BYTES))
        path.chmod(0o600)
    return path.read_text(encoding="utf-8").strip()
