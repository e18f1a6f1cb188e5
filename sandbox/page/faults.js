// Switches for what goes wrong: for everyone, or for one person only.

import { call, get, Hands, post } from "./api.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";

const KINDS = [
  { kind: "drop_before", label: "Outage", note: "connections close without an answer" },
  { kind: "429", label: "429 Too Many Requests", note: "retry after 5 s", retry_after: 5 },
  { kind: "502", label: "502 Bad Gateway", note: "a page instead of an answer" },
  { kind: "500", label: "500 Internal Server Error", note: "Telegram’s own trouble" },
  { kind: "slow", label: "Slow", note: "3 s before each call", seconds: 3 },
];

export class Faults {
  on = [];
  people = [];
  bots = [];

  constructor(button, panel) {
    this.button = button;
    this.panel = panel;
    this.who = el("select", { onchange: () => this.draw() });
    this.rows = el("div", { class: "switches" });
    this.others = el("p", { class: "hint" });
    this.clear = el("button", { type: "button", onclick: () => this.clearAll() }, "All well again");
    this.problem = el("p", { class: "problem", role: "status" });
    fill(panel, el("h2", {}, "What goes wrong"),
      el("label", { class: "who" }, el("span", {}, "For calls about"), this.who),
      this.rows, this.others, this.clear, this.problem);
    button.addEventListener("click", () => this.show(panel.hidden));
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(false);
    });
    document.addEventListener("pointerdown", (event) => {
      const isInside = panel.contains(event.target) || button.contains(event.target);
      if (!panel.hidden && !isInside) this.show(false, false);
    });
    this.draw();
  }

  show(isOpen, back = true) {
    this.panel.hidden = !isOpen;
    this.button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) {
      this.draw();
      this.who.focus();
    } else if (back) {
      this.button.focus();
    }
  }

  take(world) {
    this.on = world.faults;
    this.people = world.people;
    this.bots = world.bots;
    const key = JSON.stringify(this.people.map((each) => [each.id, each.first_name]));
    if (key !== this.key) this.drawPeople();
    this.key = key;
    this.draw();
  }

  drawPeople() {
    const chosen = this.who.value;
    fill(this.who, el("option", { value: "" }, "Everyone"), this.people.map((each) =>
      el("option", { value: String(each.id) }, `${each.first_name}’s chat only`)));
    if (this.people.some((each) => String(each.id) === chosen)) this.who.value = chosen;
  }

  async draw() {
    const count = this.on.length;
    fill(this.button, icon("fault"), el("span", { class: "label" }, "Faults"),
      count ? el("span", { class: "count" }, String(count)) : null);
    this.button.classList.toggle("alarm", count > 0);
    this.button.title = count ? `${count} on` : "All is well";
    if (this.panel.hidden) return;
    const person = this.person();
    const rows = KINDS.map((each) => this.row(each.label, each.note, this.isOn(each.kind, person),
      // whoever is chosen by then: these rows may stand a moment longer than the choice
      (isOn) => this.switch(each, this.person(), isOn)));
    if (person !== null) rows.push(...await this.blocks(person));
    if (person !== this.person()) return;
    const focused = this.rows.contains(document.activeElement) && document.activeElement.name;
    fill(this.rows, rows);
    if (focused) this.rows.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus();
    const elsewhere = this.on.filter((each) => each.method || (each.chat_id ?? null) !== person
      || !KINDS.some(({ kind }) => kind === each.kind));
    this.others.textContent = elsewhere.length
      ? `Also on: ${elsewhere.map((each) => this.describe(each)).join("; ")}` : "";
    this.clear.disabled = count === 0;
  }

  person() {
    return this.who.value ? Number(this.who.value) : null;
  }

  describe({ kind, method, chat_id: chat, times }) {
    const person = this.people.find((each) => each.id === chat);
    return [KINDS.find((each) => each.kind === kind)?.label || kind, method,
      person?.first_name || chat, times && `${times}×`].filter(Boolean).join(", ");
  }

  isOn(kind, person) {
    return this.on.some((each) =>
      each.kind === kind && !each.method && (each.chat_id ?? null) === person);
  }

  row(label, note, isOn, change) {
    const box = el("input", {
      type: "checkbox", role: "switch", name: label, checked: isOn,
      onchange: () => change(box.checked),
    });
    return el("label", { class: "switch" }, box,
      el("span", {}, el("b", {}, label), el("small", {}, note)));
  }

  async blocks(person) {
    const hands = new Hands(person);
    const { chats } = await hands.chats();
    return chats.filter((each) => each.is_bot).map((chat) =>
      this.row(`Has blocked ${chat.title}`, "403 Forbidden", chat.blocked,
        (isOn) => this.attempt(() => hands.block(chat.id, isOn))));
  }

  async switch({ kind, retry_after, seconds }, person, isOn) {
    await this.attempt(() => (isOn
      ? post("/faults", { kind, retry_after, seconds, chat_id: person })
      : call("DELETE", `/faults?kind=${kind}&chat_id=${person ?? ""}`)));
  }

  clearAll() {
    return this.attempt(() => call("DELETE", "/faults"));
  }

  async attempt(work) {
    this.problem.textContent = "";
    try {
      await work();
      this.on = await get("/faults");
    } catch (problem) {
      this.problem.textContent = String(problem.message || problem);
    }
    await this.draw();
  }
}
