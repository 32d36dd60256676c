// What the pages can do besides, where scripts run: results as one types, completion, keys. All of it is on the pages without it, too.

const base = document.body.dataset.base;
const form = document.getElementById("search");
const box = document.getElementById("q");

// Told to those who cannot see the page change.

const told = document.createElement("p");
told.className = "unseen";
told.setAttribute("role", "status");
document.body.append(told);
function say(text) {
  told.textContent = text;
}

// Results as one types: the same page as without, of which the answer is taken.

const kPause = 180; // milliseconds after the last key
let timer = 0;
let asking = null;
let shown = location.pathname + location.search;

function addressOf(query) {
  const parameters = new URLSearchParams(new FormData(form));
  parameters.set("q", query);
  if (parameters.get("sort") === "relevance") parameters.delete("sort");
  return `${form.getAttribute("action")}?${parameters}`;
}

// `how`: "replace" or "push" in the history, after typing; "back" where the history has gone already.
async function show(address, how) {
  asking?.abort();
  const mine = (asking = new AbortController());
  document.getElementById("results")?.classList.add("waiting");
  try {
    const response = await fetch(address, { signal: mine.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (mine.signal.aborted) return;
    // Half a query is often none: that is said, and what was found stays.
    if (how !== "back" && response.status === 400) return hint(page.querySelector(".problem p")?.textContent ?? "");
    take(page, how);
    shown = new URL(address, location.href).pathname + new URL(address, location.href).search;
    if (how === "replace") history.replaceState(null, "", address);
    if (how === "push") history.pushState(null, "", address);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

function take(page, how) {
  document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
  document.body.className = page.body.className;
  document.title = page.title;
  if (how === "back") {
    const others = (of) => [...of.children].filter((one) => !one.classList.contains("box"));
    others(form).forEach((one) => one.remove());
    form.append(...others(page.getElementById("search")));
  }
  dress();
  say(document.querySelector("h1")?.textContent ?? "");
}

function hint(text) {
  document.getElementById("results")?.classList.remove("waiting");
  const line = document.querySelector(".hint") ?? document.createElement("p");
  line.className = "note hint";
  line.textContent = `Not a query yet. ${text}`;
  document.getElementById("main").prepend(line);
}

// A single letter says little, a single Chinese character much.
const kEnough = /^\S{2}|[^\x00-\x7f]/;

function typedMore() {
  clearTimeout(timer);
  complete();
  const query = box.value.trim();
  if (!kEnough.test(query)) return;
  timer = setTimeout(() => show(addressOf(query), location.pathname === `${base}/search` ? "replace" : "push"), kPause);
}

box?.addEventListener("input", (event) => event.isComposing || typedMore());
box?.addEventListener("compositionend", typedMore);

form?.addEventListener("submit", () => clearTimeout(timer));
form?.addEventListener("change", (event) => {
  if (event.target.name === "sort") show(addressOf(box.value.trim()), "push");
});

addEventListener("popstate", () => {
  if (location.pathname + location.search === shown) return; // another place of the page
  if (location.pathname !== `${base}/search`) return location.reload();
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  show(location.pathname + location.search, "back");
});

// Completion of words, fields and their values, from the index.

const list = document.createElement("ul");
list.className = "choices";
list.id = "choices";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Completions");
list.hidden = true;
box?.after(list);
for (const [name, value] of [["role", "combobox"], ["aria-controls", "choices"], ["aria-expanded", "false"], ["aria-autocomplete", "list"]])
  box?.setAttribute(name, value);

let completing = null;
let typed = 0; // bytes of UTF-8 at its end that a choice stands for
let at = -1;

async function complete() {
  completing?.abort();
  const mine = (completing = new AbortController());
  const before = box.value.slice(0, box.selectionStart);
  if (!/\S{2}$|[^\x00-\x7f]$/.test(before)) return offer([]);
  try {
    const response = await fetch(`${base}/api/complete?before=${encodeURIComponent(before)}`, { signal: mine.signal });
    const found = response.ok ? await response.json() : { typed: 0, choices: [] };
    if (mine.signal.aborted) return;
    list.dataset.completes = before; // what stood before the cursor
    typed = found.typed;
    offer(found.choices);
  } catch (error) {
    if (!mine.signal.aborted) offer([]);
  }
}

function offer(choices) {
  list.replaceChildren(
    ...choices.map((choice, i) => {
      const item = document.createElement("li");
      item.id = `choice${i}`;
      item.dir = "auto";
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = choice;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        put(choice);
      });
      return item;
    }),
  );
  at = -1;
  list.hidden = choices.length === 0;
  box.setAttribute("aria-expanded", String(choices.length > 0));
  box.removeAttribute("aria-activedescendant");
}

function close() {
  completing?.abort();
  offer([]);
}

function choose(step) {
  const items = [...list.children];
  at = (at + step + items.length + (at < 0 && step < 0 ? 1 : 0)) % items.length;
  items.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
  box.setAttribute("aria-activedescendant", `choice${at}`);
  items[at].scrollIntoView({ block: "nearest" });
}

function put(choice) {
  const cursor = box.selectionStart;
  const completed = list.dataset.completes;
  if (box.value.slice(0, cursor) !== completed) return close();
  const bytes = new TextEncoder().encode(completed);
  const kept = new TextDecoder().decode(bytes.slice(0, bytes.length - typed));
  const text = choice + (choice.endsWith(":") ? "" : " ");
  box.value = kept + text + box.value.slice(cursor).replace(/^ /, "");
  box.setSelectionRange(kept.length + text.length, kept.length + text.length);
  close();
  typedMore();
}

box?.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "Escape") return list.hidden ? box.blur() : (close(), event.preventDefault());
  if (list.hidden) return;
  if (event.key === "ArrowDown") choose(1);
  else if (event.key === "ArrowUp") choose(-1);
  else if (event.key === "Tab" && !event.shiftKey) put(list.children[Math.max(at, 0)].textContent);
  else if (event.key === "Enter" && at >= 0) put(list.children[at].textContent);
  else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return close();
  else return;
  event.preventDefault();
});
box?.addEventListener("blur", close);

