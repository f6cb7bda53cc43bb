// The translator's preview: asks for both screens at one address, and again whenever a file was saved.
"use strict";

const [left, own] = [document.querySelector("#left"), document.querySelector("#own")];
const list = document.querySelector(".texts ol");
const [pages, right] = [document.querySelector("#pages"), document.querySelector("#right")];
const broken = document.querySelector(".broken");
const others = document.querySelector(".others");
let now; // the newest state that the server told
let seen = -1;
let focus = ""; // the name of the text that "next" has led to
let turn = Promise.resolve(); // one thing after the other

const SIGNS = {
  "\u00a0": "NBSP", "\u00ad": "SHY", "\u061c": "ALM", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ",
  "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
  "\u202e": "RLO", "\u202f": "NNBSP", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI",
  "\u2069": "PDI", "\ufeff": "BOM",
};
const HIDDEN = new RegExp(`[${Object.keys(SIGNS).join("")}]`, "g");
const WORDS = {
  missing: "Missing: English is shown", stale: "Stale: the English has changed", draft: "Draft: not yet reviewed",
  overdue: "Overdue: to be reviewed again", approved: "Approved",
};

const CHECKS = {
  running: "Checking the rules …", done: "",
  failed: "The rules could not be checked: the terminal says why. Save a file to try again.",
};

const make = (tag, more, ...inside) => {
  const made = Object.assign(document.createElement(tag), more);
  made.append(...inside);
  return made;
};
const at = () => decodeURIComponent(location.hash.slice(1)) || "home";
const is = (id) => document.querySelector(id).ariaPressed === "true";
const squeezed = (text) => text.replace(/[\u200e\u200f\u2066-\u2069]/g, "").replace(/^[→←✓] /, "").split(/\s+/).join(" ").trim();

async function load() {
  const query = new URLSearchParams({ at: at(), right: right.value || "", focus });
  const response = await fetch(`/preview/state?${query}`);
  if (!response.ok) throw new Error(response.status);
  now = await response.json();
  draw();
}

function draw() {
  const active = document.activeElement;
  const held = active?.dataset?.to && [active.closest(".side").id, active.dataset.to];
  choices();
  progress();
  fill(left, now.left, "en");
  fill(own, now.right, now.pseudo.includes(right.value) ? right.value : now.lang);
  own.classList.toggle("mirrored", right.value === "ar-xb");
  document.querySelector("#own-name").textContent =
    now.pseudo.includes(right.value) ? right.selectedOptions[0].textContent : `${now.name} (${now.lang})`;
  if (is("#rtl")) own.querySelectorAll(".chat [dir]").forEach((each) => (each.dir = each.dir === "auto" ? "auto" : "rtl"));
  marked();
  states();
  if (is("#marks")) reveal(document.querySelector("main"));
  if (held) document.querySelector(`#${held[0]} [data-to="${held[1]}"]`)?.focus({ preventScroll: true });
}

function choices() {
  if (!right.options.length) {
    right.append(new Option(`${now.name} (${now.lang})`, ""));
    const names = { "en-xa": "Long words (en-xa)", "ar-xb": "Mirrored (ar-xb)" };
    right.append(...now.pseudo.map((each) => new Option(names[each], each)));
  }
  const options = now.pages.map((each) => new Option(`${each.done ? "" : "● "}${each.title}`, each.at));
  const here = now.pages.some((each) => each.at === now.at);
  if (!here) options.unshift(new Option("Another screen", now.at));
  pages.replaceChildren(...options);
  pages.value = now.at;
}

function progress() {
  const done = now.pages.filter((each) => each.done).length;
  document.querySelector(".done").textContent =
    `${done} of ${now.pages.length} pages are up to date, ${now.todo.length} texts to do`;
  Object.assign(document.querySelector("progress"), { max: now.pages.length, value: done });
  document.querySelector("#next").disabled = now.todo.length === 0;
  broken.hidden = now.broken.length === 0;
  if (!broken.hidden) {
    const said = make("p", {}, make("strong", {}, "A file cannot be read. "), "You see it as it last was; all else is new.");
    broken.replaceChildren(said, make("ul", {}, ...now.broken.map((each) => make("li", {}, ...located(each)))));
  } else broken.replaceChildren();
  document.querySelector(".checking").textContent = CHECKS[now.check];
  document.title = `${done} of ${now.pages.length}: ${now.name}, Axis Guide`;
}

