"""kill -9 between the sync that brings a question and its handling: nothing lost, nothing twice.

matrix-sdk stores the sync token before the bot's handlers run, so this is where a question can get lost. A proxy
kills the bot when it has just been handed the /sync response that holds the question.
"""

from stage.cast import Cast
from stage.proxy import Proxy
from stage.questions import different

DELAYS = [0.0, 0.002, 0.005, 0.01, 0.02, 0.035, 0.05]


async def test_nothing_lost_nothing_twice(cast: Cast, proxy: Proxy, encrypted: bool) -> None:
    bot = await cast.bot(start=False)
    bot.come_through(proxy.url)
    await bot.start()
    asker = await cast.human("vrager")
    room = await cast.room(asker, bot, encrypted)
    # Encryption is set up by a first question, so that the next ones come in one sync with nothing else.
    asked = [await room.ask("wie kent goede voorbeelden?")]
    await room.answer(asked[0])
    await room.silence(1)
    for delay, question in zip(DELAYS, different(len(DELAYS)), strict=True):
        killed = proxy.after_sync_with_message(room.id, asker.user_id, delay, bot.kill9)
        asked.append(await room.ask(question))
        await killed.wait()
        await bot.gone()
        await bot.start()
        await room.answer(asked[-1], 60)
    await room.each_answered_once(asked, 60)
