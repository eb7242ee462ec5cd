// Calls to staff phones: rings, what is said, and the keys. Draws into #calls for whoever the page says you are.
const box = document.getElementById("calls");
const me = document.getElementById("me");
const rings = new Map();
let staff = [];

const make = (tag, cls, text) => { const node = document.createElement(tag); if (cls) node.className = cls; if (text !== undefined) node.textContent = text; return node; };
const act = (sid, what, digit) => fetch("control/call", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ sid, do: what, digit }) });

function button(label, cls, onclick, name) {
  const node = make("button", cls, label); node.type = "button"; node.addEventListener("click", onclick);
  if (name) node.setAttribute("aria-label", name);
  return node;
}

function card(ring) {
  const node = make("article", "call");
  const live = ["ringing", "queued", "in-progress"].includes(ring.status);
  node.append(make("p", "call-top", ring.status === "in-progress" ? "On the phone with HealthSmart" : live ? "☎ HealthSmart is calling" : `Call: ${ring.status}`));
  if (ring.status === "ringing") node.append(button("Answer", "primary", () => act(ring.sid, "answer")));
  if (ring.status === "in-progress") {
    node.append(make("p", "call-said", ring.said.join(" ")));
    const keys = make("div", "keys");
    for (const digit of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"]) keys.append(button(digit, "", () => act(ring.sid, "press", digit), { "4": "4, take", "5": "5, pass on", "6": "6, resolve", "*": "star, repeat" }[digit]));
    node.append(keys);
  }
  if (live) node.append(button("Hang up", "danger", () => act(ring.sid, "hang_up")));
  return node;
}

function draw() {
  const mine = staff.find((one) => one.id === me.value);
  const all = [...rings.values()].filter((one) => mine && one.to === mine.number).sort((a, b) => b.at - a.at);
  const shown = all.filter((one) => ["ringing", "queued", "in-progress"].includes(one.status)).concat(all.slice(0, 1)).slice(0, 2);
  box.replaceChildren(...[...new Set(shown)].map(card));
  const calling = new Set([...rings.values()].filter((one) => one.status === "ringing").map((one) => one.to));
  for (const option of me.options) {
    const who = staff.find((one) => one.id === option.value);
    if (who) option.textContent = who.name + (calling.has(who.number) ? " ☎" : "");
  }
}

async function start() {
  const snapshot = await (await fetch("state")).json();
  staff = snapshot.staff;
  (snapshot.calls || []).forEach((one) => rings.set(one.sid, one));
  const source = new EventSource(`live?after=${snapshot.number}`);
  source.addEventListener("call", (event) => { const one = JSON.parse(event.data); rings.set(one.sid, one); draw(); });
  me.addEventListener("change", draw);
  draw();
}
start();