// Keys for the page, where nothing is being typed.

function step(selector, name, by) {
  const all = [...document.querySelectorAll(selector)];
  if (all.length === 0) return null;
  const now = all.findIndex((one) => one.classList.contains(name));
  const i = Math.min(all.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by));
  all.forEach((one) => one.classList.toggle(name, one === all[i]));
  all[i].scrollIntoView({ block: "center" });
  return { one: all[i], place: `${i + 1} of ${all.length}` };
}

function toHit(by) {
  step(".hit, .kwic tr, .printings > li", "at", by)?.one.querySelector("a")?.focus({ preventScroll: true });
}

function toMatch(by) {
  const place = step("article mark", "here", by)?.place;
  if (place === undefined) return;
  say(`match ${place}`);
  const count = document.querySelector(".way .soft");
  if (count !== null) count.textContent = `match ${place}`;
}

const keys = {
  "/": () => {
    box?.focus();
    box?.select();
  },
  j: () => toHit(1),
  k: () => toHit(-1),
  o: () => document.querySelector(".at a")?.click(),
  n: () => toMatch(1),
  p: () => toMatch(-1),
  u: () => document.querySelector(".way a")?.click(),
  "?": () => location.assign(`${base}/help#keys`),
};

addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

// The timeline: one stop for the Tab key, the arrows go from bar to bar; the bar under finger or focus is told below.

function dressTimeline(figure) {
  const bars = [...figure.querySelectorAll("svg a")];
  const line = figure.querySelector(".said");
  const usual = line.textContent;
  const tell = (event) => (line.textContent = event.target.closest("a")?.querySelector("title").textContent ?? usual);
  bars.forEach((bar, i) => bar.setAttribute("tabindex", i === 0 ? "0" : "-1"));
  figure.addEventListener("keydown", (event) => {
    const now = bars.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: bars.length - 1 }[event.key];
    if (now < 0 || bars[next] === undefined) return;
    event.preventDefault();
    bars[now].setAttribute("tabindex", "-1");
    bars[next].setAttribute("tabindex", "0");
    bars[next].focus();
  });
  for (const name of ["focusin", "pointerover"]) figure.addEventListener(name, tell);
  for (const name of ["focusout", "pointerleave"]) figure.addEventListener(name, () => (line.textContent = usual));
}

// In an article: buttons for its matches.

function dressArticle(way) {
  if (document.querySelector("article mark") === null) return;
  for (const [words, by] of [["Previous match", -1], ["Next match", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => toMatch(by));
    way.append(button);
  }
}

// Citations are copied by a click. Browsers keep the clipboard from pages that come without TLS from another machine; there the old way remains.

async function copy(block) {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(block.textContent);
  getSelection().selectAllChildren(block);
  if (!document.execCommand("copy")) throw new Error("no clipboard");
}

function dressCitation(block) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try {
      await copy(block);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(block);
      button.textContent = "Selected: copy it by Ctrl+C";
    }
    say(button.textContent);
  });
  block.before(button);
}

function dress() {
  document.querySelectorAll(".timeline").forEach(dressTimeline);
  document.querySelectorAll(".way").forEach(dressArticle);
  document.querySelectorAll(".cite pre").forEach(dressCitation);
}

dress();
