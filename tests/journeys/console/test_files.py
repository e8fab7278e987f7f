"""Ten files at once, dropped on the page: each with how far it is, its proposal, and its place in the room's log."""

import base64

import pytest
from playwright.async_api import expect
from stage import files

from console.house import House

pytestmark = pytest.mark.asyncio(loop_scope="package")

TEN = dict(list(files.EACH.items())[:10])

# What the browser makes of files that are dragged in from outside, and how many bars it shows.
DROP = """([form, files]) => {
  const list = document.getElementById("voortgang");
  const watch = new MutationObserver(() => sessionStorage.setItem("bars", list.querySelectorAll("progress").length));
  watch.observe(list, { childList: true });
  const dropped = new DataTransfer();
  for (const [name, content] of files) {
    dropped.items.add(new File([Uint8Array.from(atob(content), sign => sign.charCodeAt(0))], name));
  }
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


async def test_ten_files_are_dropped_and_let_in(house: House) -> None:
    async with await house.visit("moderator") as visit:
        page = visit.page
        await visit.go("/aanleveren")
        form = await page.locator("#brengen").element_handle()
        content = [(name, base64.b64encode(file).decode()) for name, (file, _) in TEN.items()]
        async with page.expect_navigation():
            await page.evaluate(DROP, [form, content])
        assert await page.evaluate("sessionStorage.getItem('bars')") == "10"

        waits = page.locator("section.card", has_text="Wacht op een ja")
        for _ in range(30):
            if await waits.count() == len(TEN):
                break
            await page.wait_for_timeout(500)
            await page.reload()
        await expect(waits).to_have_count(len(TEN))
        # One is called otherwise before it is let in, and one stays out.
        first = waits.filter(has=page.get_by_role("heading", name="strooi.txt"))
        await first.get_by_label("Wijzig").select_option(label="Titel")
        await first.get_by_label("Wordt").fill("Strooien met pekel")
        async with page.expect_navigation():
            await first.get_by_role("button", name="Wijzig").click()
        for name in TEN:
            await visit.go("/aanleveren")
            card = waits.filter(has=page.get_by_role("heading", name=name))
            button = card.get_by_role("button", name="Nee" if name == "geiten.pdf" else "Ja")
            async with page.expect_navigation():
                await button.click()
            said = await visit.text()
            assert ("verander niets" if name == "geiten.pdf" else "Gedaan, het geldt vanaf nu") in said, (name, said)
        await visit.go("/aanleveren")
        await expect(page.locator("section.card", has_text="Staat erin")).to_have_count(len(TEN) - 1)
        await expect(page.locator("section.card", has_text="Niet toegelaten")).to_have_count(1)
    log = [line for line in await house.log() if "toegevoegd: " in line]
    assert len(log) == len(TEN) - 1 and all(house.people["moderator"].user_id in line for line in log)
    assert any("Strooien met pekel" in line for line in log), log
    answer = await house.room.answer(await house.room.ask(TEN["zwembad.docx"][1]))
    assert "Dokkum" in answer.body
