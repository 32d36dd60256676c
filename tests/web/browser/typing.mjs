// Owns: what happens while one types: results, completion, the history; and the keys.
import assert from "node:assert/strict";

import { goByKey, heading, onPage, textOf, textsOf, until } from "./support.mjs";

const search = (query) => `/search?q=${encodeURIComponent(query)}`;
// Choices for what stands before the cursor now.
const chosen = () => {
  const [box, list] = [document.querySelector("#q"), document.querySelector("#choices")];
  return !list.hidden && list.dataset.completes === box.value.slice(0, box.selectionStart);
};

export function typing(test, servers) {
  test("results come as one types; Back and Forward know them", () =>
    onPage(servers.town.address, "/", {}, async (page) => {
      const start = await heading(page);
      await page.type("#q", "harbour");
      await until(page, () => document.querySelectorAll(".hit").length === 20 && location.search === "?q=harbour");
      assert.match(page.url(), /\/search\?q=harbour$/);
      assert.equal(await page.evaluate(() => document.activeElement.id), "q");
      assert.equal(await textOf(page, "[role=status]"), await heading(page));
      await page.type("#q", " strike");
      await until(page, () => location.search === "?q=harbour+strike");
      const narrower = await heading(page);
      await page.goBack();
      await until(page, (text) => document.querySelector("h1").textContent === text, start);
      await page.goForward();
      await until(page, (text) => document.querySelector("h1").textContent === text, narrower);
      assert.equal(await page.$eval("#q", (box) => box.value), "harbour strike");
    }));

  test("filters stay while one types, and come back with Back", () =>
    onPage(servers.town.address, `${search("harbour")}&f=source%3A%22Harbour%20Gazette%22`, {}, async (page) => {
      await page.type("#q", " ferry");
      await until(page, () => location.search.includes("ferry"));
      assert.deepEqual(await textsOf(page, ".filters li bdi"), ["Source: Harbour Gazette"]);
      await Promise.all([page.waitForNavigation(), page.$eval(".filters .remove", (one) => one.click())]);
      await page.goBack();
      await until(page, () => document.querySelector("#search [name=f]")?.value === 'source:"Harbour Gazette"');
    }));

  test("half a query keeps what was found", () =>
    onPage(servers.town.address, search("harbour"), {}, async (page) => {
      await page.type("#q", ' "ferry');
      await until(page, () => document.querySelector(".hint") !== null);
      assert.match(await textOf(page, ".hint"), /^Not a query yet/);
      assert.ok((await page.$$(".hit")).length > 0);
      await page.type("#q", '"');
      await until(page, () => document.querySelector(".hint") === null && location.search.includes("%22"));
    }));

  test("words are completed by keys", () =>
    onPage(servers.town.address, "/", {}, async (page) => {
      await page.type("#q", "lighth");
      await until(page, chosen);
      assert.equal(await page.$eval("#q", (box) => box.getAttribute("aria-expanded")), "true");
      await page.keyboard.press("ArrowDown");
      const id = await page.$eval("#q", (box) => box.getAttribute("aria-activedescendant"));
      const choice = await textOf(page, `#${id}[aria-selected=true]`);
      await page.keyboard.press("Enter");
      assert.equal(await page.$eval("#q", (box) => box.value), `${choice} `);
      await until(page, () => document.querySelector("#choices").hidden);
      await page.type("#q", "har");
      await until(page, chosen);
      await page.keyboard.press("Escape");
      await until(page, () => document.querySelector("#choices").hidden);
      assert.equal(await page.$eval("#q", (box) => box.value), `${choice} har`);
    }));

  // Where a word ends is counted in bytes by the server, in UTF-16 by the page.
  for (const [before, begun, whole] of [["é𝄞 ", "éclip", /^[eé]clipse/], ["мост ", "инж", /^инж/], ["müller ", "Tal", /^tal/i], ["", "הנמ", /^הנמל/], ["港 ", "恢复", /^恢复/]])
    test(`'${begun}' is completed after '${before}'`, () =>
      onPage(servers.town.address, "/", {}, async (page) => {
        await page.type("#q", before + begun);
        await until(page, chosen);
        await page.keyboard.press("Tab");
        const value = await page.$eval("#q", (box) => box.value);
        assert.ok(value.startsWith(before), value);
        assert.match(value.slice(before.length), whole);
        assert.ok(!value.includes("\ufffd"));
      }));

  test("values of a field are completed in the middle of a query", () =>
    onPage(servers.town.address, "/", {}, async (page) => {
      await page.type("#q", "source:Harb ferry");
      for (let i = 0; i < " ferry".length; ++i) await page.keyboard.press("ArrowLeft");
      await page.keyboard.type("o");
      await until(page, chosen);
      await page.keyboard.press("Tab");
      assert.match(await page.$eval("#q", (box) => box.value), /^source:"harbour gazette" ferry$/i);
    }));

  test("keys go through the results, into an article, through its matches, and back", () =>
    onPage(servers.town.address, search("harbour"), {}, async (page) => {
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      await page.keyboard.press("j");
      assert.equal(await page.$$eval(".hit", (all) => all.findIndex((one) => one.classList.contains("at"))), 1);
      assert.equal(await page.evaluate(() => document.activeElement.closest(".hit") === document.querySelectorAll(".hit")[1]), true);
      const wanted = await page.$eval(".hit.at a", (one) => one.textContent.trim());
      await goByKey(page, "o");
      assert.equal(await heading(page), wanted);
      assert.equal(await page.$(".here"), null);
      await page.keyboard.press("n");
      assert.equal(await page.$$eval("article mark", (all) => all.findIndex((one) => one.classList.contains("here"))), 0);
      const marks = await page.$$eval("article mark", (all) => all.length);
      assert.equal(await textOf(page, ".way .soft"), `match 1 of ${marks}`);
      await page.keyboard.press("p");
      assert.equal(await page.$$eval(".here", (all) => all.length), 1);
      await goByKey(page, "u");
      assert.match(page.url(), /\/search\?q=harbour$/);
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.id), "q");
      await page.keyboard.press("j");
      assert.equal(await page.$eval("#q", (box) => box.value), "j");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
      await goByKey(page, "?");
      assert.match(page.url(), /\/help#keys$/);
    }));

  test("arrows go through the timeline, which is one stop", () =>
    onPage(servers.town.address, search("harbour"), {}, async (page) => {
      const focus = (selector) => page.$eval(selector, (one) => one.focus());
      await focus(".timeline svg a");
      await page.keyboard.press("ArrowRight");
      const title = await page.evaluate(() => document.activeElement.querySelector("title").textContent);
      assert.equal(await textOf(page, ".timeline .said"), title);
      assert.equal(title, await page.$$eval(".timeline title", (all) => all[1].textContent));
      await page.keyboard.press("End");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.closest("svg")), null);
      await focus(".timeline svg a:last-of-type");
      await goByKey(page, "Enter");
      assert.match(await textOf(page, ".filters"), /Date: /);
    }));
}
