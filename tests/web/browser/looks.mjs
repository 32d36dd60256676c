// Owns: what holds for every kind of page: accessible in light and dark, no wider than any screen, small, reached by keys, printable.
import assert from "node:assert/strict";

import { complaints, onPage, show, textOf } from "./support.mjs";

const kMaxBytes = 60_000;
const q = encodeURIComponent;

const kinds = [
  ["start", "/"],
  ["results", "/search?q=harbour"],
  ["a further page", "/search?q=harbour&page=2&f=lang%3A%22en%22&f=date%3A1900.."],
  ["all of a facet", "/search?q=*&more=topic"],
  ["right to left", `/search?q=${q("הנמל OR الميناء")}`],
  ["long words", "/search?q=lighthouse&sort=newest"],
  ["lines", "/search?q=harbour&view=kwic"],
  ["lines from right to left", `/search?q=${q("הנמל OR الميناء OR הספינות")}&view=kwic`],
  ["nothing", "/search?q=harbuor+strkie"],
  ["nothing, filtered", `/search?q=harbour&f=${q('source:"nowhere"')}&f=date%3A1801`],
  ["not understood", `/search?q=${q('harbour "ferry')}`],
  ["article", "/article/quoted?q=lighthouse"],
  ["article from right to left", `/article/rtl-ar?q=${q("الميناء")}`],
  ["article with long words", `/search?q=${q("the lighthouse committee")}`, ".hit a"],
  ["no such article", "/article/nobody"],
  ["quotation", "/quote"],
  ["printings", `/quote?text=${q("No lamp of ours will ever be put out by bad weather")}`],
  ["no printing", `/quote?text=${q("a sentence that nobody has printed anywhere at all")}`],
  ["help", "/help"],
  ["no such page", "/nowhere"],
];

async function open(servers, [, path, link], options, body) {
  await onPage(servers.town.address, path, options, async (page) => {
    if (link !== undefined) await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.$eval(link, (one) => one.click())]);
    // What is folded is looked at, too.
    await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
    await body(page);
  });
}

// Elements that stick out at the side, as a reader of the failure can find them.
const tooWide = () =>
  document.documentElement.scrollWidth <= innerWidth
    ? []
    : [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => `${one.tagName}.${one.className.baseVal ?? one.className}`).slice(0, 5);

export function looks(test, servers) {
  for (const kind of kinds) {
    test(`axe-core finds nothing, and all is as wide as the screen: ${kind[0]}`, () =>
      open(servers, kind, {}, async (page) => {
        assert.deepEqual(await complaints(page), [], "light");
        await show(page, "dark");
        assert.deepEqual(await complaints(page, ["color-contrast"]), [], "dark");
        for (const width of [320, 360, 800, 1280, 1920]) {
          await page.setViewport({ width, height: 800 });
          assert.deepEqual(await page.evaluate(tooWide), [], `${width} px`);
        }
      }));
  }

  test("axe-core finds nothing on a phone, nor in the chooser of archives", async () => {
    await onPage(servers.town.address, "/search?q=harbour", { width: 360 }, async (page) => assert.deepEqual(await complaints(page), []));
    for (const scheme of ["light", "dark"]) await onPage(servers.several.address, "/", { scheme }, async (page) => assert.deepEqual(await complaints(page), []));
  });

  test("axe-core finds nothing while words are completed", () =>
    onPage(servers.town.address, "/", {}, async (page) => {
      await page.type("#q", "harb");
      await page.waitForSelector("#choices:not([hidden]) li");
      await page.keyboard.press("ArrowDown");
      assert.deepEqual(await complaints(page), []);
    }));

  test("a page is small, with all its parts", () =>
    onPage(servers.town.address, "/nowhere", { alone: true }, async (page) => {
      await page.setCacheEnabled(false);
      const session = await page.createCDPSession();
      await session.send("Network.enable");
      let bytes = 0;
      session.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
      for (const kind of kinds) {
        bytes = 0;
        await page.goto(servers.town.address + kind[1], { waitUntil: "networkidle0" });
        assert.ok(bytes > 1000 && bytes < kMaxBytes, `${kind[0]}: ${bytes} bytes`);
      }
    }));

  test("Tab reaches whatever can be used, and shows where it is", async () => {
    for (const kind of [kinds[1], kinds[6], kinds[11], kinds[15]])
      await open(servers, kind, {}, async (page) => {
        const wanted = await page.evaluate(() => {
          const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
          const usable = all.filter((one) => one.checkVisibility() && one.tabIndex >= 0);
          usable.forEach((one, i) => one.setAttribute("data-stop", i));
          document.activeElement.blur();
          return usable.length;
        });
        const met = new Set();
        for (let presses = 0; presses < wanted + 20; ++presses) {
          await page.keyboard.press("Tab");
          const stop = await page.evaluate(() => {
            const one = document.activeElement;
            if (one.dataset.stop === undefined) return null;
            const drawn = (of) => getComputedStyle(of).outlineStyle !== "none" || getComputedStyle(of).stroke !== "none";
            return [one.dataset.stop, drawn(one) || drawn(one.querySelector("rect") ?? one)];
          });
          if (stop === null) continue;
          assert.ok(stop[1], `${kind[0]}: the focus on stop ${stop[0]} is seen`);
          met.add(stop[0]);
        }
        assert.equal(met.size, wanted, kind[0]);
      });
  });

  test("the first stop leads past the head", () =>
    onPage(servers.town.address, "/search?q=harbour", {}, async (page) => {
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement.id === "main");
    }));

  test("on a phone a link leads to what narrows the answer", () =>
    onPage(servers.town.address, "/search?q=harbour", { width: 360 }, async (page) => {
      await page.click(".narrow a");
      await page.waitForFunction(() => document.querySelector("#narrow").getBoundingClientRect().top < innerHeight);
      assert.notEqual(await page.$(".hit"), null);
    }));

  test("on paper there are the articles, and nothing to click", () =>
    onPage(servers.town.address, "/search?q=harbour", { scheme: "dark", alone: true }, async (page) => {
      await page.emulateMediaType("print");
      const seen = (selector) => page.$eval(selector, (one) => one.checkVisibility());
      assert.deepEqual(await Promise.all(["#search", ".pages", "#narrow", "footer", ".hit", "h1"].map(seen)), [false, false, false, false, true, true]);
      assert.equal(await page.$eval("body", (body) => getComputedStyle(body).backgroundColor), "rgb(255, 255, 255)");
      assert.ok((await page.pdf({ format: "A4" })).length > 5000);
    }));

  test("text from right to left stands on the right", () =>
    onPage(servers.town.address, `/article/rtl-he?q=${q("הנמל")}`, {}, async (page) => {
      const directions = await page.$$eval("article h1, article .passage", (all) => all.map((one) => getComputedStyle(one).direction));
      assert.ok(directions.length > 1 && directions.every((one) => one === "rtl"));
      assert.equal(await page.$eval("article", (one) => one.lang), "he");
      await page.goto(`${servers.town.address}/search?q=${q("הנמל")}&view=kwic`);
      // What comes before a match stands on its right.
      assert.match(await textOf(page, ".kwic tr:last-of-type .left"), /[א-ת]/);
    }));
}
