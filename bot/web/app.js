// The page: sends what a person does, shows the bubble that answers it, and remembers for him what the bot may.
// Each screen is an entry of the browser's history, which holds the chat as it then was: see keep and comeBack.
"use strict";

const log = document.querySelector(".chat");
const form = document.querySelector(".write");
const bar = document.querySelector(".bar");
const help = document.querySelector(".help");
const findings = document.querySelector(".findings");
const kept = "axis-guide-chat";
let last; // what was asked last, and the bubble that answers it: after a save it is asked again
let frame; // what stands around the bubbles, in the language of the newest
let turn = Promise.resolve(); // one thing after the other: two quick taps are not two answers
let seen = -1;
let resting; // the timer that notes where the reader has scrolled to

function post(path, kind, value) {
  const chat = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  const body = JSON.stringify({ kind, value, chat, app_lang: frame?.lang ?? navigator.language });
  return fetch(path, { method: "POST", body });
}

async function send(kind, value) {
  const response = await post("/event", kind, value);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  sessionStorage.setItem(kept, JSON.stringify(answer.chat));
  wear(answer.frame);
  const made = document.createElement("template");
  made.innerHTML = answer.bubble;
  const bubble = made.content.firstElementChild;
  bubble.dataset.address = answer.address;
  bubble.toggleAttribute("data-again", answer.again);
  bubble.toggleAttribute("data-stays", answer.stays);
  return bubble;
}

// Has the document of a bubble made from what is remembered here, and gives it to the browser to save.
async function download(button) {
  const response = await post("/document", "tap", button.closest(".bubble").dataset.address);
  if (!response.ok) {
    const { error } = await response.json();
    button.replaceWith(Object.assign(document.createElement("p"), { role: "alert", textContent: error }));
    return;
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = "questions.pdf";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function wear(given) {
  frame = given;
  document.documentElement.lang = bar.lang = frame.lang;
  bar.dir = form.dir = frame.dir;
  help.textContent = frame.urgent;
  help.hidden = false;
  form.words.placeholder = frame.write;
  form.words.setAttribute("aria-label", frame.write);
  form.querySelector("button").textContent = frame.send;
}

async function ask(kind, value, old) {
  const bubble = await send(kind, value);
  if (old) old.replaceWith(bubble);
  else log.append(bubble);
  last = { kind, value, bubble };
}

// The entry of the history: the chat, which bubble answers, and what it needs to be shown again.
function entry() {
  const at = [...log.children].indexOf(last.bubble);
  return { chat: log.innerHTML, at, kind: last.kind, value: last.value, frame };
}

const place = () => "#" + last.bubble.dataset.address;
const keep = (more) => history.replaceState({ ...history.state, ...more }, "");

async function step(kind, value, old, left) {
  keep({ left, top: scrollY });
  if (kind === "words") said(value);
  await ask(kind, value, old);
  history.pushState(entry(), "", place());
  read();
}

function read() {
  last.bubble.scrollIntoView({ block: "start" });
  last.bubble.querySelector("h2").focus({ preventScroll: true });
}

function rest() {
  clearTimeout(resting);
  keep({ top: scrollY });
}

function inTurn(work) {
  turn = turn.then(work).catch((error) => show([`The bot does not answer (${error.message})`]));
}

function said(words) {
  const mine = document.createElement("p");
  mine.className = "mine";
  mine.dir = "auto";
  mine.textContent = words;
  log.append(mine);
}

// Shows the entry of the history that the browser is at: Back, Forward, a reload, or an address typed in the bar.
async function comeBack() {
  clearTimeout(resting);
  const { chat, at, kind, value, left, top } = history.state ?? {};
  if (chat === undefined) {
    await ask("words", `/start ${location.hash.slice(1)}`.trim(), last?.bubble);
    keep(entry());
    last.bubble.scrollIntoView({ block: "start" });
    return;
  }
  log.innerHTML = chat;
  last = { kind, value, bubble: log.children[at] };
  wear(history.state.frame);
  const { address, again } = last.bubble.dataset;
  if (again !== undefined && value.startsWith("/start")) await ask("words", `/start ${address}`, last.bubble);
  else if (again !== undefined) await ask("tap", address, last.bubble);
  scrollTo(0, top ?? 0);
  const known = left?.replace("_choose_", "_"); // a first contact's buttons choose his language on the way
  const tapped = left && [...log.querySelectorAll(`[data-to="${left}"], [data-to="${known}"]`)].pop();
  (tapped || last.bubble.querySelector("h2")).focus({ preventScroll: true });
}

log.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-to]");
  if (!button) return;
  const [old, to, before] = [button.closest(".bubble"), button.dataset.to, last];
  const edited = "stays" in old.dataset ? undefined : old;
  inTurn(() => last === before && step("tap", to, edited, to));
});

log.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-document]");
  if (button) inTurn(() => download(button));
});

help.addEventListener("click", () => {
  inTurn(() => (place() === "#" + frame.help ? read() : step("tap", frame.help)));
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = form.words.value.trim();
  if (!words) return;
  form.words.value = "";
  inTurn(() => step("words", words));
});

addEventListener("popstate", () => inTurn(comeBack));
addEventListener("scroll", () => {
  clearTimeout(resting);
  resting = setTimeout(rest, 200);
});

function show(found) {
  findings.hidden = found.length === 0;
  const list = document.createElement("ul");
  list.append(...found.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
  findings.replaceChildren(`To fix: ${found.length}`, list);
}

async function refresh() {
  await ask(last.kind, last.value, last.bubble);
  keep(entry());
}

async function follow() {
  for (;;) {
    try {
      const change = await (await fetch(`/changes?seen=${seen}`)).json();
      if (!change.watch) return;
      show(change.findings);
      if (seen !== -1 && change.version !== seen) inTurn(refresh);
      seen = change.version;
    } catch (error) {
      show([`The bot does not answer (${error.message})`]);
      seen = -2; // unlike any count of changes: what comes next is new
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

history.scrollRestoration = "manual";
inTurn(comeBack);
turn.then(follow);
