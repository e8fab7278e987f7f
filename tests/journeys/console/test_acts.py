"""What moderators do in the console is done, undone and in the room's log."""

import asyncio

import pytest
from playwright.async_api import expect

from console.house import UNANSWERED, House
from console.visit import Visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

# What people do with a document on its own page: what the form says, what is filled in, and what the log says then.
ON_ITS_PAGE = [
    ("trek terug {one}", {"reden": "dit een proef is"}, "teruggetrokken: {one}"),
    ("wijzig {one} titel =", {"waarde": "Proef met een titel"}, "gewijzigd: {one}"),
    ("wijzig {one} gemeente =", {"waarde": "Zwolle"}, "gewijzigd: {one}"),
    ("wijzig {one} datum =", {"waarde": "2023"}, "gewijzigd: {one}"),
    ("wijzig {one} onderwerpen =", {"waarde": "schulden; wonen"}, "gewijzigd: {one}"),
    ("wijzig {one} url =", {"waarde": "https://praktijk.example/anders"}, "gewijzigd: {one}"),
    ("vervang {one} door", {"waarde": "{other}", "reden": "er een nieuwer stuk is"}, "vervangen: {one}"),
    ("voeg samen {one} in", {"waarde": "{other}"}, "samengevoegd: {one}"),
]
# The same of the ranking, on the page where it is tried.
ON_TRIAL = [
    ("synoniem", {"waarde": "boa = handhaver"}, "synoniem: boa = handhaver"),
    ("zet vast", {"nummer": "{one}"}, "vastgezet: {one}"),
    ("verberg", {"nummer": "{other}"}, "verborgen: {other}"),
    ("weeg", {"nummer": "{one}", "erna": "+1"}, "gewogen: {one}"),
    ("drempel", {"waarde": "40"}, "drempel: 40"),
]


async def test_each_act_is_seen_first_then_done_undone_and_in_the_log_of_the_room(house: House) -> None:
    me = house.people["moderator"].user_id
    done: dict[int, str] = {}
    async with await house.visit("moderator") as visit:
        numbers = {"one": await visit.number_of("huurachterstand"), "other": await visit.number_of("kabelgoot")}

        async def act(path: str, words: str, fields: dict[str, str], logged: str, undo: bool = True) -> None:
            assert await visit.go(path) == 200
            form = visit.form(words.format(**numbers))
            for name, value in fields.items():
                field = form.locator(f'[name="{name}"]:not([type="hidden"])')
                select = await field.evaluate("field => field.tagName") == "SELECT"
                value = value.format(**numbers)
                await (field.select_option(value) if select else field.fill(value))
            await visit.submit(form)
            number = await visit.agree()
            done[number] = logged.format(**numbers)
            if undo:
                assert "Teruggedraaid" in await visit.click("Maak ongedaan"), words

        page = f"/stukken/{numbers['one']}"
        for words, fields, logged in ON_ITS_PAGE:
            await act(page, words, fields, logged)
        anew = {"tekst": "# Huurachterstand\n\nWij bellen wie achterloopt met de huur nog in de eerste maand."}
        await act(f"{page}/tekst", "herschrijf {one}", anew, "gewijzigd: {one}")
        await act(page, *ON_ITS_PAGE[0], undo=False)
        await act(page, "herstel {one}", {}, "hersteld: {one}", undo=False)
        for words, fields, logged in ON_TRIAL:
            await act("/proef?q=huurachterstand", words, fields, logged)
        await act("/woordenlijst", "synoniem", {"waarde": "kliko = container"}, "synoniem: kliko = container", undo=False)
        # Whose a document is, is no act: it is said and holds.
        await visit.go(page)
        owner = visit.form(f"wijzig {numbers['one']} beheerder =")
        await owner.locator('[name="waarde"]').fill("@teun.veldmuis:utrecht.example")
        assert "heeft nu als beheerder" in await visit.submit(owner)
        # A no changes nothing, and is no act.
        await visit.go(page)
        await visit.submit(visit.form(f"trek terug {numbers['one']}"))
        assert "ik verander niets" in await visit.click("Nee")
        # From the log, what was done lately is undone as well.
        await visit.go("/logboek")
        assert "Teruggedraaid" in await visit.click("Maak ongedaan")
    log = {int(line.removeprefix("- ").split(".")[0]): line for line in await house.log()}
    for number, words in done.items():
        assert words in log[number] and me in log[number], (words, log[number])
    undone = [number for number, line in log.items() if number in done and f"ongedaan gemaakt door {me}" in line]
    assert len(undone) == len(ON_ITS_PAGE) + len(ON_TRIAL) + 2