// A finding with its place as code.
function located(said) {
  const [place] = said.match(/^\S+?:\d+/) ?? [""];
  return [make("code", {}, place), said.slice(place.length)];
}

function fill(side, html, lang) {
  const chat = side.querySelector(".chat");
  chat.innerHTML = html;
  side.lang = lang;
  const images = chat.querySelectorAll("img");
  images.forEach((each) => each.addEventListener("error", () => each.replaceWith(each.alt)));
}

// Says at each text of the translation what is to be done with it, in words where it begins.
function marked() {
  if (now.pseudo.includes(right.value)) return;
  const known = new Map();
  for (const text of now.texts) {
    if (["missing", "stale"].includes(text.state)) for (const line of text.lines) known.set(line, text);
  }
  const said = new Set();
  for (const each of own.querySelectorAll("h2, p, li, bdi")) {
    const label = each.querySelector("strong")?.textContent ?? "";
    const words = squeezed(each.textContent);
    const text = known.get(words) ?? (label ? known.get(squeezed(each.textContent.slice(label.length))) : undefined);
    const english = each.lang === "en" || each.closest("ul")?.lang === "en";
    if (!text && !english) continue;
    const state = text?.state ?? "missing";
    const first = !text || !said.has(text.name);
    if (text) said.add(text.name);
    if (state === "missing") Object.assign(each, { lang: "en", dir: "ltr" });
    mark(each, state, first);
  }
}

function mark(element, state, first) {
  element.dataset.state = state;
  const inButton = element.tagName === "BDI";
  if (inButton) element.title = WORDS[state];
  if (first || inButton) element.prepend(make("span", { className: "flag", lang: "en", dir: "ltr" }, inButton ? "● " : state));
}

function states() {
  const open = now.texts.filter((each) => !each.name.startsWith("messages/") || each.findings.length || each.state !== "draft" || each.name === focus);
  const rest = now.texts.filter((each) => !open.includes(each));
  const entries = open.map(told);
  if (rest.length) {
    const title = `Buttons and other words of the bot itself: ${rest.length}, as far as ${rest.length === 1 ? "it is" : "they are"} drafts`;
    entries.push(make("li", {}, make("details", {}, make("summary", {}, title), make("ol", {}, ...rest.map(told)))));
  }
  if (!entries.length) {
    const made = "This language is made up from English: it has no texts of its own.";
    entries.push(make("li", { className: "by" }, now.pseudo.includes(right.value) ? made : "No text stands here."));
  }
  list.replaceChildren(...entries);
  others.hidden = now.others.length === 0;
  others.querySelector("summary").textContent = `Elsewhere in this language: ${now.others.length} to fix`;
  others.querySelector("ul").replaceChildren(...now.others.map((each) => make("li", {}, ...located(each))));
}

function told(text) {
  const entry = make("li", { className: "text" });
  entry.dataset.name = text.name;
  const add = (tag, className, ...inside) => entry.append(make(tag, { className }, ...inside));
  const name = text.name.startsWith("messages/") ? `“${shortened(text.english)}”` : text.name;
  add("h3", "", make("code", {}, name), " ", make("span", { className: `chip ${text.state}` }, WORDS[text.state]));
  if (text.diff.length) {
    const changes = make("p", { className: "diff", lang: "en", dir: "ltr" }, make("b", {}, "What changed in English: "));
    changes.append(...text.diff.map(piece));
    entry.append(changes);
  } else if (text.state === "stale") add("p", "", "The English that this was made from is not kept.");
  if (text.findings.length) add("ul", "found", ...text.findings.map((each) => make("li", { className: each.kind }, each.says)));
  if (text.sent_back) add("p", "remark", `Sent back by ${text.sent_back}`);
  const missing = text.state === "missing";
  const by = missing ? "" : text.how ? `made by ${text.how}` : "nobody has recorded how it was made";
  const place = missing ? `belongs into ${text.where.replace(/:\d+$/, "")}` : text.where;
  add("p", "by", [place, by, ...text.signed.map((each) => `signed, ${each}`)].filter(Boolean).join(" · "));
  return entry;
}

