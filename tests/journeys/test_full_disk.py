"""The disk takes nothing any more; once it does again, all that was said meanwhile is answered, once."""

import asyncio

from stage.cast import Cast
from stage.questions import different


async def test_goes_on_when_there_is_room_again(cast: Cast, encrypted: bool) -> None:
    bot = await cast.bot(start=False)
    bot.pipe_log()
    await bot.start()
    room = await cast.room(await cast.human("vrager"), bot, encrypted)
    before, under, later, after = different(4)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    bot.fill_disk()
    asked += [await room.ask(under), await room.ask(later)]
    await asyncio.sleep(8)
    assert bot.running, bot.last_words()
    assert await bot.figure("jatwerk_unhandled") > 0
    assert not any(room.answers(question) for question in asked[1:])
    bot.free_disk()
    asked.append(await room.ask(after))
    await room.each_answered_once(asked, 120)


async def test_goes_on_after_a_kill_on_a_full_disk(cast: Cast) -> None:
    bot = await cast.bot(start=False)
    bot.pipe_log()
    await bot.start()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    before, under = different(2)
    asked = [await room.ask(before)]
    await room.answer(asked[0])
    bot.fill_disk()
    asked.append(await room.ask(under))
    await bot.says("is the disk full or read-only?")
    found = await bot.check(ended=1)
    assert "!!  disk" in found and "nothing can be written" in found and "make room" in found
    bot.kill9()
    await bot.gone()
    bot.free_disk()
    await bot.start()
    await room.each_answered_once(asked, 90)
