"""A PostgreSQL of the journeys' own, which nobody else can reach: an operator's server, which may die."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

NO_POSTGRESQL = "NO POSTGRESQL ON THIS MACHINE: no journey was tried on it. Install it (Debian: apt-get install postgresql)."


def programs() -> Path | None:
    """The folder with its programs: those that anybody calls, or the newest of Debian's."""
    if called := shutil.which("pg_ctl"):
        return Path(called).resolve().parent
    of_debian = Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")
    return max((found.parent for found in of_debian), key=lambda folder: int(folder.parent.name), default=None)


def found() -> Path:
    """The same, or the test is skipped, which is told."""
    folder = programs()
    if not folder:
        print(f"\n!! {NO_POSTGRESQL} !!")
        pytest.skip(NO_POSTGRESQL)
    return folder


NO_PGVECTOR = "NO PGVECTOR: no journey was tried with vectors on a server. PGVECTOR names the package of demo/postgresql.txt (test.sh does)."


def with_pgvector(folder: Path) -> Path:
    """The programs of one that has pgvector, in a folder into which anybody can come; or the test is skipped, which is told."""
    package = Path(os.environ.get("PGVECTOR", ""))
    if not (package / "pginstall").is_dir():
        print(f"\n!! {NO_PGVECTOR} !!")
        pytest.skip(NO_PGVECTOR)
    for part in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / "pginstall/bin"


def rows_of(address: str) -> str:
    """All that stands in a database."""
    return run(found() / "pg_dump", "--data-only", "--inserts", "--dbname", address)


class Postgresql:
    def __init__(self, programs: Path, flushes: bool = False) -> None:
        self.programs = programs
        self.flushes = flushes  # onto the disk: no kill needs that, and it takes long where others write too
        self.folder = Path(tempfile.mkdtemp(prefix="jatwerk-"))  # a long name would not fit in the address of a socket
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._as_somebody: list[str] = []
        if os.geteuid() == 0:
            somebody = pwd.getpwnam("nobody")
            os.chown(self.folder, somebody.pw_uid, somebody.pw_gid)
            ids = [f"--reuid={somebody.pw_uid}", f"--regid={somebody.pw_gid}", "--clear-groups"]
            self._as_somebody = ["setpriv", *ids]
        like = ["--username", "jatwerk", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]
        run(*self._as_somebody, programs / "initdb", "--pgdata", self.folder / "data", *like, cwd=self.folder)

    @property
    def socket(self) -> Path:
        return self.folder / ".s.PGSQL.5432"

    def start(self, seconds: float = 60) -> None:
        settings = ["listen_addresses=", f"unix_socket_directories={self.folder}", "port=5432", f"fsync={self.flushes}"]
        command = [*self._as_somebody, self.programs / "postgres", "-D", self.folder / "data"]
        for setting in settings:
            command += ["-c", setting]
        with open(self.folder / "log", "ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.running:
            if subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder]).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError(f"PostgreSQL does not start:\n{(self.folder / 'log').read_text(errors='replace')[-3000:]}")

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def die(self) -> None:
        """All its processes are gone at once, as those of a machine without power."""
        assert self._process
        pid = self._process.pid
        self._process.send_signal(signal.SIGSTOP)  # it would begin anew when it loses a child
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """Stopped at once, and forgotten."""
        if self._process and self.running:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(60)
        shutil.rmtree(self.folder)

    def database(self, like: str | None = None) -> str:
        """The address of a new one, which holds what the one at `like` holds."""
        self._made += 1
        name = f"bot{self._made}"
        self.do(f"CREATE DATABASE {name} TEMPLATE {name_in(like) if like else 'template0'}")
        return f"postgres://jatwerk@/{name}?host={self.folder}"

    def lose(self, address: str) -> None:
        """The database at an address is gone, and somebody made an empty one in its place."""
        name = name_in(address)
        self.do(f"DROP DATABASE {name} WITH (FORCE)")
        self.do(f"CREATE DATABASE {name} TEMPLATE template0")

    def do_in(self, address: str, sql: str) -> str:
        """The same in the database at an address of this server."""
        return run(self.programs / "psql", "-qAt", "-h", self.folder, "-U", "jatwerk", "-d", name_in(address), "-c", sql)

    def do(self, sql: str) -> str:
        return run(self.programs / "psql", "-qAt", "-h", self.folder, "-U", "jatwerk", "-d", "postgres", "-c", sql)


def name_in(address: str) -> str:
    """What the database at an address of this server is called."""
    return address.split("@/")[1].split("?")[0]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a program says; an error when it fails."""
    ended = subprocess.run(command, capture_output=True, text=True, cwd=cwd)
    assert ended.returncode == 0, f"{command[0]} failed: {ended.stderr}"
    return ended.stdout
