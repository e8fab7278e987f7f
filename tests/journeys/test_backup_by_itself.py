"""A bot that runs makes backups by itself, for the holder of a key alone, and keeps as many as it is told."""

import asyncio
from pathlib import Path

from stage.bot import Bot
from stage.cast import Cast
from stage.questions import different

# Of nobody: the pair of the program's own tests.
SECRET = "AGE-SECRET-KEY-1EHUGPAMSUKP7NFFSVSFJCJGM7CTTWDTE63P6D42XMQJEZNYXX6US2S8DYJ"
PUBLIC = "age16cgcne8s0nu83wvehsrjccffvafzgmye9krygydj36v7l0mucu3svsk3xh"

# When one was made that is due to be followed, by its name.
LONG_AGO = "jatwerk-2020-01-30T04-00-00Z.tar.gz.age"


async def the_only_one(bot: Bot) -> Path:
    """Until there is one of now, and none beside it."""
    async with asyncio.timeout(60):
        while len(bot.backups()) != 1 or bot.backups()[0].name == LONG_AGO:
            await asyncio.sleep(0.1)
    return bot.backups()[0]


async def test_as_often_as_the_settings_say_and_no_more_are_kept(cast: Cast) -> None:
    bot = await cast.bot(start=False)
    bot.back_up("1 day", 1, PUBLIC)
    await bot.start()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    before, after, last = different(3)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    first = await the_only_one(bot)
    await bot.stop()
    first.rename(first.with_name(LONG_AGO))
    await bot.start()
    backup = await the_only_one(bot)
    assert backup.stat().st_mode & 0o077 == 0
    assert "the newest is 0 hours old" in await bot.check()
    assert await bot.figure("jatwerk_last_backup_seconds") > 0
    asked.append(await room.ask(after))
    await room.answer(asked[1], 60)
    bot.kill9()
    await bot.gone()

    elsewhere = bot.home / "elsewhere"
    await bot.restore(backup, elsewhere, ended=1)
    assert "name the file with the key of age with --identity" in bot.last_words(3)
    key = bot.home / "key.txt"
    key.write_text(f"{SECRET}\n")
    await bot.restore(backup, elsewhere, "--identity", key)
    await bot.setup()
    await bot.start()
    asked.append(await room.ask(last))
    await room.each_answered_once(asked, 90)
