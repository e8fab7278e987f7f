"""A ping's life in the web client, as the asker and as the specialist see it; the pictures are kept in pictures/."""

from stage import browser
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from stage.questions import DEBT
from stage.room import Room
from stage.specialist import hears, in_thread, specialist


async def test_asked_and_helped(cast: Cast, bot: Bot, homeserver: Homeserver, page: str, chromium: str) -> None:
    browser.PICTURES.mkdir(exist_ok=True)

    async def picture(name: str, room: Room, role: str, words: str) -> None:
        link = browser.link(page, homeserver.url, room.human, room.id, role)
        out = browser.PICTURES / f"ping-{name}.png"
        await browser.picture(chromium, link, words, out)
        assert out.stat().st_size > 10_000

    bot.hurry(quiet_after="8s")
    await bot.restart()
    # A page that is opened late can read plain conversations only.
    who = await specialist(cast, bot, "specialist", encrypted=False)
    room = await cast.room(await cast.human("vrager"), bot, encrypted=False, power_level_content_override={"invite": 100})
    question = await room.ask(DEBT)
    await room.answer(question)
    await room.say(f"vraag {who.user_id}", **{"m.relates_to": in_thread(question)})
    asked = await who.asked(DEBT)
    await picture("1-asked", room, "Vrager", "Ik heb je vraag gesteld")
    await picture("2-request", who.dm, "Specialist", "Wil je helpen?")
    await who.reacts(asked, "✅")
    await who.says(asked, "Wij bellen binnen twee weken, samen met de woningcorporatie.")
    await hears(room.human, room.bot, "Hielp dit je verder?")
    await picture("3-answered", room, "Vrager", "Hielp dit je verder?")
    await room.say("hielp", **{"m.relates_to": in_thread(question)})
    await who.hears("Mag ik het klaarzetten als praktijk")
    await picture("4-thanked", who.dm, "Specialist", "Mag ik het klaarzetten als praktijk")
