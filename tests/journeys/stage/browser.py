"""The demo's web page in a real Chromium."""

import asyncio
import fcntl
import functools
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from stage.homeserver import DEMO
from stage.human import Human

# What the tests saw, and their own build of the page: in its folder a demo takes away what it does not need itself, such as puppeteer.
# Neither is kept in git.
PICTURES = Path(__file__).parent.parent / "pictures"
WEB = Path(__file__).parent.parent / "web"
BINARIES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BINARIES)), None)


def build_page() -> None:
    """Once: the processes of one run wait for each other here."""
    sources = {path.name: path.read_bytes() for path in (DEMO / "web").iterdir() if path.is_file()}
    WEB.mkdir(exist_ok=True)
    with (WEB / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        built = {path.name: path.read_bytes() for path in WEB.iterdir() if path.name in sources}
        if built == sources and (WEB / "dist").exists():
            return
        shutil.rmtree(WEB / "dist", ignore_errors=True)
        for name, content in sources.items():
            (WEB / name).write_bytes(content)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=WEB, check=True)
        subprocess.run(["node", "build.mjs"], cwd=WEB, check=True)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serve_page() -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(WEB / "dist"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def link(page: str, homeserver: str, human: Human, room_id: str, role: str) -> str:
    parts = {"hs": homeserver, "user": human.user_id, "pass": human.password, "room": room_id, "role": role}
    return f"{page}#{urlencode(parts)}"


async def screenshot(chromium: str, link: str, question: str, asked: Path, answered: Path) -> None:
    """Types the question into the page, and fails when the page shows no answer."""
    await run(chromium, link, "--ask", question, "--asked", asked, "--out", answered)


async def picture(chromium: str, link: str, words: str, out: Path) -> None:
    """Fails when the page shows no message of somebody else with these words."""
    await run(chromium, link, "--expect", words, "--out", out)


async def run(chromium: str, link: str, *options: str | Path) -> None:
    command = ["node", WEB / "screenshot.mjs", "--link", link, *options]
    process = await asyncio.create_subprocess_exec(
        *command, "--chromium", chromium, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await asyncio.wait_for(process.communicate(), 180)
    assert process.returncode == 0, said.decode()
