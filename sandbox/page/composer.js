// The text field of a chat and what stands around it.

import { openAttach, ownContact, somewhere } from "./attach.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { replyKeyboard } from "./keyboards.js";
import { Suggestions } from "./suggestions.js";
import { line, sender } from "./words.js";

const LONGEST = 4096;

/** A button with an icon and a name. */
export function iconButton(name, label, press, more = {}) {
  return el("button", {
    type: "button", class: "icon-button", "aria-label": label, title: label, onclick: press, ...more,
  }, icon(name));
}

export class Composer {
  about = null;
  keyboard = null;
  spent = "";

  /** `deeds` has `say(body)`, `edit(message, text)`, `files(kind, files, caption, reply)`, … */
  constructor(person, deeds) {
    this.person = person;
    this.deeds = deeds;
    this.suggestions = new Suggestions((text) => this.deeds.say({ text }));
    this.field = el("textarea", {
      rows: 1, maxlength: LONGEST, dir: "auto", placeholder: "Message", role: "combobox",
      "aria-label": "Message", "aria-expanded": "false", "aria-autocomplete": "list",
      "aria-controls": this.suggestions.id, enterkeyhint: "send",
      oninput: () => this.typed(), onkeydown: (event) => this.keys(event),
      onpaste: (event) => this.pasted(event),
    });
    this.menu = iconButton("commands", "Commands", () => this.suggestions.open(this.menu),
      { "aria-haspopup": "menu", hidden: true });
    this.toggle = iconButton("keyboard", "Suggested answers", () => this.toggleKeyboard(),
      { hidden: true });
    const clip = iconButton("clip", "Attach", () => openAttach(clip, person, {
      files: (kind, files) => this.sendFiles(kind, files),
      thing: (body) => this.deeds.say(body),
    }), { "aria-haspopup": "menu" });
    this.send = iconButton("send", "Send", () => this.submit(), { class: "icon-button send" });
    this.context = el("div", { class: "context", hidden: true });
    this.tray = el("div", { class: "tray" });
    this.writing = el("div", { class: "writing" },
      this.suggestions.element, this.context,
      el("div", { class: "field" }, this.menu, clip, this.field, this.toggle, this.send), this.tray);
    this.gate = el("div", { class: "gate", hidden: true });
    this.element = el("div", { class: "composer" }, this.gate, this.writing);
  }

  /** Show a big button or a word instead of the text field; null gives the field back. */
  close(label, press) {
    const hadFocus = this.gate.contains(document.activeElement);
    this.writing.hidden = label !== null;
    this.gate.hidden = label === null;
    if (hadFocus && label === null) this.field.focus({ preventScroll: true });
    const key = `${label} ${Boolean(press)}`;
    if (label === null || this.gate.dataset.key === key) return;
    this.gate.dataset.key = key;
    fill(this.gate, press
      ? el("button", { type: "button", class: "start", onclick: press }, label)
      : el("p", {}, label));
  }

  setCommands(commands) {
    this.suggestions.commands = commands;
    this.menu.hidden = commands.length === 0;
  }

  setKeyboard(markup) {
    const key = JSON.stringify(markup || null);
    if (key === this.key) return;
    this.key = key;
    this.keyboard = markup?.keyboard ? markup : null;
    this.field.placeholder = markup?.input_field_placeholder || "Message";
    this.toggle.hidden = !this.keyboard;
    this.showKeyboard(Boolean(this.keyboard));
  }

  showKeyboard(isShown) {
    this.toggle.setAttribute("aria-pressed", String(isShown));
    fill(this.tray, isShown ? replyKeyboard(this.keyboard, (button) => this.press(button)) : null);
  }

  toggleKeyboard() {
    this.showKeyboard(this.tray.childElementCount === 0);
  }

  press(button) {
    if (button.request_contact) this.deeds.say(ownContact(this.person));
    else if (button.request_location) this.deeds.say(somewhere());
    else this.deeds.say({ text: button.text });
    if (this.keyboard.one_time_keyboard) this.showKeyboard(false);
  }

  reply(message) {
    this.show("reply", message, `Reply to ${sender(message)}`);
  }

  startEdit(message) {
    this.field.value = message.text || message.caption || "";
    this.show("edit", message, "Edit message");
    this.typed();
  }

  show(kind, message, title) {
    this.about = { kind, message };
    this.context.hidden = false;
    fill(this.context, icon(kind), el("span", {}, el("b", { dir: "auto" }, title),
      el("span", { dir: "auto" }, line(message))),
    iconButton("close", "Cancel", () => this.forget()));
    this.field.focus();
  }

  forget() {
    if (this.about?.kind === "edit") this.field.value = "";
    this.about = null;
    this.context.hidden = true;
    this.typed();
    this.field.focus();
  }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(140, this.field.scrollHeight + 2)}px`;
    this.suggestions.typed(this.field);
  }

  keys(event) {
    if (event.isComposing || this.suggestions.key(event, this.field)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.about) {
      event.stopPropagation();
      this.forget();
    } else if (event.key === "ArrowUp" && this.field.value === "" && !this.about) {
      const last = this.deeds.lastOwn();
      if (last) this.startEdit(last);
      event.preventDefault();
    }
  }

  pasted(event) {
    const pictures = [...event.clipboardData.files].filter((each) => each.type.startsWith("image/"));
    if (!pictures.length) return;
    event.preventDefault();
    this.sendFiles("photo", pictures);
  }

  sendFiles(kind, files) {
    const { text, reply } = this.take();
    if (files.length) this.deeds.files(kind, files, text, reply);
  }

  take() {
    const taken = {
      text: this.field.value.trim(),
      reply: this.about?.kind === "reply" ? this.about.message.message_id : undefined,
    };
    this.field.value = "";
    this.forget();
    return taken;
  }

  async submit() {
    const about = this.about;
    const { text, reply } = this.take();
    if (!text) return;
    const done = about?.kind === "edit" ? await this.deeds.edit(about.message, text)
      : await this.deeds.say({ text, reply_to: reply });
    if (!done && !this.field.value) this.field.value = text;
  }
}
