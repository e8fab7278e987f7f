"""The moderators' room in the web client: a file, a preview, and the queue; the pictures are kept in pictures/."""

from stage import browser, files
from stage.bot import Bot
from stage.cast import Cast
from stage.homeserver import Homeserver
from test_moderate import number_of
from test_upload import agrees, says_of, tended


async def test_file_preview_and_queue(cast: Cast, bot: Bot, homeserver: Homeserver, page: str, chromium: str) -> None:
    browser.PICTURES.mkdir(exist_ok=True)
    # A page that is opened late can read plain conversations only.
    room = await tended(cast, bot, encrypted=False)

    async def picture(name: str, words: str) -> None:
        link = browser.link(page, homeserver.url, room.human, room.id, "Moderator")
        out = browser.PICTURES / f"moderators-{name}.png"
        await browser.picture(chromium, link, words, out)
        assert out.stat().st_size > 10_000

    content, _ = files.EACH["geiten.pdf"]
    sent = await room.human.send_file(room.id, "geiten.pdf", content)
    proposal = await says_of(room, sent, "als jij ja zegt")
    await picture("1-file", "als jij ja zegt")
    await agrees(room, proposal)
    await says_of(room, sent, "Gedaan")
    asked = await room.say(f"trek terug {await number_of(room, 'kabelgoot')} omdat dit een proef is")
    await says_of(room, asked, "gaat weg uit alle antwoorden")
    await picture("2-preview", "gaat weg uit alle antwoorden")
    await room.answer(await room.say("werkvoorraad"))
    await picture("3-queue", "1 nieuw stuk")
