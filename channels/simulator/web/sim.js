// The simulator's page: the patients' phones and the staff's, live. Slack has its own files. No framework, no network but ours.
import { $, act, button, make, person, state } from "./world.js";
import { become, drawSlack, owner, startSlack, trouble } from "./slack.js";

const ideas = ["hi", "I have diabetes and Medicare", "What is telehealth?", "crushing chest pain", "I want to die", "no chest pain, just a refill", "hola, necesito ayuda", "STOP"];
const faults = [["Twilio says 429", "twilio.messages", "429"], ["Twilio breaks after taking it", "twilio.messages", "accepted_then_reset"], ["Twilio 500", "twilio.messages", "500"], ["No status callback", "twilio.callbacks", "no_callback"], ["Slack says 429", "slack.chat.postMessage", "429"], ["Slack is slow", "slack.*", "slow"], ["Number opted out (21610)", "twilio.messages", "error"]];

function drawPeople() {
  $("people").replaceChildren(...state.patients.map((one) => {
    const tab = make("button", "", one.name.split(" ")[0]);
    tab.type = "button"; tab.role = "tab"; tab.setAttribute("aria-selected", String(one.number === state.patient));
    tab.addEventListener("click", () => { state.patient = one.number; drawPeople(); redraw(); $("say").focus(); });
    return tab;
  }));
  const who = person(state.patients, state.patient);
  $("who").textContent = who.name; $("about").textContent = `${who.about} · ${who.number}`;
}

function bubble(text) {
  const item = make("li", text.way, text.body);
  const ticks = { queued: "sending…", sending: "sending…", sent: "✓ sent", delivered: "✓✓ delivered", undelivered: "✕ not delivered", failed: "✕ failed" };
  const notes = [];
  if (text.way === "in" && text.http && text.http !== 200) notes.push(`the house answered ${text.http}`);
  if (text.way === "out") notes.push(ticks[text.status] || text.status);
  if (notes.length) item.append(make("small", "", notes.join(" · ")));
  return item;
}

function list(target, number, nothing) {
  const mine = [...state.texts.values()].filter((t) => t.from === number || t.to === number).sort((a, b) => a.at - b.at);
  target.replaceChildren(...(mine.length ? mine.map(bubble) : [make("li", "empty", nothing)]));
  target.scrollTop = target.scrollHeight;
}
const drawChat = () => list($("chat"), state.patient, "Say hello, or pick something to try below.");

function drawPager() {
  const me = owner();
  $("pager").hidden = !me || !me.number;
  if (!me || !me.number) return;
  $("pager-who").textContent = `${me.name} · ${me.number}`;
  list($("pages"), me.number, "Pages by text arrive here.");
}

// A nurse calls from the card: this phone rings with the clinic's number.
function drawCall() {
  const live = [...state.calls.values()].filter((one) => one.to === state.patient && ["ringing", "in-progress"].includes(one.status)).at(-1);
  if (!live) { $("patient-call").replaceChildren(); return; }
  const box = make("article", "call"), doing = (what) => () => act("call", { sid: live.sid, do: what });
  box.append(make("p", "call-top", live.status === "ringing" ? `☎ ${live.from} is calling` : `On the phone with ${live.from}`));
  const row = make("div", "actions");
  if (live.status === "ringing") row.append(button("Answer", "primary", doing("answer")));
  row.append(button("Hang up", "danger", doing("hang_up")));
  box.append(row);
  $("patient-call").replaceChildren(box);
}

let due = 0;
function redraw() { if (!due) due = requestAnimationFrame(() => { due = 0; drawChat(); drawCall(); drawPager(); drawSlack(); }); }

async function start() {
  const snapshot = await (await fetch("state")).json();
  Object.assign(state, { patients: snapshot.patients, staff: snapshot.staff, others: snapshot.others, bot: snapshot.bot, channel: snapshot.channel, number: snapshot.number });
  state.patient = state.patient || snapshot.patients[0].number; state.me = state.me || snapshot.staff[0].id;
  snapshot.texts.forEach((t) => state.texts.set(t.sid, t));
  snapshot.posts.forEach((p) => state.posts.set(`${p.channel}:${p.ts}:${p.only_for || ""}`, p));
  snapshot.calls.forEach((one) => state.calls.set(one.sid, one));
  snapshot.views.forEach((one) => state.views.set(one.id, one));
  $("channel").textContent = state.channel.name;
  startSlack();
  drawPeople(); redraw(); listen();
}

function listen() {
  const source = new EventSource(`live?after=${state.number}`);
  source.onopen = () => { $("line").textContent = "live"; $("line").classList.add("live"); };
  source.onerror = () => { $("line").textContent = "reconnecting"; $("line").classList.remove("live"); };
  const on = (kind, act) => source.addEventListener(kind, (event) => { act(JSON.parse(event.data)); redraw(); });
  on("text", (t) => state.texts.set(t.sid, t));
  on("status", (s) => { const t = state.texts.get(s.sid); if (t) t.status = s.status; });
  on("webhook", (w) => { const t = state.texts.get(w.sid); if (t) t.http = w.status; });
  on("call", (c) => state.calls.set(c.sid, c));
  on("view", (v) => state.views.set(v.id, v));
  on("trouble", trouble);
  on("post", (p) => state.posts.set(`${p.channel}:${p.ts}:${p.only_for || ""}`, p));
}

function send(input, from) { const body = input.value.trim(); if (!body) return; input.value = ""; act("text", { from, body }); }
$("compose").addEventListener("submit", (event) => { event.preventDefault(); send($("say"), state.patient); });
$("pager-form").addEventListener("submit", (event) => { event.preventDefault(); send($("pager-say"), owner().number); });
$("me").addEventListener("change", () => { become($("me").value); redraw(); });
$("ideas").append(...ideas.map((idea) => { const b = make("button", "", idea); b.type = "button"; b.addEventListener("click", () => act("text", { from: state.patient, body: idea })); return b; }));
$("open-faults").addEventListener("click", () => { const panel = $("faults"); panel.hidden = !panel.hidden; $("open-faults").setAttribute("aria-expanded", String(!panel.hidden)); });
$("fault-buttons").append(...faults.map(([label, where, kind]) => { const b = make("button", "", label); b.type = "button"; b.addEventListener("click", async () => { await act("faults", { where, kind, count: 1, seconds: 2 }); $("fault-state").textContent = `Next: ${label}`; }); return b; }));
for (const [tab, view, other] of [["tab-phones", "phones", "team"], ["tab-team", "team", "phones"]]) {
  $(tab).addEventListener("click", () => { $(view).classList.remove("away"); $(other).classList.add("away"); document.querySelectorAll(".views button").forEach((b) => b.setAttribute("aria-selected", String(b.id === tab))); });
}
$("team").classList.add("away");
start();
