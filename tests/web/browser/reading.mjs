// Owns: an article's page, and that of a quotation.
import assert from "node:assert/strict";

import { follow, heading, onPage, textOf, textsOf } from "./support.mjs";

export function reading(test, servers) {
  for (const scripts of [true, false]) {
    const both = (name, body) => test(`${name}, ${scripts ? "with" : "without"} scripts`, () => body({ scripts }));

    both("an article from the results, and back", (options) =>
      onPage(servers.town.address, "/search?q=ferry&sort=oldest", options, async (page) => {
        const wanted = await textOf(page, ".hit a");
        await follow(page, ".hit a");
        assert.equal(await heading(page), wanted);
        const marks = (await page.$$("article mark")).length;
        assert.match(await textOf(page, ".way"), new RegExp(`${marks} match`));
        assert.ok((await textsOf(page, ".facts dt")).includes("Id"));
        await follow(page, ".way [rel=up]");
        assert.match(page.url(), /\/search\?q=ferry&sort=oldest$/);
      }));

    both("its facts lead to more of the kind", (options) =>
      onPage(servers.town.address, "/article/quoted", options, async (page) => {
        await follow(page, ".facts dd a");
        assert.deepEqual(await textsOf(page, ".filters li bdi"), ["Source: North Wire"]);
        assert.ok((await page.$$(".hit")).length > 1);
      }));

    both("its quotations lead to their printings", (options) =>
      onPage(servers.town.address, "/article/quoted", options, async (page) => {
        await follow(page, ".quoted a");
        assert.match(await textOf(page, ".printings"), /Lighthouse speech/);
        assert.match(await page.$eval("textarea", (box) => box.value), /^No lamp of ours/);
        await follow(page, ".printings a");
        assert.equal(await heading(page), "Lighthouse speech");
      }));

    both("its citations unfold", (options) =>
      onPage(servers.town.address, "/article/quoted", options, async (page) => {
        assert.deepEqual(await textsOf(page, ".cite summary"), ["Text", "BibTeX", "RIS", "CSL-JSON"]);
        await page.$$eval(".cite", (all) => (all[1].open = true));
        assert.match(await page.$$eval(".cite pre", (all) => all[1].innerText), /^@\w+\{[^]*Lighthouse speech/);
      }));

    both("an id that is a path, and no headline", (options) =>
      onPage(servers.town.address, "/search?q=lighthouse", options, async (page) => {
        const link = await page.$$eval(".hit a", (all) => all.map((one) => one.getAttribute("href")).find((one) => one.includes("archive")));
        await page.goto(servers.town.address + link);
        assert.notEqual(await page.$("article mark"), null);
        const json = await page.$$eval("aside a", (all) => all.find((one) => one.textContent === "JSON").getAttribute("href"));
        const status = await page.evaluate(async (address) => (await fetch(address)).status, json);
        assert.equal(status, 200);
        await page.goto(`${servers.town.address}/article/no-headline`);
        assert.notEqual(await heading(page), "");
      }));

    both("an article that is not there", (options) =>
      onPage(servers.town.address, "/article/nobody", options, async (page) => {
        assert.equal(await heading(page), "No article has this id");
      }));
  }

  test("a citation is copied by a click", () =>
    onPage(servers.town.address, "/article/quoted", { alone: true }, async (page) => {
      const session = await page.createCDPSession();
      await session.send("Browser.grantPermissions", { origin: servers.town.address, permissions: ["clipboardReadWrite", "clipboardSanitizedWrite"] });
      await page.bringToFront();
      await page.$$eval(".cite", (all) => (all[2].open = true));
      const button = (await page.$$(".cite button"))[2];
      await button.click();
      await page.waitForFunction(() => [...document.querySelectorAll(".cite button")].some((one) => one.textContent === "Copied"));
      assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^TY {2}- /);
      await session.send("Browser.resetPermissions");
    }));
}
