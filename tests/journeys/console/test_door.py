"""Who comes into the console: by a link that works once, and only as long as they may."""

import pytest
from playwright.async_api import expect

from console.house import House

pytestmark = pytest.mark.asyncio(loop_scope="package")

# From the demotion until the next click is refused, in milliseconds.
OUT_WITHIN = 10_000


async def test_the_link_of_an_encrypted_message_lets_in_once(house: House) -> None:
    link = await house.link("moderator")
    async with await house.stranger() as preview, await house.stranger() as own, await house.stranger() as other:
        # Whoever only looks, such as a preview of links, spends nothing.
        await preview.page.goto(link)
        await own.enter(link)
        await expect(own.page.locator("header")).to_contain_text(house.people["moderator"].user_id)
        assert "#" not in own.page.url
        await other.page.goto(link)
        assert link.split("#")[1] not in other.page.url, "the code does not stay in the address"
        assert "Deze link werkt niet meer" in await other.click("Log in")
        assert await other.go("/stukken") != 200
        assert await own.go("/stukken") == 200


async def test_whoever_loses_the_rights_is_out_at_the_next_click(house: House) -> None:
    third = house.people["derde"]
    async with await house.visit("derde") as visit, await house.visit("derde") as waiting:
        number = await visit.number_of("huurachterstand")
        await visit.go(f"/stukken/{number}")
        await waiting.go(f"/stukken/{number}")
        await house.give_power(third.human, 0)
        # The form that stood open says nothing any more, whoever clicks it.
        said = visit.page.locator("main")
        async with visit.page.expect_navigation():
            await visit.form(f"trek terug {number}").locator("button").click()
        if "gaat weg uit alle antwoorden" in await visit.text():
            # The homeserver told the bot later than it told us.
            await visit.page.wait_for_timeout(OUT_WITHIN / 2)
            await visit.go("/logboek")
        await expect(said).to_contain_text("Je hebt hier geen rechten", timeout=OUT_WITHIN)
        assert await waiting.go("/logboek") != 200
    await house.give_power(third.human, 50)


async def test_console_uit_ends_all_sessions_of_a_person(house: House) -> None:
    async with await house.visit("tweede") as here, await house.visit("tweede") as there, await house.visit("moderator") as other:
        alone = house.people["tweede"].alone
        await alone.answer(await alone.say("console uit"))
        assert [await visit.go("/stukken") == 200 for visit in (here, there, other)] == [False, False, True]
