"""The homeserver ends the bot's session; the operator sets it up again, and nothing that was asked meanwhile is lost."""

import asyncio
import json

import aiohttp

from stage.bot import Bot
from stage.cast import Cast
from stage.questions import DEBT


async def revoke(bot: Bot) -> None:
    session = json.loads((bot.config.data / "matrix" / "session.json").read_text())
    token = session["session"]["access_token"]
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {token}"}) as http:
        async with http.post(f"{bot.config.homeserver}/_matrix/client/v3/logout", json={}) as answer:
            assert answer.status == 200, await answer.text()


async def test_questions_wait_for_the_next_session(cast: Cast, bot: Bot) -> None:
    room = await cast.room(await cast.human("vrager"), bot, encrypted=False)
    before = await room.ask(DEBT)
    await room.answer(before)
    await revoke(bot)
    await asyncio.wait_for(bot.gone(), 60)
    assert "jatwerk setup" in bot.last_words()
    meanwhile = [await room.ask(f"{DEBT} ({number})") for number in range(3)]
    await bot.setup()
    await bot.start()
    await room.each_answered_once([before, *meanwhile], 60)
