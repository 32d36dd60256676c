// Owns: what the tests of the pages share: an archive, its server, pages of a browser that hold what every page must hold.
// Does not own: what is tested (one file a part).
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { articles, hostileArticles } from "./articles.mjs";

const modules = createRequire(join(process.env.MORGUE_NODE_MODULES, "x.js"));
const puppeteer = modules("puppeteer-core");
const axe = readFileSync(modules.resolve("axe-core/axe.min.js"), "utf8");

const bin = process.env.MORGUE_BIN_DIR;
const corpus = join(process.env.MORGUE_SOURCE_DIR, "corpus");

const kLongest = 120_000; // milliseconds that anything may take on a busy machine

let folder = "";
let browser = null;
let idle = null; // a page for the next test: to open one takes the browser longer than most tests
const servers = [];

// The folder of the servers' archives is made anew for each run.
export async function begin() {
  folder = mkdtempSync(join(tmpdir(), "morgue-web-"));
  writeFileSync(join(folder, "more.jsonl"), articles());
  writeFileSync(join(folder, "hostile.jsonl"), hostileArticles());
  writeFileSync(join(folder, "searches.ini"), "");
  const add = (name, ...from) => {
    const done = spawnSync(join(bin, "morgue-index"), ["add", "--db", join(folder, name), ...from], { encoding: "utf8" });
    assert.ok(done.status === 0 || done.status === 1, done.stderr); // 1: of some files it says why they are no articles
  };
  add("town", join(corpus, "jsonl"), join(corpus, "text"), join(corpus, "formats"), join(folder, "more.jsonl"));
  add("hostile", join(folder, "hostile.jsonl"));
  browser = await puppeteer.launch({
    executablePath: process.env.MORGUE_CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"],
    env: { ...process.env, HOME: folder },
  });
}

export async function end() {
  await browser?.close();
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

// Starts morgue-web; its address is the first line that it prints.
export async function serve(options) {
  const words = options.map((option) => option.replace("FOLDER", folder));
  const child = spawn(join(bin, "morgue-web"), ["--port", "0", "--searches-file", join(folder, "searches.ini"), ...words], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal)));
  const lines = createInterface({ input: child.stdout });
  const { value } = await lines[Symbol.asyncIterator]().next();
  assert.match(value ?? "", /^http:\/\/127\.0\.0\.1:\d+\//, "morgue-web prints its address");
  const server = {
    address: value.replace(/\/$/, ""),
    async stop() {
      child.kill("SIGTERM");
      assert.equal(await gone, 0, "SIGTERM ends morgue-web with 0");
    },
  };
  servers.push(server);
  return server;
}

// What no page may do: throw, complain, open a dialog, ask another host, break its policy. Looks until it is released.
function guard(page, address) {
  const faults = [];
  const known = /Failed to load resource: the server responded with a status of 40[04]/;
  const looks = {
    console(message) {
      if (["error", "warn"].includes(message.type()) && !known.test(message.text())) faults.push(`console: ${message.text()}`);
    },
    pageerror(error) {
      faults.push(`script: ${error.message}`);
    },
    dialog(dialog) {
      faults.push(`dialog: ${dialog.message()}`);
      dialog.dismiss();
    },
    request(request) {
      if (new URL(request.url()).origin !== new URL(address).origin) faults.push(`request to ${request.url()}`);
    },
  };
  for (const [event, look] of Object.entries(looks)) page.on(event, look);
  const release = () => Object.entries(looks).forEach(([event, look]) => page.off(event, look));
  return { faults, release };
}

// Has a page light or dark colours, at once.
export function show(page, scheme) {
  return page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" },
  ]);
}

// Runs `body` on a page that has fetched `path`. `options`: its width, height and scheme of colours, whether it runs `scripts`,
// and whether it is to be `alone`: what else `body` sets of a page must not meet the next test.
export async function onPage(address, path, options, body) {
  const page = (!options.alone && idle) || (await browser.newPage());
  if (page === idle) idle = null;
  page.setDefaultTimeout(kLongest);
  let spent = true;
  try {
    const { faults, release } = guard(page, address);
    await page.setViewport({ width: options.width ?? 1280, height: options.height ?? 900 });
    await show(page, options.scheme ?? "light");
    await page.setJavaScriptEnabled(options.scripts !== false);
    await page.goto(address + path, { waitUntil: "load" });
    await body(page);
    assert.deepEqual(faults, [], path);
    release();
    spent = options.alone || idle !== null;
    if (!spent) await page.goto("about:blank"); // nothing of this test runs on into the next
  } finally {
    if (spent) await page.close();
  }
  if (!spent) idle = page;
}

// The next page that is loaded. waitForNavigation() takes the address that changes while one types for a navigation, too.
export function nextPage(page) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("no page was loaded")), kLongest);
    page.once("load", () => {
      clearTimeout(late);
      resolve();
    });
  });
}

export const textOf = (page, selector) => page.$eval(selector, (one) => one.textContent.trim());
export const textsOf = (page, selector) => page.$$eval(selector, (all) => all.map((one) => one.textContent.trim()));
export const heading = (page) => textOf(page, "h1");

// What a link leads to.
export async function follow(page, selector) {
  await page.waitForSelector(selector);
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.$eval(selector, (one) => (one.closest("a") ?? one).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })))]);
}

// Presses keys that lead to another page.
export async function goByKey(page, key) {
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press(key)]);
}

export const until = (page, condition, ...values) => page.waitForFunction(condition, {}, ...values);


// What axe-core finds, as lines, by all its rules or by those that are named.
export async function complaints(page, rules) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate((only) => globalThis.axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) }), rules);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.split("\n").slice(1).join(" ").trim()}`));
}
