"""An account service gives no password: the bot logs in by the token of a device, and is trusted as any other."""

from stage.cast import Cast
from stage.questions import DEBT


async def test_a_bot_with_a_token_answers_in_an_encrypted_room(cast: Cast) -> None:
    bot = cast.new_bot()
    assert cast.imported
    bot.take_data(cast.imported)
    bot.have_a_token()
    await bot.setup()
    await bot.start()
    room = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    await room.answer(await room.ask(DEBT))
