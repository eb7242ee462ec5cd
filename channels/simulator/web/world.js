// What the page knows of the far side, and how it acts on it. No framework, no network but ours.
export const $ = (id) => document.getElementById(id);
export const make = (tag, cls, text) => { const node = document.createElement(tag); if (cls) node.className = cls; if (text !== undefined) node.textContent = text; return node; };
export const state = { patients: [], staff: [], others: [], texts: new Map(), posts: new Map(), calls: new Map(), views: new Map(), me: "", patient: "", bot: "", channel: { id: "", name: "" }, number: 0 };
export const act = (what, body) => fetch(`control/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }).then((r) => r.json());
export const person = (list, number) => list.find((one) => one.number === number);
export const everybody = () => [...state.staff, ...state.others];
export const named = (id) => (id === state.bot ? "HealthSmart" : (everybody().find((one) => one.id === id) || { name: id }).name);
export const direct = (user) => `D${user.slice(1)}`;

export function button(label, cls, onclick) {
  const node = make("button", cls, label);
  node.type = "button"; node.addEventListener("click", onclick);
  return node;
}
