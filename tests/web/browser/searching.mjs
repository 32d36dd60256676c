// Owns: finding, narrowing, paging, and what is shown where nothing is found. Each also without scripts, where scripts are not the matter.
import assert from "node:assert/strict";

import { follow, heading, nextPage, onPage, textOf, textsOf } from "./support.mjs";

const search = (query, more = "") => `/search?q=${encodeURIComponent(query)}${more}`;
const numberIn = (text) => Number(text.match(/[\d,]+/)[0].replaceAll(",", ""));

// Sends a form as a reader does: by its button.
async function submit(page, form) {
  await Promise.all([nextPage(page), page.click(`${form} button[type=submit]`)]);
}

export function searching(test, servers) {
  for (const scripts of [true, false]) {
    const both = (name, body) => test(`${name}, ${scripts ? "with" : "without"} scripts`, () => body({ scripts }));

    both("a first search", (options) =>
      onPage(servers.town.address, "/", options, async (page) => {
        assert.match(await heading(page), /^\d+ articles$/);
        await page.type("#q", "harbour");
        await submit(page, "#search");
        assert.match(await heading(page), /^\d+ articles in \d+ stories/);
        assert.equal(await page.$$eval(".hit", (all) => all.length), 20);
        assert.equal(await page.$eval("#q", (box) => box.value), "harbour");
        assert.match(await page.title(), /^harbour/);
        assert.ok((await page.$$eval(".hit mark", (all) => all.length)) > 10);
      }));

    both("a value beside the answer narrows it, and is taken back", (options) =>
      onPage(servers.town.address, search("harbour"), options, async (page) => {
        const all = await heading(page);
        const value = await textOf(page, "#facet-source li a");
        const count = numberIn(await textOf(page, "#facet-source li .count"));
        await follow(page, "#facet-source li a");
        assert.equal(numberIn(await heading(page)), count);
        assert.deepEqual(await textsOf(page, ".filters li bdi"), [`Source: ${value}`]);
        await follow(page, ".filters .remove");
        assert.equal(await heading(page), all);
      }));

    both("filters are cleared together", (options) =>
      onPage(servers.town.address, search("harbour", "&f=source%3A%22Harbour%20Gazette%22&f=date%3A2019..2023"), options, async (page) => {
        assert.deepEqual(await textsOf(page, ".filters li bdi"), ["Source: Harbour Gazette", "Date: 2019..2023"]);
        await follow(page, ".filters .all a");
        assert.equal(await page.$(".filters"), null);
      }));

    both("a bar of the timeline narrows", (options) =>
      onPage(servers.town.address, search("harbour"), options, async (page) => {
        const bar = await page.$$eval(".timeline svg a title", (all) => all.map((one) => one.textContent).find((text) => /^2019: /.test(text)));
        const i = await page.$$eval(".timeline svg a title", (all, text) => all.findIndex((one) => one.textContent === text), bar);
        await follow(page, `.timeline svg a:nth-of-type(${i + 1})`);
        assert.equal(numberIn(await heading(page)), numberIn(bar.split(": ")[1]));
        assert.deepEqual(await textsOf(page, ".filters li bdi"), ["Date: 2019"]);
      }));

    both("dates are typed into a form, and it shows them again", (options) =>
      onPage(servers.town.address, search("harbour", "&sort=oldest"), options, async (page) => {
        await page.type(".dates [name=from]", "2019");
        await page.type(".dates [name=to]", "2020-12");
        await submit(page, ".dates");
        assert.deepEqual(await textsOf(page, ".filters li bdi"), ["Date: 2019..2020-12"]);
        assert.equal(await page.$eval(".dates [name=from]", (box) => box.value), "2019");
        assert.equal(await page.$eval("#search select", (box) => box.value), "oldest");
        await page.$eval(".dates [name=from]", (box) => (box.value = ""));
        await page.$eval(".dates [name=to]", (box) => (box.value = ""));
        await submit(page, ".dates");
        assert.equal(await page.$(".filters"), null);
      }));

    both("what is no date is told", (options) =>
      onPage(servers.town.address, search("harbour", "&from=2019-13"), options, async (page) => {
        assert.equal(await heading(page), "The query is not understood");
        await page.goto(`${servers.town.address}${search("harbour", "&from=%22x%22%20OR")}`);
        assert.match(await heading(page), /^from is a date as 1914/);
      }));

    both("pages", (options) =>
      onPage(servers.town.address, search("harbour"), options, async (page) => {
        const first = await textsOf(page, ".hit h2");
        assert.match(await textOf(page, ".answer"), /1 to 20 on this page/);
        await follow(page, ".pages [rel=next]");
        const second = await textsOf(page, ".hit h2");
        assert.ok(second.length > 0 && second.every((one) => !first.includes(one)));
        assert.equal(await page.$eval("ol.hits", (list) => list.start), 21);
        assert.equal(await page.$(".pages [rel=next]"), null);
        await follow(page, ".pages [rel=prev]");
        assert.deepEqual(await textsOf(page, ".hit h2"), first);
      }));

    both("more values of a field", (options) =>
      onPage(servers.town.address, search("*"), options, async (page) => {
        const before = (await textsOf(page, "#facet-source li a")).length;
        await follow(page, "#facet-source li:not(:has(.count)) a");
        assert.ok((await textsOf(page, "#facet-source li a")).length > before);
        assert.equal((await textsOf(page, "#facet-topic li:has(.count) a")).length, 8);
      }));

    both("an error is marked at its place", (options) =>
      onPage(servers.town.address, search('harbour "ferry'), options, async (page) => {
        assert.equal(await heading(page), "The query is not understood");
        assert.match(await textOf(page, ".problem"), /At column 9: this quotation mark is never closed/);
        assert.equal(await textOf(page, "mark.fault"), '"');
        assert.equal(await page.$eval("#q", (box) => box.value), 'harbour "ferry');
      }));

    both("where nothing is found, each link finds what it says", (options) =>
      onPage(servers.town.address, "/", options, async (page) => {
        for (const path of [
          search("harbuor strkie"), search('"strike harbour ferry"'), search("harbour source:gazete"), search("ferry section:nowhere strike"), search("place:nowhereville harbour"),
          search("harbour", "&f=date%3A1801"), search("ferry lighthouse zzyzx AND strike"), search("zzyzx OR qqxyz"), search("harbour NOT harbour"),
        ]) {
          await page.goto(servers.town.address + path);
          assert.match(await heading(page), /^0 articles/, path);
          assert.equal(await textOf(page, ".nothing h2"), "Why nothing was found");
          const links = await page.$$eval(".changes li", (all) => all.map((one) => [one.querySelector("a").getAttribute("href"), one.querySelector(".count").textContent]));
          if (/strkie|gazete|1801/.test(path)) assert.ok(links.length > 0, path);
          for (const [link, said] of links) {
            await page.goto(servers.town.address + link);
            assert.equal(numberIn(await heading(page)), numberIn(said), link);
            assert.ok((await page.$$(".hit")).length > 0, link);
          }
        }
      }));

    both("copies unfold", (options) =>
      onPage(servers.town.address, search("harbour"), options, async (page) => {
        const story = await page.waitForSelector(".copies");
        await story.evaluate((one) => (one.open = true));
        assert.match(await textOf(page, ".copies summary"), /\d+ cop(y|ies)$/);
        await follow(page, ".copies li a");
        assert.notEqual(await page.$("article"), null);
      }));

    both("matches in their lines, and in another order", (options) =>
      onPage(servers.town.address, search("harbour"), options, async (page) => {
        await page.$$eval(".views a", (all) => all.find((one) => one.textContent === "Every match in its line").setAttribute("id", "lines"));
        await follow(page, "#lines");
        const rows = await textsOf(page, ".kwic tr");
        assert.ok(rows.length > 20);
        assert.ok((await textsOf(page, ".kwic mark")).every((match) => /^harbour/i.test(match)));
        await page.$$eval(".views a", (all) => all.find((one) => one.textContent === "by the words after").setAttribute("id", "after"));
        await follow(page, "#after");
        const after = (await page.$$eval(".kwic .right", (all) => all.map((one) => one.querySelector("bdi").textContent.toLowerCase().match(/[a-z]+/)?.[0] ?? "")));
        assert.deepEqual(after, [...after].sort());
        await follow(page, ".kwic a");
        assert.notEqual(await page.$("article mark"), null);
      }));

    both("of the help's examples each is a query", (options) =>
      onPage(servers.town.address, "/help", options, async (page) => {
        const links = await page.$$eval(".language dt a", (all) => all.map((one) => one.getAttribute("href")));
        assert.ok(links.length > 30);
        assert.match(links[0], /^\/search\?q=/);
        await follow(page, ".language dt a");
        assert.notEqual(await page.$("#q"), null);
      }));

    both("several archives under a proxy's path", (options) =>
      onPage(servers.several.address, "/", options, async (page) => {
        assert.deepEqual(await textsOf(page, ".archives a"), ["town", "traps"]);
        assert.equal(await page.$("#q"), null);
        await follow(page, ".archives a");
        assert.match(page.url(), /\/papers\/town\/$/);
        await page.type("#q", "harbour");
        await submit(page, "#search");
        assert.match(page.url(), /\/papers\/town\/search\?q=harbour/);
        await follow(page, ".hit a");
        assert.match(page.url(), /\/papers\/town\/article/);
        await page.goto(`${servers.several.address}/nowhere/`);
        assert.equal(await heading(page), "There is no such archive");
      }));
  }

  test("another order is shown at once, and Back takes it back", () =>
    onPage(servers.town.address, search("harbour"), {}, async (page) => {
      const before = await textsOf(page, ".hit h2");
      await page.select("#search select", "oldest");
      await page.waitForFunction(() => location.search.includes("sort=oldest"));
      assert.notDeepEqual(await textsOf(page, ".hit h2"), before);
      await page.goBack();
      await page.waitForFunction((first) => document.querySelector(".hit h2").textContent.trim() === first, {}, before[0]);
      assert.equal(await page.$eval("#search select", (box) => box.value), "relevance");
    }));
}
