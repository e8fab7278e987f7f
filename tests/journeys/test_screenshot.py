"""The demo's page in a browser shows the question and its answer; the pictures are kept in pictures/."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from stage import browser
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.questions import DEBT

PICTURES = Path(__file__).parent / "pictures"


@pytest.fixture(scope="module")
def chromium() -> str:
    found = browser.find_chromium()
    if not found:
        pytest.skip("no Chromium on this machine: install it (Debian: apt-get install chromium) or set CHROMIUM")
    return found


@pytest.fixture(scope="module")
def page(chromium: str) -> Iterator[str]:
    browser.build_page()
    with browser.serve_page() as url:
        yield url


async def test_asked_and_answered(
    cast: Cast, bot: Bot, homeserver: Homeserver, page: str, chromium: str, encrypted: bool
) -> None:
    PICTURES.mkdir(exist_ok=True)
    asker = await cast.human("vrager")
    room = await cast.room(asker, bot, encrypted)
    link = browser.link(page, homeserver.url, asker, room.id, "Vrager")
    kind = "encrypted" if encrypted else "plain"
    asked, answered = PICTURES / f"{kind}-asked.png", PICTURES / f"{kind}-answered.png"
    await browser.screenshot(chromium, link, f"@Jatwerk {DEBT}", asked, answered)
    assert asked.stat().st_size > 10_000 and answered.stat().st_size > 10_000
