// Block Kit as a page: the blocks this app uses, drawn so that they can be pressed, filled in and read aloud.
import { button, make, named } from "./world.js";

const EMOJI = { rotating_light: "🚨", warning: "⚠️" };

function date(seconds, shape) {
  const at = new Date(seconds * 1000), today = new Date().toDateString() === at.toDateString();
  const day = today ? "today" : at.toLocaleDateString([], { weekday: "short", month: "short", day: "numeric" });
  const parts = { time_secs: at.toLocaleTimeString(), time: at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }), date_short_pretty: day };
  return shape.replace(/\{(\w+)\}/g, (_, name) => parts[name] || "");
}

const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
const plain = (text) => unescape(text.replace(/<!date\^(\d+)\^([^|>]*)\|[^>]*>/g, (_, s, shape) => date(s, shape)).replace(/<@(\w+)>/g, (_, id) => `@${named(id)}`).replace(/:(\w+):/g, (all, name) => EMOJI[name] || all));

export function rich(tag, cls, text) {
  const node = make(tag, cls);
  text.split(/(```[\s\S]+?```|`[^`\n]+`|\*[^*\n]+\*)/).forEach((part) => {
    if (part.startsWith("```")) node.append(make("pre", "", plain(part.slice(3, -3))));
    else if (/^`.+`$/.test(part)) node.append(make("code", "", plain(part.slice(1, -1))));
    else if (/^\*.+\*$/.test(part)) node.append(make("strong", "", plain(part.slice(1, -1))));
    else node.append(plain(part));
  });
  return node;
}

const words = (one) => (one.type === "mrkdwn" ? rich("span", "", one.text) : make("span", "", one.text));

// press(element, blockId): a button; the page asks first where the app asked it to.
function pressable(element, block, press) {
  const node = button(element.text.text, element.style || "", () => press(element, block.block_id || "", node));
  node.dataset.key = `${element.action_id}:${element.value || ""}`;
  return node;
}

export function drawn(block, press) {
  if (block.type === "header") return make("h3", "", block.text.text);
  if (block.type === "divider") return make("hr");
  if (block.type === "context") { const node = make("div", "context"); block.elements.forEach((one) => node.append(words(one), " ")); return node; }
  if (block.type === "section") return section(block, press);
  if (block.type === "actions") { const row = make("div", "actions"); row.append(...block.elements.map((one) => pressable(one, block, press))); return row; }
  return make("p", "", "");
}

function section(block, press) {
  if (block.fields) { const box = make("div", "facts"); box.append(...block.fields.map((one) => rich("div", "", one.text))); return box; }
  const said = block.text.type === "plain_text" ? make("p", "words", block.text.text) : rich("div", "", block.text.text);
  if (!block.accessory) return said;
  const row = make("div", "with-button");
  row.append(said, pressable(block.accessory, block, press));
  return row;
}

// One line of a form: a label, a menu or a box, a hint, and what is wrong with it.
export function line(block, fault, changed) {
  const row = make("div", "line-of-form"), element = block.element, id = `field-${block.block_id}`;
  const label = make("label", "", block.label.text);
  label.htmlFor = id;
  const field = element.options ? make("select") : make("input");
  field.id = id; field.name = block.block_id; field.required = !block.optional;
  (element.options || []).forEach((one) => { const option = make("option", "", one.text.text); option.value = one.value; field.append(option); });
  field.multiple = element.type === "multi_static_select";
  if (field.multiple) [...field.options].forEach((one) => { one.selected = (element.initial_options || []).some((first) => first.value === one.value); });
  else if (element.options && !element.initial_option) { const none = make("option", "", (element.placeholder || { text: "Choose" }).text); none.value = ""; field.prepend(none); field.value = ""; }
  if (element.initial_value) field.value = element.initial_value;
  if (element.initial_option) field.value = element.initial_option.value;
  field.addEventListener("change", () => changed(block, field.value));
  row.append(label, field);
  if (block.hint) row.append(make("small", "context", block.hint.text));
  if (fault) { const note = make("p", "fault", fault); note.id = `${id}-fault`; note.setAttribute("role", "alert"); field.setAttribute("aria-invalid", "true"); field.setAttribute("aria-describedby", note.id); row.append(note); }
  return row;
}
