"""A room is replaced by a newer one, and the bot moves along."""

from stage.bot import Bot
from stage.cast import Cast, joined
from stage.human import Human
from stage.questions import DEBT, different
from stage.room import Room


async def upgrade(human: Human, room: Room) -> Room:
    made = await human.call("POST", f"/rooms/{room.id}/upgrade", {"new_version": "12"})
    return Room(human, made["replacement_room"], room.bot)


async def check_answers_in(new: Room) -> None:
    await joined(new.human, new.id, new.bot)
    question = await new.ask(DEBT)
    await new.answer(question, 60)
    await new.each_answered_once([question], 5)


async def test_follows_by_itself(cast: Cast, bot: Bot) -> None:
    """A room that everybody may enter. The new room's id names no homeserver."""
    human = await cast.human("moderator")
    room = await cast.room(human, bot, encrypted=False, room_version="11", preset="public_chat")
    await room.answer(await room.ask(different(1)[0]))
    new = await upgrade(human, room)
    await check_answers_in(new)


async def test_follows_an_invitation(cast: Cast, bot: Bot, encrypted: bool) -> None:
    """A closed room: the one who upgrades invites the members again, as clients do."""
    human = await cast.human("moderator")
    room = await cast.room(human, bot, encrypted, room_version="11")
    await room.answer(await room.ask(different(1)[0]))
    new = await upgrade(human, room)
    await human.call("POST", f"/rooms/{new.id}/invite", {"user_id": bot.user_id})
    await check_answers_in(new)
