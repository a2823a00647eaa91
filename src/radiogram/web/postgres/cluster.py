"""A PostgreSQL server of our own on a folder, found running or started.

What is in the folder:

    data/        the cluster, owned by the account the server runs as
    run/         the socket, unless its path would be too long: then it is in the temporary folder
    server.log   what the server says: no statement, and no value of one
    lock         held by whoever starts the server, and then by the server while any of its processes lives

There is no TCP and no password: whoever may enter the socket's folder owns everything in the cluster.
"""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import pq, sql
from psycopg.conninfo import make_conninfo

from radiogram.errors import BadInput, DamagedData, OutputFailed
from radiogram.web.postgres.preparing import (
    ALWAYS,
    PORT,
    SOCKET,
    USER,
    check_version,
    keep_small,
    left_behind,
    make_cluster,
    make_socket_folder,
)
from radiogram.web.postgres.programs import account_for, handed_over, programs_for

DATABASE = "radiogram"
LONGEST_SOCKET = 100
"""Bytes of a socket's path; systems allow 104 to 108."""
SIMPLE = re.compile(r"[\w/. +-]+", re.ASCII)
"""Other characters mean something in a list of hosts."""
PATIENCE, LOOK_EVERY = 120.0, 0.02
"""Seconds to wait for a start, which after a crash repeats the last writes, or for another's start or end."""
ENDINGS = ((signal.SIGINT, 5.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
"""How a server is asked to end, and the seconds it gets. The first may hang when it comes while the server mends itself
after a crash of one process; the others lose nothing committed either, as the next start repeats the last writes."""
LAST_WORDS = 12
MAKING = 0x7AD10
"""The advisory lock under which the database is made."""
NOT_FROM_ENVIRONMENT = {
    "hostaddr": "",
    "options": "",
    "sslmode": "disable",
    "gssencmode": "disable",
    "channel_binding": "disable",
    "target_session_attrs": "any",
    "connect_timeout": "10",
}


@dataclass(frozen=True)
class Connection:
    """Where the database is, and whether this start was the one that started the server."""

    dsn: str
    socket_folder: Path
    port: int
    user: str
    database: str
    started: bool


class Cluster:
    """The PostgreSQL of a folder; as a context manager, found running or started for as long as that lasts.

    Only the process that started it stops it. When that one is killed the server goes on, and the next start finds it.
    """

    user, port = USER, PORT

    def __init__(self, folder: Path) -> None:
        self.folder = folder.expanduser().resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    @property
    def socket_folder(self) -> Path:
        """The same for all processes that share the folder and the temporary folder. Raises BadInput."""
        own = f"radiogram-{hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:16]}"
        for folder in (self.folder / "run", Path(tempfile.gettempdir(), own)):
            if SIMPLE.fullmatch(str(folder)) and len(str(folder / SOCKET)) < LONGEST_SOCKET:
                return folder
        raise BadInput(f"The path '{folder}' is too long or too unusual for a socket. Set TMPDIR to one such as /tmp.")

    def dsn(self, database: str = DATABASE) -> str:
        """A libpq address. It leaves nothing to the environment, and trusts no server of another account.

        Raises BadInput when the data belong to an account that we cannot act for.
        """
        owner = account_for(self.data).name
        own = {"host": str(self.socket_folder), "port": str(PORT), "user": USER, "dbname": database}
        return make_conninfo("", **own, requirepeer=owner, **NOT_FROM_ENVIRONMENT)

    @property
    def running(self) -> bool:
        """Whether the server takes connections. Raises BadInput as `dsn` does."""
        return pq.PGconn.ping(self.dsn("postgres").encode()) == pq.Ping.OK

    def start(self) -> Connection:
        """Finds the server running or starts it, on a new cluster if there is none, with the site's database.

        Raises BadInput (an account or a path that will not do), DamagedData (the server does not start on these data)
        and OutputFailed (the folder cannot be written, or the server does not answer).
        """
        account_for(self.data)  # whose it is matters more than what cannot be read therefore
        try:
            self.folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
            keep_small(self.log)
            started = self._start_unless_running()
            self._make_database()
        except OSError as error:
            self.stop()
            why = f"{error.strerror} ('{error.filename}')" if error.filename else error.strerror or error
            raise OutputFailed(f"The database in '{self.folder}' cannot be started: {why}.") from error
        except BaseException:
            self.stop()
            raise
        return Connection(self.dsn(), self.socket_folder, PORT, USER, DATABASE, started)

    def stop(self) -> None:
        """Ends the server if this process started it: sessions are cut off, what they committed is kept."""
        if self._server is None:
            return
        server, self._server = self._server, None
        for how, seconds in ENDINGS:
            server.send_signal(how)  # to a child only: a fork of the starter sends nothing
            with suppress(subprocess.TimeoutExpired):
                server.wait(seconds)
                return

    def _start_unless_running(self) -> bool:
        lock = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            until = time.monotonic() + PATIENCE
            while not self.running:
                if _taken(lock):
                    self._launch(lock)
                    return True
                if time.monotonic() > until:
                    raise OutputFailed(self._explained("is running or about to end, and does not answer"))
                time.sleep(LOOK_EVERY)
            return False
        finally:
            os.close(lock)

    def _launch(self, lock: int) -> None:
        """Starts the server and waits until it answers. It inherits the lock, which we hold."""
        account = account_for(self.data)
        programs = programs_for(account)
        make_socket_folder(self.socket_folder, account)
        if not os.path.lexists(self.data):
            make_cluster(self.data, account, programs, lock)
        check_version(self.data)
        how = account.run_as()
        how["env"]["PG_GRANDPARENT_PID"] = left_behind(self.data)
        with handed_over(account, self.data, self.socket_folder) as (names, inherited), self.log.open("ab") as log:
            command = [str(programs / "postgres"), "-D", names[0], "-k", names[1]]
            command += [part for name, value in ALWAYS.items() for part in ("-c", f"{name}={value}")]
            self._server = subprocess.Popen(
                command, stdout=log, stderr=log, start_new_session=True, pass_fds=(lock, *inherited), **how
            )
        until = time.monotonic() + PATIENCE
        while not self.running:
            if self._server.poll() is not None:
                raise DamagedData(self._explained("does not start"))
            if time.monotonic() > until:
                raise OutputFailed(self._explained(f"does not answer after {PATIENCE:.0f} seconds"))
            time.sleep(LOOK_EVERY)

    def _make_database(self) -> None:
        try:
            with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
                connection.execute("select pg_advisory_lock(%s)", (MAKING,))
                there = connection.execute("select 1 from pg_database where datname = %s", (DATABASE,)).fetchone()
                if not there:
                    connection.execute(sql.SQL("create database {} encoding 'UTF8'").format(sql.Identifier(DATABASE)))
        except psycopg.Error as error:
            raise OutputFailed(self._explained(f"does not make the database '{DATABASE}' ({error})")) from error

    def _explained(self, what: str) -> str:
        said = self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.exists() else []
        return "\n".join(
            [
                f"PostgreSQL {what}. Its last words in '{self.log}':",
                *(f"  {line}" for line in said[-LAST_WORDS:]),
                f"See that the disk is not full and that no other program uses '{self.folder}'. "
                f"If its data are damaged, move the folder away, start again, and restore the latest dump.",
            ]
        )


def _taken(lock: int) -> bool:
    """Whether the lock was free and is ours now, until all copies of the open file are closed."""
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
