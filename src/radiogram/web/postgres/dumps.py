"""A database in one file, and back."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from radiogram.errors import BadInput, DamagedData, OutputFailed
from radiogram.studio.files import check_folder
from radiogram.web.postgres.programs import programs


def dump(dsn: str, target: Path) -> None:
    """Writes the database to `target`, whole or not at all, for its owner alone. Raises BadInput, OutputFailed."""
    check_folder(target.parent)
    try:
        handle, name = tempfile.mkstemp(prefix=".radiogram-", dir=target.parent)
        os.close(handle)
        try:
            refused = _run("pg_dump", [*_address(dsn), "--format=custom", f"--file={name}"], _password(dsn))
            if refused:
                raise OutputFailed(f"The database could not be written to '{target}': {refused}")
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise OutputFailed(f"'{target}' cannot be written: {error.strerror}.") from error


def restore(dsn: str, source: Path) -> None:
    """Makes the database what it was when `source` was written; when that fails, nothing is changed.

    It waits for everybody who uses the tables: stop the site first. Raises DamagedData when the file is no whole dump,
    OutputFailed when the database does not take it, BadInput.
    """
    damaged = _run("pg_restore", [f"--file={os.devnull}", str(source)])
    if damaged:
        raise DamagedData(f"'{source}' is not a whole dump of a database: {damaged} Choose another.")
    how = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
    refused = _run("pg_restore", [*_address(dsn), *how, str(source)], _password(dsn))
    if refused:
        raise OutputFailed(f"'{source}' could not be restored, and nothing was changed: {refused}")


def _address(dsn: str) -> list[str]:
    known = _parts(dsn)
    known.pop("password", None)  # everybody on the machine can read a command line
    return [f"--dbname={make_conninfo('', **known)}", "--no-password"]


def _password(dsn: str) -> dict[str, str]:
    known = _parts(dsn)
    return {"PGPASSWORD": known["password"]} if "password" in known else {}


def _parts(dsn: str) -> dict[str, str]:
    try:
        return {name: str(value) for name, value in conninfo_to_dict(dsn).items() if value is not None}
    except psycopg.ProgrammingError:  # its text holds the address, and with it the password
        raise BadInput(
            "The address of the database cannot be read. It should look like postgresql://user:password@host:5432/name."
        ) from None


def _run(program: str, arguments: list[str], secrets: dict[str, str] | None = None) -> str:
    """What the program said was wrong; nothing when all went well."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    done = subprocess.run(
        [programs() / program, *arguments],
        env={**environment, "LC_ALL": "C", **(secrets or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
    )
    if done.returncode == 0:
        return ""
    errors = [line.partition("error: ")[2] for line in done.stderr.splitlines() if "error: " in line]
    return next(iter(errors), f"{program} ended with {done.returncode}").rstrip(".") + "."
