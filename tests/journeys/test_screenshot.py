"""The demo's page in a browser shows the question and its answer; the pictures are kept in pictures/."""

from stage import browser
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.questions import DEBT


async def test_asked_and_answered(
    cast: Cast, bot: Bot, homeserver: Homeserver, page: str, chromium: str, encrypted: bool
) -> None:
    browser.PICTURES.mkdir(exist_ok=True)
    asker = await cast.human("vrager")
    room = await cast.room(asker, bot, encrypted)
    link = browser.link(page, homeserver.url, asker, room.id, "Vrager")
    kind = "encrypted" if encrypted else "plain"
    asked, answered = browser.PICTURES / f"{kind}-asked.png", browser.PICTURES / f"{kind}-answered.png"
    await browser.screenshot(chromium, link, f"@Jatwerk {DEBT}", asked, answered)
    assert asked.stat().st_size > 10_000 and answered.stat().st_size > 10_000
