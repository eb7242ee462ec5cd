// The simulator's page: draws what the far side knows, live, and lets a person be every person. No framework, no network but ours.
const $ = (id) => document.getElementById(id);
const make = (tag, cls, text) => { const node = document.createElement(tag); if (cls) node.className = cls; if (text !== undefined) node.textContent = text; return node; };
const state = { patients: [], staff: [], texts: new Map(), posts: new Map(), me: "", patient: "", channel: { id: "", name: "" }, number: 0 };
const ideas = ["hi", "I have diabetes and Medicare", "What is telehealth?", "crushing chest pain", "I want to die", "no chest pain, just a refill", "hola, necesito ayuda", "STOP"];
const faults = [["Twilio says 429", "twilio.messages", "429"], ["Twilio breaks after taking it", "twilio.messages", "accepted_then_reset"], ["Twilio 500", "twilio.messages", "500"], ["No status callback", "twilio.callbacks", "no_callback"], ["Slack says 429", "slack.chat.postMessage", "429"], ["Slack is slow", "slack.*", "slow"], ["Number opted out (21610)", "twilio.messages", "error"]];

const post = (what, body) => fetch(`control/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then((r) => r.json());
const person = (list, number) => list.find((one) => one.number === number);

function drawPeople() {
  $("people").replaceChildren(...state.patients.map((one) => {
    const tab = make("button", "", one.name.split(" ")[0]);
    tab.type = "button"; tab.role = "tab"; tab.setAttribute("aria-selected", String(one.number === state.patient));
    tab.addEventListener("click", () => { state.patient = one.number; drawPeople(); drawChat(); $("say").focus(); });
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
  const me = state.staff.find((one) => one.id === state.me);
  if (!me) return;
  $("pager-who").textContent = `${me.name} · ${me.number}`;
  list($("pages"), me.number, "Pages by text arrive here.");
}

const unescape = (text) => text.replace(/<!date\^(\d+)\^[^|>]*\|[^>]*>/g, (_, s) => new Date(s * 1000).toLocaleTimeString()).replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
function rich(cls, text) {
  const node = make("div", cls);
  unescape(text).split(/(\*[^*\n]+\*)/).forEach((part) => node.append(/^\*.*\*$/.test(part) ? make("strong", "", part.slice(1, -1)) : part));
  return node;
}

function block(one, entry) {
  if (one.type === "header") return make("h3", "", one.text.text);
  if (one.type === "context") return rich("context", one.elements.map((e) => e.text).join("  "));
  if (one.type === "section" && one.fields) { const box = make("div", "facts"); box.append(...one.fields.map((f) => rich("", f.text))); return box; }
  if (one.type === "section") return one.text.type === "plain_text" ? make("p", "words", one.text.text) : rich("", one.text.text);
  if (one.type === "actions") {
    const row = make("div", "actions");
    row.append(...one.elements.map((e) => { const b = make("button", e.style || "", e.text.text); b.type = "button"; b.addEventListener("click", () => { b.disabled = true; post("press", { user: state.me, channel: entry.channel, ts: entry.ts, label: e.text.text }).finally(() => setTimeout(() => { b.disabled = false; }, 1500)); }); return b; }));
    return row;
  }
  return make("p", "", "");
}

function drawPost(entry, replies) {
  const face = entry.blocks.map((b) => JSON.stringify(b)).join();
  const kind = face.includes("Nobody has taken") ? "open" : face.includes("*Taken by") ? "taken" : face.includes("*Resolved by") ? "resolved" : "";
  const article = make("article", `post ${kind}`);
  if (entry.user !== "U0BOT") article.append(rich("", `*${(state.staff.find((s) => s.id === entry.user) || { name: entry.user }).name}*  ${entry.text}`));
  else article.append(...(entry.blocks.length ? entry.blocks.map((b) => block(b, entry)) : [make("p", "", entry.text)]));
  if (replies) {
    const thread = make("div", "thread");
    thread.append(...replies.map((reply) => drawPost(reply)));
    const form = make("form", "compose"), input = make("input");
    input.placeholder = "Write in the thread (the patient sees nothing until you press Send to patient)"; input.setAttribute("aria-label", "Reply in thread"); input.dataset.thread = entry.ts;
    form.append(input); form.addEventListener("submit", (event) => { event.preventDefault(); if (input.value.trim()) post("say", { user: state.me, channel: entry.channel, text: input.value, thread_ts: entry.ts }); input.value = ""; });
    thread.append(form); article.append(thread);
  }
  return article;
}

function drawBoard() {
  const typing = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.thread : null;
  const draft = typing ? document.activeElement.value : "";
  const all = [...state.posts.values()].sort((a, b) => Number(a.ts) - Number(b.ts)).filter((p) => p.channel === state.channel.id);
  const tops = all.filter((p) => !p.thread_ts && !p.only_for);
  const whispers = all.filter((p) => p.only_for === state.me).slice(-3);
  $("board").replaceChildren(...(tops.length ? tops.map((p) => drawPost(p, all.filter((r) => r.thread_ts === p.ts && !r.only_for))) : [make("p", "empty", "Alerts and hand-offs arrive here. Text “crushing chest pain” as a patient.")]), ...whispers.map((w) => make("p", "whisper", `Only you can see this: ${w.text}`)));
  if (typing) { const again = document.querySelector(`input[data-thread="${typing}"]`); if (again) { again.value = draft; again.focus(); } }
  const open = tops.filter((p) => JSON.stringify(p.blocks).includes("Nobody has taken")).length;
  $("badge").hidden = !open; $("badge").textContent = String(open);
}

let due = 0;
function redraw() { if (!due) due = requestAnimationFrame(() => { due = 0; drawChat(); drawPager(); drawBoard(); }); }

async function start() {
  const snapshot = await (await fetch("state")).json();
  Object.assign(state, { patients: snapshot.patients, staff: snapshot.staff, channel: snapshot.channel, number: snapshot.number });
  state.patient = state.patient || snapshot.patients[0].number; state.me = state.me || snapshot.staff[0].id;
  snapshot.texts.forEach((t) => state.texts.set(t.sid, t));
  snapshot.posts.forEach((p) => state.posts.set(`${p.channel}:${p.ts}:${p.only_for || ""}`, p));
  $("channel").textContent = state.channel.name;
  $("me").replaceChildren(...state.staff.map((one) => { const option = make("option", "", one.name); option.value = one.id; return option; }));
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
  on("post", (p) => state.posts.set(`${p.channel}:${p.ts}:${p.only_for || ""}`, p));
}

function send(input, from) { const body = input.value.trim(); if (!body) return; input.value = ""; post("text", { from, body }); }
$("compose").addEventListener("submit", (event) => { event.preventDefault(); send($("say"), state.patient); });
$("pager-form").addEventListener("submit", (event) => { event.preventDefault(); send($("pager-say"), state.staff.find((one) => one.id === state.me).number); });
$("me").addEventListener("change", () => { state.me = $("me").value; redraw(); });
$("ideas").append(...ideas.map((idea) => { const b = make("button", "", idea); b.type = "button"; b.addEventListener("click", () => post("text", { from: state.patient, body: idea })); return b; }));
$("open-faults").addEventListener("click", () => { const panel = $("faults"); panel.hidden = !panel.hidden; $("open-faults").setAttribute("aria-expanded", String(!panel.hidden)); });
$("fault-buttons").append(...faults.map(([label, where, kind]) => { const b = make("button", "", label); b.type = "button"; b.addEventListener("click", async () => { await post("faults", { where, kind, count: 1, seconds: 2 }); $("fault-state").textContent = `Next: ${label}`; }); return b; }));
for (const [tab, view, other] of [["tab-phones", "phones", "team"], ["tab-team", "team", "phones"]]) {
  $(tab).addEventListener("click", () => { $(view).classList.remove("away"); $(other).classList.add("away"); document.querySelectorAll(".views button").forEach((b) => b.setAttribute("aria-selected", String(b.id === tab))); });
}
$("team").classList.add("away");
start();
