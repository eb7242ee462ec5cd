// The windows of the simulated Slack: the app's modals, and the question Slack asks before a press it was told to ask about.
import { $, act, button, make, state } from "./world.js";
import { drawn, line } from "./slack_blocks.js";

const dialog = $("window"), asking = $("asking");
let shown = "";

export function sure(ask) {
  if (!ask) return Promise.resolve(true);
  return new Promise((settle) => {
    const yes = button(ask.confirm.text, ask.style === "danger" ? "danger full" : "primary", () => { asking.returnValue = "yes"; asking.close("yes"); });
    const no = button(ask.deny.text, "", () => asking.close("no"));
    const row = make("div", "actions");
    row.append(no, yes);
    const title = make("h3", "", ask.title.text);
    title.id = "asking-title";
    asking.replaceChildren(title, make("p", "", ask.text.text), row);
    asking.addEventListener("close", () => settle(asking.returnValue === "yes"), { once: true });
    asking.returnValue = "no";
    asking.showModal();
    yes.focus();
  });
}

const mine = () => [...state.views.values()].filter((one) => one.user === state.me && one.open && one.view.type === "modal").at(-1);

export function drawWindow() {
  const window = mine();
  if (!window) { shown = ""; if (dialog.open) dialog.close(); return; }
  const face = `${window.id}:${window.hash}:${JSON.stringify(window.errors)}:${window.trouble}:${JSON.stringify(window.view).length}`;
  if (face === shown && dialog.open) return;
  shown = face;
  dialog.replaceChildren(form(window));
  if (!dialog.open) dialog.showModal();
}

function form(window) {
  const node = make("form", "window"), view = window.view, body = make("div", "window-body");
  const head = make("div", "window-top"), title = make("h2", "", view.title.text);
  title.id = "window-title";
  const shut = button("×", "shut", () => dialog.close());
  shut.setAttribute("aria-label", "Close");
  head.append(title, shut);
  const press = async (element, block, pressed) => { if (await sure(element.confirm)) { pressed.disabled = true; await act("press_in", { user: state.me, window: window.id, label: element.text.text }); pressed.disabled = false; } };
  const changed = (block, value) => act("choose", { user: state.me, window: window.id, block: block.block_id, value });
  body.append(...view.blocks.map((block) => (block.type === "input" ? line(block, window.errors[block.block_id], changed) : drawn(block, press))));
  if (window.trouble) { const note = make("p", "fault", window.trouble); note.setAttribute("role", "alert"); body.append(note); }
  const foot = make("div", "window-foot actions"), close = button(view.close ? view.close.text : "Close", "", () => dialog.close());
  foot.append(close);
  if (view.submit) { const submit = make("button", "primary", view.submit.text); submit.type = "submit"; foot.append(submit); }
  node.append(head, body, foot);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    const sending = node.querySelector("[type=submit]");
    sending.disabled = true;
    await act("submit", { user: state.me, window: window.id, values: answers(node) });
    sending.disabled = false;
  });
  return node;
}

// Several choices of one menu go along with commas between; a menu with nothing chosen says so.
function answers(node) {
  const sent = new FormData(node);
  node.querySelectorAll("select[multiple]").forEach((one) => sent.set(one.name, [...one.selectedOptions].map((option) => option.value).join(",")));
  return Object.fromEntries(sent);
}

dialog.addEventListener("close", () => { const window = mine(); shown = ""; if (window) { window.open = false; act("close", { user: state.me, window: window.id }); } });
