// The care team's Slack: the channel with its threads, direct messages and the app's home tab, for whoever the page says you are.
import { $, act, button, direct, everybody, make, named, state } from "./world.js";
import { drawn, rich } from "./slack_blocks.js";
import { drawWindow, sure } from "./slack_windows.js";

const TABS = [["channel", "tab-channel"], ["direct", "tab-direct"], ["home", "tab-home"]];
const cache = new Map(), forms = new Map(), gone = new Set(), seenDirect = new Map();
let tab = "channel", drafts = 0;

const initials = (name) => name.replace(/^Dr\. /, "").split(/[ ,]+/).slice(0, 2).map((part) => part[0]).join("");
const clock = (ts) => new Date(Number(ts) * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function presses(entry) {
  return async (element, block, pressed) => {
    if (!(await sure(element.confirm))) return;
    pressed.disabled = true;
    pressed.classList.add("busy");
    await act("press", { user: state.me, channel: entry.channel, ts: entry.ts, label: element.text.text });
    setTimeout(() => { pressed.disabled = false; pressed.classList.remove("busy"); }, 1500);
  };
}

function menu(entry) {
  const box = make("details", "more"), list = make("div", "more-list"), top = make("summary", "", "⋯");
  top.setAttribute("aria-label", "More actions on this message");
  const doing = (what, more) => () => { box.open = false; act(what, { user: state.me, channel: entry.channel, ts: entry.ts, ...more }); };
  list.append(button("Send to patient", "", doing("shortcut", { label: "Send to patient" })), button("Make a note", "", doing("shortcut", { label: "Make a note" })));
  if (entry.user === state.me) {
    list.append(button("Edit message", "", () => { box.open = false; edit(entry); }), button("Delete message", "danger", doing("delete")));
  }
  box.append(top, list);
  return box;
}

function edit(entry) {
  const article = document.querySelector(`[data-post="${entry.ts}"] .said`);
  if (!article) return;
  const form = make("form", "compose edit"), input = make("input"), save = make("button", "", "✓");
  input.value = entry.text; input.setAttribute("aria-label", "Edit message"); save.setAttribute("aria-label", "Save");
  form.append(input, save);
  form.addEventListener("submit", (event) => { event.preventDefault(); act("edit", { user: state.me, channel: entry.channel, ts: entry.ts, text: input.value }); });
  article.replaceChildren(form);
  input.focus();
}

function posted(entry, top) {
  const app = entry.user === state.bot, row = make("div", "post-row"), body = make("div", "post-body"), head = make("div", "post-head");
  const icon = make("span", app ? "face app" : "face", app ? "+" : initials(named(entry.user)));
  icon.setAttribute("aria-hidden", "true");
  head.append(make("strong", "", named(entry.user)));
  if (app) head.append(make("span", "tag", "APP"));
  head.append(make("time", "", clock(entry.ts)));
  if (entry.broadcast) head.append(make("span", "tag", "also sent to the channel"));
  const said = make("div", "said");
  if (entry.deleted) said.append(make("p", "context", "This message was deleted."));
  else if (app && entry.blocks.length) said.append(...entry.blocks.map((block) => drawn(block, presses(entry))));
  else { said.append(rich("p", "", entry.text)); if (entry.edits && !app) said.append(make("small", "context", "(edited)")); }
  if (!app && !top && !entry.deleted) head.append(menu(entry));
  body.append(head, said);
  row.append(icon, body);
  row.dataset.post = entry.ts;
  return row;
}

function whispered(entry) {
  const note = make("div", "whisper"), text = entry.text.startsWith("```") ? rich("div", "", entry.text) : rich("p", "", entry.text);
  const away = button("Dismiss", "link", () => { gone.add(entry.ts); drawSlack(); });
  note.setAttribute("role", "status");
  note.append(make("small", "context", "Only visible to you"), text, away);
  return note;
}

function stateOf(entry) {
  const face = JSON.stringify(entry.blocks);
  return face.includes("Nobody has taken") ? "open" : face.includes("*Taken by") ? "taken" : face.includes("*Resolved by") ? "resolved" : "";
}

function composer(key, label, send) {
  if (!forms.has(key)) {
    const form = make("form", "compose"), input = make("input"), go = make("button", "", "↑");
    input.placeholder = label; input.setAttribute("aria-label", label); input.autocomplete = "off"; go.setAttribute("aria-label", "Send");
    form.append(input, go);
    form.addEventListener("submit", (event) => { event.preventDefault(); const text = input.value.trim(); if (text) send(text); input.value = ""; });
    forms.set(key, form);
  }
  return forms.get(key);
}

function top(entry, replies, notes) {
  const key = `${state.me}:${entry.ts}`, face = JSON.stringify([entry, replies, notes.map((one) => one.ts)]);
  const kept = cache.get(key);
  if (kept && kept.face === face) return kept.node;
  const kind = stateOf(entry), article = make("article", `post ${kind}`);
  article.setAttribute("aria-label", entry.text || "Message");
  article.dataset.top = entry.ts;
  article.append(posted(entry, true));
  const thread = make("details", "thread"), count = make("summary", "", replies.length === 0 ? "Reply in thread" : replies.length === 1 ? "1 reply" : `${replies.length} replies`);
  thread.open = kept ? kept.node.querySelector("details.thread").open : kind !== "resolved";
  thread.append(count, ...replies.map((one) => posted(one, false)), ...notes.map(whispered));
  thread.append(composer(`thread:${entry.ts}`, "Reply in thread", (text) => act("say", { user: state.me, channel: entry.channel, text, thread_ts: entry.ts })));
  article.append(thread);
  cache.set(key, { face, node: article });
  return article;
}

function listed(channel, empty) {
  const all = [...state.posts.values()].sort((a, b) => Number(a.ts) - Number(b.ts)).filter((one) => one.channel === channel);
  const tops = all.filter((one) => !one.thread_ts && !one.only_for);
  const notes = all.filter((one) => one.only_for === state.me && !gone.has(one.ts));
  const threads = new Set(tops.map((one) => one.ts));
  const loose = notes.filter((one) => !threads.has(one.thread_ts)).slice(-3);
  if (!tops.length && !loose.length) return [make("p", "empty", empty)];
  return [...tops.map((one) => top(one, all.filter((reply) => reply.thread_ts === one.ts && !reply.only_for), notes.filter((note) => note.thread_ts === one.ts))), ...loose.map(whispered)];
}

function home() {
  const window = [...state.views.values()].find((one) => one.user === state.me && one.view.type === "home");
  if (!window) return [make("p", "empty", "Loading the home tab")];
  const press = async (element, block, pressed) => { if (await sure(element.confirm)) { pressed.disabled = true; await act("press_in", { user: state.me, window: window.id, label: element.text.text }); setTimeout(() => { pressed.disabled = false; }, 1500); } };
  const box = make("div", "home");
  box.append(...window.view.blocks.map((block) => drawn(block, (element, id, pressed) => pressAt(window, element, pressed, press))));
  return [box];
}

// Several buttons of one list read the same ("Take"); the far side presses by what it reads, so the list is asked for the right one.
async function pressAt(window, element, pressed, press) {
  if (element.action_id.startsWith("escalation_")) {
    if (!(await sure(element.confirm))) return;
    pressed.disabled = true;
    await act("press_in", { user: state.me, window: window.id, label: element.text.text, value: element.value });
    setTimeout(() => { pressed.disabled = false; }, 1500);
  } else await press(element, "", pressed);
}

function fill(target, nodes) {
  const held = document.activeElement, key = held && held.dataset ? held.dataset.key : "", place = held && held.closest ? held.closest("[data-post]") : null;
  const same = target.children.length === nodes.length && nodes.every((node, index) => target.children[index] === node);
  const before = new Set([...target.children].map((node) => node.dataset.top)), first = !before.size;
  if (!same) target.replaceChildren(...nodes);
  if (key && !document.contains(held)) {
    const again = [...target.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key) || (place && target.querySelector(`[data-post="${place.dataset.post}"] button`));
    if (again) again.focus();
  }
  if (same) return;
  const fresh = first ? undefined : nodes.find((node) => node.dataset.top && !before.has(node.dataset.top));
  if (fresh && !target.contains(document.activeElement)) target.scrollTop = fresh.offsetTop - target.offsetTop - 16;  // a new card is seen, from its heading
  else if (low) target.scrollTop = target.scrollHeight;
}

// Whether the last post is in view: it stays so when the pane itself grows or shrinks (the staff's phone appears under it).
let low = true;
function watchScroll(board) {
  board.addEventListener("scroll", () => { low = board.scrollHeight - board.scrollTop - board.clientHeight < 80; }, { passive: true });
  let height = board.clientHeight;
  new ResizeObserver(() => {
    const lost = height - board.clientHeight;
    height = board.clientHeight;
    if (lost > 0 && (low || board.scrollHeight - board.scrollTop - height - lost < 80)) board.scrollTop = board.scrollHeight;
  }).observe(board);
}

export function drawSlack() {
  if (!state.me) return;
  const channel = tab === "direct" ? direct(state.me) : state.channel.id;
  const nothing = tab === "direct" ? "Ask the assistant: “what is open?”, “who is on call tonight?”" : "Alerts and hand-offs arrive here. Text “crushing chest pain” as a patient.";
  fill($("board"), tab === "home" ? home() : listed(channel, nothing));
  $("slack-compose").hidden = tab === "home";
  const posts = [...state.posts.values()];
  const open = posts.filter((one) => one.channel === state.channel.id && !one.thread_ts && stateOf(one) === "open").length;
  for (const id of ["badge", "badge-channel"]) { $(id).hidden = !open; $(id).textContent = String(open); }
  const dms = posts.filter((one) => one.channel === direct(state.me) && one.user === state.bot).length;
  if (tab === "direct") seenDirect.set(state.me, dms);
  const unread = dms - (seenDirect.get(state.me) || 0);
  $("badge-direct").hidden = unread <= 0; $("badge-direct").textContent = String(unread);
  drawWindow();
}

function show(chosen) {
  tab = chosen;
  TABS.forEach(([name, id]) => { $(id).setAttribute("aria-selected", String(name === tab)); $(id).tabIndex = name === tab ? 0 : -1; });
  if (tab === "home") act("home", { user: state.me });
  $("board").replaceChildren();
  drawSlack();
  $("board").scrollTop = tab === "home" ? 0 : $("board").scrollHeight;
}

export function become(user) {
  state.me = user;
  cache.clear();
  show(tab);
}

export function startSlack() {
  watchScroll($("board"));
  const group = (label, list) => { const box = make("optgroup"); box.label = label; box.append(...list.map((one) => { const option = make("option", "", one.name); option.value = one.id; option.title = one.about; return option; })); return box; };
  $("me").replaceChildren(group("Care team", state.staff), group("Others", state.others));
  TABS.forEach(([name, id], place) => {
    $(id).addEventListener("click", () => show(name));
    $(id).addEventListener("keydown", (event) => { const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]; if (step) { const [to, other] = TABS[(place + step + TABS.length) % TABS.length]; show(to); $(other).focus(); } });
  });
  $("slack-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("slack-say").value.trim(), channel = tab === "direct" ? direct(state.me) : state.channel.id;
    if (text) act(text.startsWith("/") ? "command" : "say", { user: state.me, channel, text });
    $("slack-say").value = "";
  });
  $("slack-ideas").append(...["/oncall", "/oncall take", "/patient P-", "/healthsmart help"].map((idea) => button(idea, "", () => {
    if (idea.endsWith("-")) { $("slack-say").value = idea; $("slack-say").focus(); } else act("command", { user: state.me, channel: tab === "direct" ? direct(state.me) : state.channel.id, text: idea });
  })));
  document.addEventListener("click", (event) => document.querySelectorAll("details.more[open]").forEach((one) => { if (!one.contains(event.target)) one.open = false; }));
}

export function trouble(what) {
  if (what.user !== state.me) return;
  const note = $("trouble");
  note.textContent = `⚠ That press did not reach HealthSmart (${what.status || "no answer in 3 seconds"}). Nothing was changed. Please try again.`;
  note.hidden = false;
  clearTimeout(drafts);
  drafts = setTimeout(() => { note.hidden = true; }, 8000);
}

export const owner = () => everybody().find((one) => one.id === state.me);
