// What the pages can do besides, where scripts run: results as one types, completion, keys. All of it is on the pages without it, too.

const base = document.body.dataset.base;
const form = document.getElementById("search");
const box = document.getElementById("q");

// Results as one types: the same page as without, of which the answer is taken.

const kPause = 180; // milliseconds after the last key
let timer = 0;
let asking = null;

function addressOf(query) {
  const parameters = new URLSearchParams(new FormData(form));
  parameters.set("q", query);
  if (parameters.get("sort") === "relevance") parameters.delete("sort");
  return `${form.getAttribute("action")}?${parameters}`;
}

async function show(address, keep) {
  asking?.abort();
  asking = new AbortController();
  const shown = document.getElementById("results");
  shown?.classList.add("waiting");
  try {
    const response = await fetch(address, { signal: asking.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
    document.body.className = page.body.className;
    document.title = page.title;
    if (keep === "replace") history.replaceState(null, "", address);
    if (keep === "push") history.pushState(null, "", address);
    say(document.querySelector("h1")?.textContent ?? "");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

// Told to those who cannot see the page change.
const told = document.createElement("p");
told.className = "unseen";
told.setAttribute("role", "status");
document.body.append(told);
function say(text) {
  told.textContent = text;
}

function isResults() {
  return document.body.classList.contains("results") || document.body.classList.contains("plain");
}

box?.addEventListener("input", () => {
  clearTimeout(timer);
  complete();
  const query = box.value.trim();
  if (query.length < 2) return;
  timer = setTimeout(() => show(addressOf(query), isResults() && location.pathname.endsWith("/search") ? "replace" : "push"), kPause);
});

form?.querySelector("select")?.addEventListener("change", () => form.requestSubmit());

addEventListener("popstate", () => {
  if (location.pathname !== `${base}/search`) return location.reload();
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  show(location.href, "");
});

// Completion of words, fields and their values, from the index.

const list = document.createElement("ul");
list.className = "choices";
list.id = "choices";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Completions");
list.hidden = true;
box?.after(list);
box?.setAttribute("role", "combobox");
box?.setAttribute("aria-controls", "choices");
box?.setAttribute("aria-expanded", "false");
box?.setAttribute("aria-autocomplete", "list");

let completing = null;
let typed = 0;
let at = -1;

async function complete() {
  completing?.abort();
  const before = box.value.slice(0, box.selectionStart);
  if (!/\S{2}$/.test(before)) return close();
  completing = new AbortController();
  try {
    const response = await fetch(`${base}/api/complete?before=${encodeURIComponent(before)}`, { signal: completing.signal });
    if (!response.ok) return close();
    const found = await response.json();
    typed = found.typed;
    offer(found.choices.slice(0, 10));
  } catch (error) {
    close();
  }
}

function offer(choices) {
  list.replaceChildren(
    ...choices.map((choice, i) => {
      const item = document.createElement("li");
      item.id = `choice${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = choice;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(choice);
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

// `typed` counts bytes of UTF-8.
function take(choice) {
  const cursor = box.selectionStart;
  const bytes = new TextEncoder().encode(box.value.slice(0, cursor));
  const kept = new TextDecoder().decode(bytes.slice(0, bytes.length - typed));
  const text = choice + (choice.endsWith(":") ? "" : " ");
  box.value = kept + text + box.value.slice(cursor).replace(/^ /, "");
  box.setSelectionRange(kept.length + text.length, kept.length + text.length);
  close();
  box.dispatchEvent(new Event("input"));
}

box?.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return list.hidden ? box.blur() : (close(), event.preventDefault());
  if (list.hidden) return;
  if (event.key === "ArrowDown") choose(1);
  else if (event.key === "ArrowUp") choose(-1);
  else if (event.key === "Tab" && !event.shiftKey) take(list.children[Math.max(at, 0)].textContent);
  else if (event.key === "Enter" && at >= 0) take(list.children[at].textContent);
  else return;
  event.preventDefault();
});
box?.addEventListener("blur", close);

// Keys for the page, where nothing is being typed.

function step(selector, name, by) {
  const all = [...document.querySelectorAll(selector)];
  if (all.length === 0) return null;
  const now = all.findIndex((one) => one.classList.contains(name));
  const next = all[Math.min(all.length - 1, Math.max(0, now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by))];
  all.forEach((one) => one.classList.toggle(name, one === next));
  next.scrollIntoView({ block: "center" });
  return next;
}

const keys = {
  "/": () => {
    box.focus();
    box.select();
  },
  j: () => step(".hit", "at", 1)?.querySelector("a").focus({ preventScroll: true }),
  k: () => step(".hit", "at", -1)?.querySelector("a").focus({ preventScroll: true }),
  o: () => document.querySelector(".hit.at a")?.click(),
  n: () => step("article mark", "here", 1),
  p: () => step("article mark", "here", -1),
  u: () => document.querySelector(".way a")?.click(),
  "?": () => location.assign(`${base}/help#keys`),
};

addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
  if (typing || event.ctrlKey || event.altKey || event.metaKey || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

// In an article: buttons for the matches, and the first one in sight.

const way = document.querySelector(".way");
if (way !== null && document.querySelector("article mark") !== null) {
  for (const [words, by] of [["Previous match", -1], ["Next match", 1]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => step("article mark", "here", by));
    way.append(button);
  }
}

// Citations are copied by a click.

for (const block of document.querySelectorAll(".cite pre")) {
  if (navigator.clipboard === undefined) break;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent);
    say("copied");
    button.textContent = "Copied";
  });
  block.before(button);
}
