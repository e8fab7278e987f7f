"""A message that the bot cannot decrypt is explained in the room, once."""

from stage.bot import Bot
from stage.cast import Cast
from stage.human import Human
from stage.questions import DEBT

# The bot tries again after 1, 3, 10 and 60 seconds before it says something.
PATIENCE = 150


def keep_keys_from(human: Human, user_id: str, room_id: str) -> None:
    """From now on this person's client gives its room keys to everybody but `user_id`."""
    for device in human.client.device_store.active_user_devices(user_id):
        human.client.blacklist_device(device)
    human.client.invalidate_outbound_session(room_id)


async def test_explained_once(cast: Cast, bot: Bot) -> None:
    human = await cast.human("vrager")
    room = await cast.room(human, bot, encrypted=True)
    await room.answer(await room.ask(DEBT))
    await room.silence(2)
    before = {said.event_id for said in room.messages()}
    keep_keys_from(human, bot.user_id, room.id)
    for _ in range(2):
        await room.ask(DEBT)

    def said() -> list[str]:
        return [message.body for message in room.messages() if message.event_id not in before]

    await human.until(said, PATIENCE, "an explanation")
    await room.silence(15)
    assert len(said()) == 1, said()
    assert "lezen" in said()[0] or "sleutel" in said()[0]
