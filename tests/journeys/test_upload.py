"""Documents come in by a file in the moderators' room, and their files come out again."""

import time
from pathlib import Path

from stage import files
from stage.bot import Bot
from stage.cast import Cast
from stage.human import Seen
from stage.room import Room
from stage.specialist import hears, in_thread

# What a usual file may take from the yes to an answer with it.
LIVE_WITHIN = 10


async def tended(cast: Cast, bot: Bot, encrypted: bool = True) -> Room:
    """A room of the moderators; whoever made it is one."""
    room = await cast.room(await cast.human("moderator"), bot, encrypted)
    bot.be_tended_in(room.id)
    await bot.restart()
    return room


async def says_of(room: Room, root: str, words: str, seconds: float = 60) -> Seen:
    """The first message of the bot in a thread with these words."""

    def message() -> Seen | None:
        in_it = [seen for seen in room.messages() if seen.relation.get("event_id") == root]
        return next((seen for seen in in_it if words in seen.body), None)

    return await room.human.until(message, seconds, f"the bot says {words!r} of {root}")


async def agrees(room: Room, proposal: Seen) -> None:
    relation = {"rel_type": "m.annotation", "event_id": proposal.event_id, "key": "✅"}
    await room.human.send(room.id, {"m.relates_to": relation}, "m.reaction")


async def test_each_kind_of_file_becomes_an_answer(cast: Cast, bot: Bot) -> None:
    room = await tended(cast, bot)
    asker = await cast.room(await cast.human("vrager"), bot, encrypted=True)
    slowest = {"proposed": 0.0, "live": 0.0}
    for name, (content, question) in files.EACH.items():
        began = time.monotonic()
        sent = await room.human.send_file(room.id, name, content)
        proposal = await says_of(room, sent, "als jij ja zegt")
        slowest["proposed"] = max(slowest["proposed"], time.monotonic() - began)
        assert name in proposal.body
        agreed = time.monotonic()
        await agrees(room, proposal)
        await says_of(room, sent, "Gedaan")
        answer = await asker.answer(await asker.ask(question))
        took = time.monotonic() - agreed
        slowest["live"] = max(slowest["live"], took)
        assert "Dokkum" in answer.body, f"{name}: {answer.body}"
        assert took < LIVE_WITHIN
    print("slowest, in seconds:", {what: round(seconds, 2) for what, seconds in slowest.items()})


async def test_a_dossier_comes_out_as_it_went_in(cast: Cast, bot: Bot) -> None:
    room = await tended(cast, bot)
    plan, costs = files.EACH["geiten.pdf"][0], b"Post;Bedrag\nGeit;120\n"
    sent = await room.human.send_file(room.id, "dossier.zip", files.package({"plan.pdf": plan, "kosten.csv": costs}))
    await agrees(room, await says_of(room, sent, "als jij ja zegt"))
    await says_of(room, sent, "Gedaan")
    answer = await room.answer(await room.ask("geiten tegen berenklauw in het stadspark"))
    assert "(plan.pdf, blz. 1)" in answer.body
    await room.ask("stuur", **{"m.relates_to": in_thread(sent)})

    def files_sent() -> list[Seen]:
        came = [seen for seen in room.messages() if seen.content.get("msgtype") == "m.file"]
        return came if len(came) == 2 else []

    came = await room.human.until(files_sent, 60, "two files")
    assert all("url" not in seen.content for seen in came), "in an encrypted room a file is locked"
    assert [await room.human.fetch_file(seen) for seen in came] == [plan, costs]


async def test_a_hostile_file_gets_its_sentence_and_no_more(cast: Cast, bot: Bot) -> None:
    room = await tended(cast, bot)
    bomb = files.package({"x.txt": b"\0" * (260 * 1024 * 1024)})
    declared = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d><p><t>&x;</t></p></d>'
    stranger = files.package({"[Content_Types].xml": "<Types/>", "word/document.xml": declared})
    for name, content, words in [
        ("bom.zip", bomb, "te groot"),
        ("vreemd.docx", stranger, "vertrouw het niet"),
        ("scan.pdf", files.pdf(""), "alleen plaatjes"),
    ]:
        sent = await room.human.send_file(room.id, name, content)
        await says_of(room, sent, words)
    assert (await room.answer(await room.ask("huurachterstand"))).body


async def test_what_lies_in_the_folder_is_proposed_and_put_away(cast: Cast, bot: Bot, tmp_path: Path) -> None:
    room = await cast.room(await cast.human("moderator"), bot, encrypted=True)
    folder = tmp_path / "nieuw"
    folder.mkdir()
    bot.be_tended_in(room.id, folder=folder)
    await bot.restart()
    (folder / "geiten.pdf").write_bytes(files.EACH["geiten.pdf"][0])
    (folder / "kapot.docx").write_bytes(b"PK\3\4")
    begun = await hears(room.human, bot.user_id, "geiten.pdf")
    await agrees(room, await says_of(room, begun.event_id, "als jij ja zegt"))
    await says_of(room, begun.event_id, "Gedaan")
    answer = await room.answer(await room.ask(files.EACH["geiten.pdf"][1]))
    assert "Dokkum" in answer.body
    broken = await hears(room.human, bot.user_id, "kapot.docx")
    await says_of(room, broken.event_id, "beschadigd")
    assert (folder / "klaar" / "geiten.pdf").exists() and (folder / "mislukt" / "kapot.docx.txt").exists()
