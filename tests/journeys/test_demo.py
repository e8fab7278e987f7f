"""`jatwerk demo` as somebody tries it: the page with all roles, and what there is to see before anybody said a word."""

import asyncio
import os
import re
import signal
import urllib.request
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest

from stage import browser

# Its own homeserver and bot are set up first, from the registries.
READY_WITHIN = 600


@pytest.fixture
async def printed(binary: Path, tmp_path: Path) -> AsyncIterator[str]:
    """What the demo prints until everything runs."""
    command = [binary, "demo", "--folder", tmp_path / "demo"]
    if model := os.environ.get("JATWERK_MODEL_DIR"):
        command += ["--model-folder", Path(model).absolute()]
    pipe = asyncio.subprocess.PIPE
    demo = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=asyncio.subprocess.STDOUT)
    assert demo.stdout
    said = ""
    try:
        async with asyncio.timeout(READY_WITHIN):
            while "Ctrl-C" not in said:
                line = await demo.stdout.readline()
                assert line, said
                said += line.decode()
        yield said
    finally:
        if demo.returncode is None:
            demo.send_signal(signal.SIGINT)
            await demo.wait()


def links(page: str, role: str) -> list[str]:
    """The links of a role, in order."""
    card = next(card for card in page.split("<section>") if f"<h2>{role}</h2>" in card)
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', card)]


async def test_every_role_has_something_to_see_and_to_try(printed: str, chromium: str) -> None:
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