const shortened = (text) => (text.length > 50 ? `${text.slice(0, 50).replace(/\S+$/, "")}…` : text);

function piece([kind, words], at, all) {
  if (kind !== "same") return make(kind === "added" ? "ins" : "del", {}, words.replace(/\n/g, "¶\n"));
  if (words.length < 160) return words;
  const [head, tail] = [words.slice(0, 70).replace(/\S+$/, ""), words.slice(-70).replace(/^\S+/, "")];
  return `${at ? head : ""} … ${at + 1 < all.length ? tail : ""}`;
}

// Writes the signs that nobody sees as their names.
function reveal(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walk.nextNode()) if (walk.currentNode.data.match(HIDDEN)) found.push(walk.currentNode);
  for (const node of found) {
    const parts = node.data.split(new RegExp(`(${HIDDEN.source})`));
    node.replaceWith(...parts.map((each) => (SIGNS[each] ? make("span", { className: "sign", title: SIGNS[each] }, each, SIGNS[each]) : each)));
  }
}

function inTurn(work) {
  turn = turn.then(work).catch((error) => {
    broken.hidden = false;
    broken.replaceChildren(`The preview does not answer (${error.message}). Is it still running?`);
  });
  return turn;
}

function open(place) {
  if (place === at()) return inTurn(load);
  history.pushState("", "", `#${place}`);
  scrollTo(0, 0);
  return inTurn(load);
}

async function tap(event) {
  const button = event.target.closest("button[data-to]");
  if (!button) return;
  focus = "";
  const side = event.currentTarget;
  await open(button.dataset.to.slice(button.dataset.to.indexOf("_") + 1));
  side.querySelector(".chat h2")?.focus({ preventScroll: true });
}

async function next() {
  if (!now.todo.length) return;
  const here = now.todo.findIndex(([name]) => name === focus);
  const [name, place] = now.todo[(here + 1) % now.todo.length];
  focus = name;
  await open(place);
  const entry = list.querySelector(`[data-name="${name}"]`);
  if (!entry) return;
  entry.tabIndex = -1;
  entry.classList.add("wanted");
  entry.focus({ preventScroll: true });
  (own.querySelector("[data-state]") ?? entry).scrollIntoView({ block: "center" });
}

function toggle(id) {
  const button = document.querySelector(id);
  button.ariaPressed = String(!is(id));
  draw();
}

const go = (where) => document.querySelector(where).focus();
const KEYS = {
  n: next, m: () => toggle("#marks"), r: () => toggle("#rtl"), p: () => go("#pages"), h: () => open("home"),
  e: () => go("#left"), t: () => go("#own"), s: () => go(".texts"),
  x: () => { right.selectedIndex = (right.selectedIndex + 1) % right.options.length; inTurn(load); },
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("select, input")) return;
  if (KEYS[event.key] && now) { event.preventDefault(); KEYS[event.key](); }
});
for (const side of [left, own]) side.addEventListener("click", tap);
document.querySelector("#next").addEventListener("click", next);
document.querySelector("#marks").addEventListener("click", () => toggle("#marks"));
document.querySelector("#rtl").addEventListener("click", () => toggle("#rtl"));
pages.addEventListener("change", () => { focus = ""; open(pages.value); });
right.addEventListener("change", () => inTurn(load));
addEventListener("popstate", () => inTurn(load));

async function follow() {
  for (;;) {
    try {
      const { version } = await (await fetch(`/changes?seen=${seen}`)).json();
      if (seen !== -1 && version !== seen) inTurn(load);
      seen = version;
    } catch (error) {
      inTurn(() => { throw error; });
      seen = -2; // unlike any count of changes: what comes next is new
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

inTurn(load).then(follow);
