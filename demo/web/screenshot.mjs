// node screenshot.mjs --link URL --out PNG [--ask TEXT] [--asked PNG] [--expect TEXT] [--timeout SECONDS] [--chromium PATH]
//
// Opens a link of the demo in Chromium, types a question as a person would, waits until the page shows an answer
// to it, and saves what is on the screen. Without --ask any answer in the room will do; with --expect a message of
// somebody else with this text.
// Exit code 1 and one sentence when no answer shows up; exit code 3 when there is no Chromium.

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];

const { values: options } = parseArgs({
  options: {
    link: { type: "string" },
    out: { type: "string" },
    ask: { type: "string" },
    asked: { type: "string" },
    expect: { type: "string" },
    timeout: { type: "string", default: "60" },
    chromium: { type: "string", default: process.env.CHROMIUM ?? places.find(existsSync) },
  },
});
const patience = Number(options.timeout) * 1000;

class Disappointment extends Error {}

async function withPage(use) {
  const profile = mkdtempSync(join(tmpdir(), "jatwerk-chromium-"));
  const browser = await puppeteer.launch({
    executablePath: options.chromium,
    userDataDir: profile,
    defaultViewport: { width: 1000, height: 1000 },
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
  try {
    return await use(await browser.newPage());
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

// Waits until `condition` holds in the page; `sentence` says what is wrong when it never does.
async function until(page, sentence, condition, ...args) {
  try {
    const handle = await page.waitForFunction(condition, { timeout: patience, polling: 100 }, ...args);
    return await handle.jsonValue();
  } catch (error) {
    if (error.name !== "TimeoutError") throw error;
    const seen = await page.evaluate(() => document.body.innerText.slice(-600));
    await page.screenshot({ path: options.out });
    throw new Disappointment(`${sentence} (waited ${options.timeout} s; the page is in ${options.out}). It ends with:\n${seen}`);
  }
}

async function open(page) {
  await page.goto(options.link);
  const state = await until(page, "The page did not open the room", () => document.body.dataset.state);
  if (state === "failed") {
    throw new Disappointment(`The page could not open the room: ${await page.$eval("#status", (status) => status.textContent)}`);
  }
  await until(page, "The room has no field to type in", () => Boolean(document.querySelector(".MessageComposer textarea")));
}

// Types and sends the question; returns its event id once the homeserver has it.
async function ask(page, question) {
  await page.click(".MessageComposer textarea");
  await page.keyboard.type(question, { delay: 5 });
  await page.keyboard.press("Enter");
  const words = question.replace(/^@\S+\s+/, "");
  return until(page, "The question that was typed did not appear in the room", (text) => {
    const mine = [...document.querySelectorAll("li.Timeline_message.own")].filter((message) => message.innerText.includes(text));
    const id = mine.at(-1)?.dataset.eventId;
    return id?.startsWith("$") && id;
  }, words);
}

async function answer(page, question) {
  const sentence = question ? "No answer to the question shows up in the page" : "No answer shows up in the page";
  await until(page, sentence, (id) =>
    [...document.querySelectorAll("li.Timeline_message:not(.own)")].some((message) => {
      const quoted = message.querySelector(".ReplyPreviewView [data-event-id]");
      const unreadable = message.querySelector(":scope > .statusMessage");
      return quoted && !unreadable && (!id || quoted.dataset.eventId === id);
    }), question ?? null);
  await new Promise((done) => setTimeout(done, 1500)); // the eyes go, the timeline scrolls to its end
}

async function message(page, words) {
  await until(page, `The page shows no message with “${words}”`, (text) =>
    [...document.querySelectorAll("li.Timeline_message:not(.own)")].some((seen) => seen.innerText.includes(text)), words);
  await new Promise((done) => setTimeout(done, 1500));
}

async function main() {
  if (!options.link || !options.out) throw new Disappointment("Say which page and where to: --link URL --out PNG");
  if (!options.chromium || !existsSync(options.chromium)) {
    process.exitCode = 3;
    console.error("No Chromium was found on this machine; install one or name it with --chromium.");
    return;
  }
  await withPage(async (page) => {
    const session = await page.createCDPSession();
    await session.send("Emulation.setLocaleOverride", { locale: "nl-NL" }); // times as Dutch browsers write them
    page.on("pageerror", (error) => console.error(`[page] ${error.message}`));
    await open(page);
    const question = options.ask && (await ask(page, options.ask));
    if (question && options.asked) await page.screenshot({ path: options.asked });
    await (options.expect ? message(page, options.expect) : answer(page, question));
    await page.screenshot({ path: options.out });
  });
}

main().catch((error) => {
  console.error(error instanceof Disappointment ? error.message : error);
  process.exitCode = 1;
});
