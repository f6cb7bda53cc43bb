// The page: sends what a person does, shows the bubble that answers it, and remembers for him what the bot may.
"use strict";

const log = document.querySelector(".chat");
const form = document.querySelector(".write");
const findings = document.querySelector(".findings");
const kept = "axis-guide-chat";
let last; // what was asked last, and the bubble that answers it: after a save it is asked again
let turn = Promise.resolve(); // one thing after the other: two quick taps are not two answers
let seen = -1;

async function send(kind, value) {
  const chat = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  const body = JSON.stringify({ kind, value, chat, app_lang: navigator.language });
  const response = await fetch("/event", { method: "POST", body });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  sessionStorage.setItem(kept, JSON.stringify(answer.chat));
  document.documentElement.lang = answer.lang;
  form.dir = answer.dir;
  form.words.placeholder = answer.write;
  form.words.setAttribute("aria-label", answer.write);
  form.querySelector("button").textContent = answer.send;
  const made = document.createElement("template");
  made.innerHTML = answer.bubble;
  made.content.firstElementChild.dataset.address = answer.address;
  return made.content.firstElementChild;
}

async function ask(kind, value, old) {
  const bubble = await send(kind, value);
  if (old) old.replaceWith(bubble);
  else log.append(bubble);
  last = { kind, value, bubble };
}

function read() {
  last.bubble.scrollIntoView({ block: "start" });
  last.bubble.querySelector("h2").focus({ preventScroll: true });
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

async function open(address, old) {
  if (!old.isConnected) return;
  await ask("tap", address, old);
  history.replaceState(null, "", "#" + last.bubble.dataset.address);
  read();
}

log.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-to]");
  if (button) inTurn(() => open(button.dataset.to, button.closest(".bubble")));
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = form.words.value.trim();
  if (!words) return;
  form.words.value = "";
  said(words);
  inTurn(() => ask("words", words).then(read));
});

function show(found) {
  findings.hidden = found.length === 0;
  const list = document.createElement("ul");
  list.append(...found.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
  findings.replaceChildren(`To fix: ${found.length}`, list);
}

async function follow() {
  for (;;) {
    try {
      const change = await (await fetch(`/changes?seen=${seen}`)).json();
      if (!change.watch) return;
      show(change.findings);
      if (seen !== -1 && change.version !== seen) inTurn(() => ask(last.kind, last.value, last.bubble));
      seen = change.version;
    } catch (error) {
      show([`The bot does not answer (${error.message})`]);
      seen = -2; // unlike any count of changes: what comes next is new
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

inTurn(() => ask("words", `/start ${location.hash.slice(1)}`.trim()));
turn.then(follow);
