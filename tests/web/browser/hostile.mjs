// Owns: what articles and addresses may hold is never markup.
import assert from "node:assert/strict";

import { kPayloads } from "./articles.mjs";
import { onPage } from "./support.mjs";

const q = encodeURIComponent;

// Elements and attributes that our pages do not have.
const strange = () => {
  if (document.contentType === "text/plain") return []; // a refusal, which the browser frames itself
  const found = [];
  const known = new Set(
    ("HTML HEAD META TITLE LINK SCRIPT BODY HEADER FOOTER MAIN NAV SECTION ARTICLE ASIDE FORM FIELDSET LABEL INPUT TEXTAREA SELECT OPTION BUTTON " +
      "DIV SPAN P A H1 H2 H3 UL OL LI DL DT DD TABLE TBODY CAPTION TR TD DETAILS SUMMARY FIGURE FIGCAPTION PRE CODE KBD MARK BDI B I STRONG EM DEL INS BR SVG G RECT").split(" "),
  );
  for (const one of document.querySelectorAll("*")) {
    const name = one.tagName.toUpperCase();
    if (name === "TITLE" && one.closest("svg, head") !== null) continue;
    if (!known.has(name) || (name === "TITLE" && one.parentElement !== document.head)) found.push(one.tagName);
    for (const { name: attribute, value } of one.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(attribute) || value === "pwned") found.push(`${one.tagName} ${attribute}`);
      if (/^(href|src|action|formaction)$/.test(attribute) && !["http:", "https:"].includes(new URL(value, location.href).protocol)) found.push(`${attribute}=${value}`);
    }
  }
  if (document.querySelectorAll("script").length !== 1 || document.querySelectorAll("meta").length !== 3) found.push("script or meta");
  if (globalThis.violations?.length > 0) found.push(...globalThis.violations);
  // Nor may a mark turn the direction of what stands after it.
  if (/[\u202a-\u202e\u2066-\u2069\u0000\u0007\u001b]/.test(document.body.innerText)) found.push("a mark that acts");
  return found;
};

async function holds(page, address) {
  await page.evaluateOnNewDocument(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(address, { waitUntil: "load" });
  assert.deepEqual(await page.evaluate(strange), [], address);
}

export function hostile(test, servers) {
  const traps = () => `${servers.several.address}/traps`;

  test("hostile articles are text: in lists, lines, printings and facets", () =>
    onPage(servers.several.address, "/traps/", { alone: true }, async (page) => {
      for (const path of ["/", "/search?q=trap", "/search?q=trap&view=kwic", "/search?q=trap&view=kwic&by=R1,R2", "/search?q=*&more=topic", "/search?q=*&more=source", `/quote?text=${q("A passage which stands between quotation marks")}`])
        await holds(page, traps() + path);
      assert.ok((await page.$$(".printings li")).length > 3);
    }));

  test("hostile articles are text: each of them alone", () =>
    onPage(servers.several.address, "/traps/search?q=trap&n=100", { alone: true }, async (page) => {
      const links = await page.$$eval(".hit h2 a", (all) => all.map((one) => one.href));
      assert.ok(links.length >= kPayloads.length);
      for (const link of links) {
        await holds(page, link);
        assert.notEqual(await page.$("article .passage"), null, link);
      }
    }));

  test("hostile values of filters can be clicked and taken back", () =>
    onPage(servers.several.address, "/traps/search?q=*&more=source", { alone: true }, async (page) => {
      const links = await page.$$eval("#facet-source li:has(.count) a", (all) => all.map((one) => one.href));
      assert.ok(links.length >= kPayloads.length - 2);
      for (const link of links) {
        await holds(page, link);
        assert.match(await page.$eval("h1", (one) => one.textContent), /^[1-9]/, link);
      }
    }));

  test("hostile addresses are text", () =>
    onPage(servers.several.address, "/traps/", { alone: true }, async (page) => {
      for (const bad of [...kPayloads, '"', "\\", "%", "\ud83d", "x".repeat(4000)]) {
        const value = q(bad.isWellFormed?.() === false ? "\ufffd" : bad);
        for (const path of [`/search?q=${value}`, `/search?q=trap&f=${value}`, `/search?q=trap&from=${value}`, `/search?q=trap&sort=${value}`, `/search?q=trap&more=${value}`, `/search?q=trap&view=kwic&by=${value}`, `/article?id=${value}`, `/article/x${value}`, `/quote?text=${value}`, `/search?q=%ff%fe&f=${value}`])
          await holds(page, traps() + path);
      }
    }));

  test("hostile words are completed as text", () =>
    onPage(servers.several.address, "/traps/", { alone: true }, async (page) => {
      await page.type("#q", "source:sou");
      await page.waitForSelector("#choices:not([hidden]) li");
      assert.deepEqual(await page.evaluate(strange), []);
      await page.keyboard.press("Tab");
      await page.waitForFunction(() => location.pathname.endsWith("/search"));
      assert.deepEqual(await page.evaluate(strange), []);
    }));
}
