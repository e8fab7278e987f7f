"""The disk comes back read-only after a stop: the bot says so and does nothing, and nothing is lost."""

from stage.cast import Cast
from stage.disk import disk_under
from stage.questions import different


async def test_says_so_and_goes_on_when_it_can_write_again(cast: Cast) -> None:
    bot = await cast.bot(start=False)
    with disk_under(bot.config.data) as disk:
        await bot.start()
        room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
        before, under, after = different(3)
        asked = [await room.ask(before)]
        await room.answer(asked[0])
        with disk.looks_read_only():
            await bot.says("the disk is read-only")
            assert await bot.figure("jatwerk_disk_read_only") == 1
        await bot.says("well")
        bot.kill9()
        await bot.gone()
        disk.be_read_only()
        asked.append(await room.ask(under))
        assert "Read-only file system" in await bot.cannot_start()
        found = await bot.check(ended=1)
        assert "!!  disk" in found and "Read-only file system" in found and "mount the disk writable" in found
        disk.be_writable()
        await bot.start()
        asked.append(await room.ask(after))
        await room.each_answered_once(asked, 90)
        await bot.stop()
