"""The bot is stopped and started while people ask, and nobody notices more than a pause."""

import asyncio

from stage.bot import Bot
from stage.cast import Cast
from stage.questions import different
from stage.room import Room


async def ask_slowly(room: Room, questions: list[str], pause: float) -> list[str]:
    asked = []
    for question in questions:
        asked.append(await room.ask(question))
        await asyncio.sleep(pause)
    return asked


async def test_restart_while_questions_come_in(cast: Cast, bot: Bot, encrypted: bool) -> None:
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    asking = asyncio.create_task(ask_slowly(room, different(12), 0.4))
    await asyncio.sleep(1.2)
    await bot.stop()
    await asyncio.sleep(1.5)
    await bot.start()
    await room.each_answered_once(await asking, 60)


async def test_asked_while_away(cast: Cast, bot: Bot, encrypted: bool) -> None:
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    await bot.stop()
    asked = [await room.ask(question) for question in different(6)]
    await bot.start()
    await room.each_answered_once(asked, 60)
