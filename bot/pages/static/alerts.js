// The alerts' page, live: asks for the list every two seconds, replaces only what changed, and keeps the focus where it was.
"use strict";

const EVERY_MS = 2000;
const HIDDEN_MS = 10000;
const list = document.getElementById("list");
const told = document.getElementById("told");
const lost = document.getElementById("lost");
const heard = document.getElementById("heard");
const live = document.getElementById("live");
const liveWords = document.getElementById("live-words");
const drift = Number(list.dataset.now) - Date.now();
let mark = list.dataset.mark;
let failures = 0;
let timer = 0;
let present = false;

function span(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return s + " s";
  if (s < 3600) return Math.floor(s / 60) + " min" + (s < 600 ? " " + (s % 60) + " s" : "");
  if (s < 86400) return Math.floor(s / 3600) + " h " + Math.floor((s % 3600) / 60) + " min";
  return Math.floor(s / 86400) + " d " + Math.floor((s % 86400) / 3600) + " h";
}

function tick() {
  const now = Date.now() + drift;
  for (const one of list.querySelectorAll("[data-age]")) one.textContent = span(now - Number(one.dataset.age));
  for (const one of list.querySelectorAll("[data-due]")) {
    const left = Number(one.dataset.due) - now;
    one.textContent = left > 0 ? "in " + span(left) : "now";
  }
}

function say(words, good) {
  told.textContent = words;
  told.hidden = !words;
  told.classList.toggle("good", good);
  told.setAttribute("role", good ? "status" : "alert");
}

function merge(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const active = document.activeElement && document.activeElement.closest ? document.activeElement.closest(".alert") : null;
  const focused = active ? active.id : "";
  const news = [];
  for (const one of fresh.querySelectorAll(".alert")) {
    const before = document.getElementById(one.id);
    const name = one.querySelector("h3").textContent.replace(/\s+/g, " ").trim();
    if (before && before.dataset.version === one.dataset.version && before.className.replace(" fresh", "") === one.className) {
      one.replaceWith(before); // the same alert in the same state: an open menu stays open
    } else {
      one.classList.add("fresh");
      const who = one.querySelector(".holds");
      news.push(name + ". " + (who ? who.textContent.replace(/\s+/g, " ").trim() : ""));
    }
  }
  list.replaceChildren(...fresh.childNodes);
  const count = list.querySelector("[data-waiting]");
  const waiting = count ? Number(count.dataset.waiting) : 0;
  document.title = document.title.replace(/^\(\d+\) /, "");
  if (waiting) document.title = "(" + waiting + ") " + document.title;
  if (focused && document.activeElement === document.body) {
    const again = document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  }
  heard.textContent = news.slice(0, 3).join(" ") + (news.length > 3 ? " And " + (news.length - 3) + " more." : "");
  tick();
}

function connected(yes, words) {
  live.classList.toggle("off", !yes);
  if (yes) liveWords.textContent = "Live";
  else liveWords.textContent = "Not live";
  if (lost.textContent !== words) lost.textContent = words;
  lost.hidden = yes;
}

function asked() {
  const headers = { "if-none-match": '"' + mark + '"' };
  if (present) headers["x-present"] = "yes"; // looking alone does not keep anybody signed in
  present = false;
  return headers;
}

async function look() {
  clearTimeout(timer);
  try {
    const answer = await fetch("/console/alerts/list", { headers: asked(), cache: "no-store", redirect: "error" });
    if (answer.status === 200) {
      mark = (answer.headers.get("etag") || "").replaceAll('"', "");
      merge(await answer.text());
    } else if (answer.status === 401 || answer.status === 403) {
      connected(false, (await answer.json()).told);
      const way = document.createElement("a");
      way.href = "/console/";
      way.textContent = " Sign in";
      lost.append(way);
      return;
    } else if (answer.status !== 304) {
      throw new Error("status " + answer.status);
    }
    failures = 0;
    connected(true, "");
  } catch (why) {
    failures += 1;
    if (failures > 1) connected(false, "This page is not live just now: it cannot reach the house. It goes on trying. Alerts still go out by Slack, text and phone.");
  }
  timer = setTimeout(look, document.hidden ? HIDDEN_MS : EVERY_MS * Math.min(failures + 1, 5));
}

list.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-press]")) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "yes"; // a second press before the answer is the same press
  const article = form.closest(".alert");
  article.classList.add("busy");
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { accept: "application/json" }, redirect: "error" });
    const said = await answer.json();
    say(said.told, said.good);
  } catch (why) {
    say("That did not reach the house, so nothing is known to be done. Please press again, or answer by text or phone.", false);
  }
  article.classList.remove("busy");
  delete form.dataset.sent;
  await look();
});

list.addEventListener("toggle", (event) => {
  if (!event.target.open) return;
  for (const other of list.querySelectorAll("details[open]")) if (other !== event.target) other.open = false;
}, true);

list.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.key === "Escape") {
    const menu = at.closest("details[open]");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
    return;
  }
  if (!at.classList.contains("alert") || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = [...list.querySelectorAll(".alert")];
  const place = all.indexOf(at);
  const next = { j: all[place + 1], ArrowDown: all[place + 1], k: all[place - 1], ArrowUp: all[place - 1] }[event.key];
  if (next) { event.preventDefault(); next.focus(); }
  if (event.key === "t" && at.querySelector(".take")) { event.preventDefault(); at.querySelector(".take").click(); }
});

for (const kind of ["pointerdown", "keydown", "wheel", "touchstart"]) document.addEventListener(kind, () => { present = true; }, { passive: true });
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
for (const one of list.querySelectorAll(".alert")) one.tabIndex = 0;
new MutationObserver(() => { for (const one of list.querySelectorAll(".alert")) one.tabIndex = 0; }).observe(list, { childList: true });
tick();
setInterval(tick, 1000);
connected(true, "");
timer = setTimeout(look, EVERY_MS);