async def test_two_moderators_at_once(house: House) -> None:
    async with await house.visit("moderator") as one, await house.visit("tweede") as two:
        first, second = await one.number_of("huurachterstand"), await two.number_of("kabelgoot")

        async def previewed(visit: Visit, number: int) -> str:
            await visit.go(f"/stukken/{number}")
            return await visit.submit(visit.form(f"trek terug {number}"))

        said = await asyncio.gather(previewed(one, first), previewed(two, second))
        assert "huurachterstand" in said[0].lower() and "kabelgoot" not in said[0].lower()
        assert "kabelgoot" in said[1].lower() and "huurachterstand" not in said[1].lower()
        await asyncio.gather(one.click("Nee"), two.click("Nee"))

        # Many at once take two.
        await one.go("/stukken")
        for box in (await one.page.locator('main table input[type="checkbox"]').all())[:3]:
            await box.check()
        await one.page.get_by_label("Omdat").fill("ze dubbel zijn")
        asked = await one.click("Trek terug")
        assert "tweede moderator" in asked, asked
        assert "kan het niet zelf goedkeuren" in await one.click("Ja")
        await two.go("/werkvoorraad")
        card = two.page.locator("section.card", has_text="ze dubbel zijn")
        async with two.page.expect_navigation():
            await card.get_by_role("button", name="Ja").click()
        # What is done is told in the room of whoever asked.
        assert "teruggetrokken" in await two.text()
        log = await house.log()
        people = [house.people[name].user_id for name in ("moderator", "tweede")]
        assert all(who in log[0] for who in people) and "teruggetrokken" in log[0], log[0]
        assert "Teruggedraaid" in await two.click("Maak ongedaan")


async def test_what_waits_is_put_away_here_and_gone_from_the_room(house: House) -> None:
    async with await house.visit("moderator") as visit:
        boxes = visit.page.locator('li.card input[type="checkbox"]')

        async def names() -> set[str]:
            await visit.go("/werkvoorraad")
            return {await box.input_value() for box in await boxes.all()}

        before = await names()
        card = visit.page.locator("li.card", has_text=UNANSWERED[0])
        async with visit.page.expect_navigation():
            await card.get_by_role("button", name="Klaar").click()
        assert "Gedaan" in await visit.text()
        rest = await names()
        assert len(before - rest) == 1 and len(rest) > 1
        ticked = (await boxes.all())[:2]
        away = {await box.input_value() for box in ticked}
        for box in ticked:
            await box.check()
        async with visit.page.expect_navigation():
            await visit.page.locator("#samen").get_by_role("button", name="Later").click()
        assert not await names() & away
    told = await house.room.answer(await house.room.say("werkvoorraad"))
    assert UNANSWERED[0] not in told.body, told.body


async def test_only_who_runs_the_bot_gives_a_word_to_others(house: House) -> None:
    async with await house.visit("moderator") as visit:
        await visit.go("/rechten")
        assert await visit.page.locator("main table form").count() == 0
    async with await house.visit("beheerder") as visit:
        await visit.go("/rechten")
        form = visit.form("recht drempel =")
        await form.locator("select").select_option("beheerder")
        await visit.submit(form)
        number = await visit.agree()
        line = next(line for line in await house.log() if line.startswith(f"- {number}."))
        assert "recht: drempel = beheerder" in line and house.people["beheerder"].user_id in line
        await visit.go("/rechten")
        await expect(visit.form("recht drempel =").locator("select")).to_have_value("beheerder")
        await visit.go("/logboek")
        assert "Teruggedraaid" in await visit.click("Maak ongedaan")


async def test_what_somebody_follows_is_the_same_here_and_in_the_chat(house: House) -> None:
    alone = house.people["moderator"].alone
    async with await house.visit("moderator") as visit:
        await visit.go("/abonnementen")
        assert "Je volgt nog niets" in await visit.text()
        form = visit.page.locator("form.act")
        await form.locator("select").select_option("volg onderwerp")
        await form.locator('[name="waarde"]').fill("schulden")
        assert "Je volgt nu" in await visit.submit(form)
        assert "schulden" in (await alone.answer(await alone.say("wat volg ik"))).body
        await visit.go(f"/stukken/{await visit.number_of('kabelgoot')}")
        assert "Je volgt nu" in await visit.click("Volg dit stuk")
        await visit.go("/abonnementen")
        assert "Je volgt 2 dingen" in await visit.text()
        await visit.click("Stop: ‘schulden’")
        told = (await alone.answer(await alone.say("wat volg ik"))).body.lower()
        assert "kabelgoot" in told and "schulden" not in told
        await alone.answer(await alone.say("stop volgen"))
        await visit.go("/abonnementen")
        assert "Je volgt nog niets" in await visit.text()
