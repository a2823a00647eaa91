"""Everything a site keeps, in one file: a tar archive with the database's dump and the media."""

from __future__ import annotations

import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from radiogram.errors import BadInput, DamagedData
from radiogram.studio.files import whole_file
from radiogram.web.configuration import SECRET_FILE, Configuration, configured
from radiogram.web.postgres import Cluster, dump
from radiogram.web.postgres import restore as restored

DUMP, MEDIA = "database.dump", "media"
LEFT_OUT = (".making-", ".lock")
"""What is only there for a moment."""


def backup(data: Path | None, target: Path) -> Path:
    """Writes the archive, whole or not at all; the site may go on meanwhile. Raises OutputFailed, BadInput."""
    configuration = _configuration(data)
    with tempfile.TemporaryDirectory() as folder, _database(configuration) as database:
        dumped = Path(folder) / DUMP
        dump(database, dumped)
        with whole_file(target) as fresh, tarfile.open(fresh, "w") as archive:
            archive.add(dumped, DUMP)
            archive.add(configuration.data / SECRET_FILE, SECRET_FILE)
            if (configuration.data / MEDIA).is_dir():
                archive.add(configuration.data / MEDIA, MEDIA, filter=_lasting)
    return target


def restore(data: Path | None, source: Path) -> None:
    """Puts database and media in the place of what there is.

    The site must be stopped. Raises BadInput for a file that is no backup, DamagedData for one that is damaged.
    """
    configuration = _configuration(data)
    if not source.is_file():
        raise BadInput(f"There is no backup '{source}'.")
    configuration.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=configuration.data) as folder, _database(configuration) as database:
        try:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError, EOFError) as error:
            raise DamagedData(f"'{source}' is no whole backup of Radiogram: {error}.") from error
        if not (Path(folder) / DUMP).is_file():
            raise BadInput(f"'{source}' is no backup of Radiogram.")
        restored(database, Path(folder) / DUMP)
        _put(Path(folder) / MEDIA, configuration.data / MEDIA)
        if (Path(folder) / SECRET_FILE).is_file():
            os.replace(Path(folder) / SECRET_FILE, configuration.data / SECRET_FILE)


def _put(fresh: Path, target: Path) -> None:
    """The folder in the place of another, which is deleted only when the new one stands."""
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    if fresh.exists():
        fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _lasting(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    return None if any(mark in entry.name for mark in LEFT_OUT) else entry


def _configuration(data: Path | None) -> Configuration:
    if data is not None:
        os.environ["RADIOGRAM_DATA"] = str(data.expanduser().absolute())
    return configured()


@contextmanager
def _database(configuration: Configuration) -> Iterator[str]:
    if configuration.database:
        yield configuration.database
        return
    with Cluster(configuration.data / "postgres") as cluster:
        yield cluster.dsn()
