// Who has a phone on the page: a row of names, one press shows or hides a phone.

import { post } from "./api.js";
import { avatar } from "./avatar.js";
import { iconButton } from "./composer.js";
import { ask } from "./dialog.js";
import { el, fill, reconcile } from "./dom.js";
import { Phone } from "./phone.js";

const KEPT = "box-shown";
const PHONE = 340;
const narrow = matchMedia("(max-width: 720px)");

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) || [];
  } catch {
    return [];
  }
}

function remember(ids) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(ids));
  } catch { /* a private window remembers nothing */ }
}

/** Two who are in no group, then those who are: each sees something else. */
export function firstOnes(people, room) {
  const inGroup = (person) => person.groups?.length > 0;
  const alone = people.filter((each) => !inGroup(each));
  const grouped = people.filter(inGroup);
  const some = [...alone.slice(0, Math.max(2, room - grouped.length)), ...grouped].slice(0, room);
  return some.map((each) => each.id);
}

/** What someone is here for: their only chat, or the one group they were let into. */
function firstChat(chats) {
  const groups = chats.filter((each) => each.type !== "private" && each.status === "member");
  const [first, ...others] = groups.length ? groups : chats;
  return others.length ? null : first;
}

export class People {
  people = [];
  bots = [];
  phones = new Map();
  shown = [];
  stirred = new Set();

  constructor(row, stage) {
    this.row = row;
    this.stage = stage;
    this.current = null;
    narrow.addEventListener("change", () => this.draw());
    stage.addEventListener("vanished", () => this.onWorld());
    row.addEventListener("keydown", (event) => this.keys(event));
  }

  /** Called when the list of people should be read again. */
  onWorld = () => {};

  /** Take in who is in the world. */
  take(world) {
    this.bots = world.bots;
    this.people = world.people;
    const known = new Set(world.people.map((each) => each.id));
    const kept = (this.shown.length ? this.shown : remembered()).filter((id) => known.has(id));
    const room = Math.min(4, Math.max(1, Math.floor(innerWidth / PHONE)));
    this.shown = kept.length ? kept : firstOnes(world.people, narrow.matches ? 4 : room);
    if (!known.has(this.current)) this.current = this.shown[0] ?? null;
    for (const person of world.people) this.phones.get(person.id)?.describe(person);
    this.draw();
  }

  /** Read everything anew. */
  restarted() {
    for (const phone of this.phones.values()) phone.restarted();
  }

  get visible() {
    if (narrow.matches) return this.current === null ? [] : [this.current];
    return this.people.map((each) => each.id).filter((id) => this.shown.includes(id));
  }

  /** Changes came in: `{person_id, chat_id}`. */
  changed(changes) {
    const chats = new Map();
    for (const { person_id: person, chat_id: chat } of changes) {
      if (!chats.has(person)) chats.set(person, new Set());
      chats.get(person).add(chat);
    }
    const visible = new Set(this.visible);
    for (const [person, ids] of chats) {
      if (visible.has(person)) this.phones.get(person)?.changed(ids);
      else this.stirred.add(person);
    }
    this.drawRow();
  }

  draw() {
    const phones = this.visible.map((id) => this.phone(id));
    const fresh = phones.filter((phone) => !phone.element.isConnected);
    if (phones.length) reconcile(this.stage, phones.map((phone) => phone.element));
    else fill(this.stage, el("p", { class: "empty" }, "Nobody is shown. Press a name above."));
    for (const phone of fresh) phone.pane?.history.toEnd();
    this.drawRow();
  }

  phone(id) {
    if (!this.phones.has(id)) {
      const person = this.people.find((each) => each.id === id);
      const phone = new Phone(person, () => this.bots);
      this.phones.set(id, phone);
      phone.refresh().then(() => {
        const first = firstChat(phone.chats);
        if (first && !phone.pane) phone.open(first, false);
      });
    }
    return this.phones.get(id);
  }

  drawRow() {
    const visible = new Set(this.visible);
    const focused = this.row.contains(document.activeElement) && document.activeElement.dataset.id;
    const chips = this.people.map((person) => el("button", {
      type: "button", class: `chip${this.stirred.has(person.id) ? " stirred" : ""}`,
      "data-id": person.id, "aria-pressed": String(visible.has(person.id)),
      title: (person.groups || []).map((each) => `${each.title} (${each.status})`).join(", "),
      onclick: () => this.toggle(person.id),
    }, avatar(person.id, person.first_name), el("span", { dir: "auto" }, person.first_name),
    this.stirred.has(person.id) ? el("span", { class: "dot", role: "img", "aria-label": "has news" }) : null));
    const add = iconButton("plus", "Add a person", () => this.add(), { "data-id": "add" });
    fill(this.row, chips, add);
    if (focused) this.row.querySelector(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }

  toggle(id) {
    this.stirred.delete(id);
    const isKnown = this.phones.has(id);
    if (narrow.matches) {
      this.current = id;
      if (!this.shown.includes(id)) this.shown = [...this.shown, id];
    } else {
      this.shown = this.shown.includes(id) ? this.shown.filter((each) => each !== id) : [...this.shown, id];
      this.current = id;
    }
    remember(this.shown);
    this.draw();
    if (isKnown && this.visible.includes(id)) this.phones.get(id).changed();
    this.phones.get(id)?.element.scrollIntoView?.({ inline: "nearest", block: "nearest" });
  }

  keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const buttons = [...this.row.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  }

  async add() {
    const told = await ask("Add a person", [
      { name: "first_name", label: "First name", required: true, longest: 64 },
      { name: "language_code", label: "Language code", value: "en", longest: 8, pattern: "[A-Za-z\\-]*" },
      { name: "username", label: "Username (may be empty)", longest: 32, pattern: "\\w*" },
    ], "Add");
    if (!told) return;
    const { id } = await post("/people", told);
    this.shown = [...this.shown, id];
    this.current = id;
    remember(this.shown);
    await this.onWorld();
    for (const node of [this.row.querySelector(`[data-id="${id}"]`), this.phones.get(id)?.element]) {
      node?.scrollIntoView({ inline: "nearest", block: "nearest" });
    }
  }
}
