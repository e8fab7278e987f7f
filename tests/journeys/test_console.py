"""The console: in by a link from a real message, once; what is clicked stands in the room's log; out with the rights."""

import json
import re
import time

import aiohttp
from stage.bot import Bot
from stage.cast import Cast
from stage.human import Human
from stage.ports import free_port
from stage.room import Room
from stage.specialist import hears
from test_moderate import number_of

LINK = re.compile(r"http://127\.0\.0\.1:\d+/in#([0-9a-z.-]+)")

# From the demotion until the next click is refused.
OUT_WITHIN = 10


async def page(browser: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    async with browser.get(url) as response:
        return response.status, await response.text()


async def has_power(room: Room, human: Human, level: int) -> None:
    """From now on somebody has this power level, as whoever made the room decides."""
    levels = await room.human.call("GET", f"/rooms/{room.id}/state/m.room.power_levels/")
    levels["users"] = {**levels.get("users", {}), human.user_id: level}
    await room.human.call("PUT", f"/rooms/{room.id}/state/m.room.power_levels/", levels)


async def code_for(room: Room, bot: Bot) -> str:
    """What proves a login, as it stands in the link that the bot sends to this person alone."""
    await room.say("console")
    message = await hears(room.human, bot.user_id, "Deze link is alleen voor jou")
    assert message.room_id == room.id, "nobody else reads that"
    found = LINK.search(json.dumps(message.content))
    assert found, message.body
    return found[1]


async def test_in_once_acting_and_out_with_the_rights(cast: Cast, bot: Bot, encrypted: bool) -> None:
    port = free_port()
    bot.be_seen_at(port)
    creator, moderator = await cast.human("beheerder"), await cast.human("moderator")
    made = await cast.room(creator, bot, encrypted, others=(moderator,))
    await has_power(made, moderator, 50)
    bot.be_tended_in(made.id)
    await bot.restart()
    room = made.seen_by(moderator)
    alone = await cast.direct(moderator, bot, encrypted)
    home = f"http://127.0.0.1:{port}"
    number = await number_of(room, "kabelgoot")
    code = await code_for(alone, bot)

    headers = {"Origin": home, "Sec-Fetch-Site": "same-origin"}
    jar = aiohttp.CookieJar(unsafe=True)
    async with (
        aiohttp.ClientSession(cookie_jar=jar, headers=headers) as browser,
        aiohttp.ClientSession(headers=headers) as other,
    ):
        assert (await page(browser, home))[0] != 200, "nobody is in yet"
        async with browser.post(f"{home}/in", data={"code": code}) as response:
            assert response.status == 200 and response.url.path == "/", await response.text()
        async with other.post(f"{home}/in", data={"code": code}) as response:
            assert response.status != 200, "a link lets one person in, once"
        for path in ("/werkvoorraad", "/stukken", "/logboek", f"/stukken/{number}"):
            status, text = await page(browser, home + path)
            assert status == 200 and text.count("<h1") == 1, path

        _, text = await page(browser, f"{home}/stukken/{number}")
        token = re.search(r'name="formulier" value="([^"]+)"', text)
        assert token
        words = {"formulier": token[1], "woorden": f"trek terug {number} omdat dit een proef is"}
        async with other.post(f"{home}/zeg", data=words) as response:
            assert response.status != 200, "a form without its session does nothing"
        async with browser.post(f"{home}/zeg", data=words) as response:
            preview = await response.text()
            assert response.status == 200 and "gaat weg uit alle antwoorden" in preview
        over = re.search(r'name="over" value="([^"]+)"', preview)
        assert over
        yes = {"formulier": token[1], "over": over[1], "woorden": "ja"}
        async with browser.post(f"{home}/zeg", data=yes) as response:
            assert response.status == 200 and "Gedaan" in await response.text()
        log = await room.answer(await room.say("logboek"))
        assert room.human.user_id in log.body and "kabelgoot" in log.body.lower(), log.body

        await has_power(made, moderator, 0)
        demoted = time.monotonic()
        while (await page(browser, f"{home}/logboek"))[0] == 200:
            assert time.monotonic() - demoted < OUT_WITHIN, "without the rights nobody stays in"
