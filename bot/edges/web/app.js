// The page: sends what a person does, shows the bubble that answers it, and remembers for him what the bot may.
"use strict";

const log = document.querySelector(".chat");
const form = document.querySelector(".write");
const findings = document.querySelector(".findings");
const kept = "axis-guide-chat";
let seen = -1;

async function send(kind, value) {
  const chat = JSON.parse(sessionStorage.getItem(kept) ?? "{}");
  const body = JSON.stringify({ kind, value, chat, app_lang: navigator.language });
  const response = await fetch("/event", { method: "POST", body });
  const answer = await response.json();
  sessionStorage.setItem(kept, JSON.stringify(answer.chat));
  document.documentElement.lang = answer.lang;
  form.dir = answer.dir;
  form.words.placeholder = answer.write;
  form.words.setAttribute("aria-label", answer.write);
  form.querySelector("button").textContent = answer.send;
  const made = document.createElement("template");
  made.innerHTML = answer.bubble;
  return made.content.firstElementChild;
}

function place(bubble, old) {
  if (old) old.replaceWith(bubble);
  else log.append(bubble);
  bubble.scrollIntoView({ block: "start" });
  bubble.querySelector("h2").focus({ preventScroll: true });
}

function said(words) {
  const mine = document.createElement("p");
  mine.className = "mine";
  mine.dir = "auto";
  mine.textContent = words;
  log.append(mine);
}

async function open(address, bubble) {
  place(await send("tap", address), bubble);
  history.replaceState(null, "", "#" + address);
}

log.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-to]");
  if (button) open(button.dataset.to, button.closest(".bubble"));
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const words = form.words.value.trim();
  if (!words) return;
  form.words.value = "";
  said(words);
  place(await send("words", words));
});

function show(found) {
  findings.hidden = found.length === 0;
  const list = document.createElement("ul");
  list.append(...found.map((each) => Object.assign(document.createElement("li"), { textContent: each })));
  findings.replaceChildren(`To mend: ${found.length}`, list);
}

async function again() {
  const bubbles = log.querySelectorAll(".bubble");
  const last = bubbles[bubbles.length - 1];
  if (last && location.hash) last.replaceWith(await send("tap", location.hash.slice(1)));
}

async function follow() {
  for (;;) {
    try {
      const change = await (await fetch(`/changes?seen=${seen}`)).json();
      if (!change.watch) return;
      show(change.findings);
      if (seen >= 0 && change.version !== seen) await again();
      seen = change.version;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

send("words", `/start ${location.hash.slice(1)}`.trim()).then((bubble) => place(bubble)).then(follow);
