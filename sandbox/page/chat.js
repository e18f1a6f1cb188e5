// An open chat on a phone.

import { avatar } from "./avatar.js";
import { Composer, iconButton } from "./composer.js";
import { confirm } from "./dialog.js";
import { coalesced, el, fill } from "./dom.js";
import { History } from "./history.js";
import { openMessageMenu } from "./messagemenu.js";
import { closeMenu } from "./menu.js";
import { tapped } from "./tapping.js";
import { line } from "./words.js";

export class ChatPane {
  /** `phone` gives person, hands, toasts and what reaches beyond this chat. */
  constructor(phone, chat) {
    this.phone = phone;
    this.chat = chat;
    this.hands = phone.hands;
    this.history = new History(phone.person.id, chat, this.deedsOnMessages(),
      phone.person.first_name);
    this.composer = new Composer(phone.person, this.deedsOnText());
    this.title = el("h3", { dir: "auto" });
    this.subtitle = el("p", { class: "subtitle" });
    this.pinned = el("button", { type: "button", class: "pinned", hidden: true });
    this.topics = el("div", { class: "topics", role: "group", "aria-label": "Topics", hidden: true });
    this.menu = iconButton("more", "Chat menu", () => phone.openChatMenu(this.menu, this.chat),
      { "aria-haspopup": "menu" });
    this.about = el("div", { class: "about", hidden: true });
    this.history.element.append(this.about);
    this.element = el("div", { class: "chat" },
      el("header", {}, iconButton("back", "Back to chats", () => phone.close()),
        avatar(chat.id, chat.title), el("div", { class: "names" }, this.title, this.subtitle),
        this.menu),
      this.pinned, this.topics, this.history.element, this.composer.element);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) phone.close();
    });
    this.refresh = coalesced(() => this.read());
    this.setLine(chat);
  }

  async read() {
    let told = null;
    let commands = null;
    const done = await this.phone.attempt(async () => {
      told = await this.hands.look(this.chat.id, this.history.after);
      ({ commands } = await this.hands.commands(this.chat.id));
    });
    if (!done) return;
    this.history.take(told);
    this.composer.setKeyboard(told.keyboard);
    this.composer.setCommands(commands);
    this.showPinned(told.pinned);
    this.showAbout();
  }

  /** The box began anew: forget everything. */
  reset() {
    this.history.messages.clear();
    this.history.after = 0;
    return this.refresh();
  }

  /** Take in the chat's line of the list: who may write, who is typing. */
  setLine(chat) {
    this.chat = chat;
    this.history.chat = chat;
    this.title.textContent = chat.title;
    this.subtitle.textContent = this.state(chat);
    this.subtitle.classList.toggle("busy", Boolean(chat.action));
    this.showGate(chat);
    this.showTopics(chat);
    this.showAbout();
  }

  state(chat) {
    if (chat.action) return chat.action === "typing" ? "typing…" : `${chat.action.replace("_", " ")}…`;
    if (chat.blocked) return "blocked";
    if (chat.is_bot) return "bot";
    return chat.status === "member" ? chat.type : `${chat.type} · ${chat.status}`;
  }

  showGate(chat) {
    const start = () => this.phone.attempt(() => this.hands.start(chat.id));
    if (chat.blocked) this.composer.close("Unblock and start", start);
    else if (chat.is_bot && !chat.started) this.composer.close("START", start);
    else if (!chat.can_write) this.composer.close("You cannot write here", null);
    else this.composer.close(null, null);
  }

  showTopics(chat) {
    this.topics.hidden = !chat.is_forum;
    const key = JSON.stringify([chat.topics, this.history.topic]);
    if (!chat.is_forum || key === this.topicKey) return;
    this.topicKey = key;
    const choice = (label, topic) => el("button", {
      type: "button", "aria-pressed": String(this.history.topic === topic), dir: "auto",
      onclick: () => this.choose(topic),
    }, label);
    fill(this.topics, choice("All", null), choice("General", 0), chat.topics.map((each) =>
      choice(each.closed ? `${each.name} (closed)` : each.name, each.message_thread_id)));
  }

  choose(topic) {
    this.history.topic = topic;
    this.history.stick = true;
    this.history.draw();
    this.showTopics(this.chat);
  }

  showPinned(id) {
    const message = this.history.messages.get(id);
    this.pinned.hidden = !message;
    if (!message) return;
    fill(this.pinned, el("b", {}, "Pinned"), el("span", { dir: "auto" }, line(message)));
    this.pinned.onclick = () => this.history.jump(id);
  }

  showAbout() {
    const text = this.chat.description;
    const isEmpty = this.history.messages.size === 0 && this.chat.is_bot;
    this.about.hidden = !isEmpty;
    if (isEmpty) {
      fill(this.about, el("b", {}, text ? "What can this bot do?" : "Nothing here yet"),
        el("p", { dir: "auto" }, text || `${this.chat.title} has not been started by this person.`));
    }
  }

  focus() {
    if (this.composer.writing.hidden) (this.composer.gate.querySelector("button") || this.menu).focus();
    else this.composer.field.focus();
  }

  // What can be done here.

  deedsOnText() {
    const where = () => ({
      chat_id: this.chat.id, message_thread_id: this.history.topic || undefined,
    });
    return {
      say: (body) => this.phone.attempt(() => this.hands.say({ ...where(), ...body })),
      edit: (message, text) =>
        this.phone.attempt(() => this.hands.edit(this.chat.id, message.message_id, text)),
      files: (kind, files, caption, reply) =>
        this.sendFiles(kind, files, { ...where(), reply_to: reply }, caption),
      lastOwn: () => this.history.lastOwn,
    };
  }

  async sendFiles(kind, files, where, caption) {
    const group = files.length > 1 ? String(Date.now()) : undefined;
    for (const [at, file] of files.entries()) {
      const form = new FormData();
      const fields = { ...where, media_group_id: group, caption: at === 0 ? caption : undefined };
      for (const [name, value] of Object.entries(fields)) {
        if (value !== undefined && value !== "") form.append(name, value);
      }
      form.append(kind, file);
      await this.phone.attempt(() => this.hands.say(form));
    }
  }

  deedsOnMessages() {
    const doing = (work) => this.phone.attempt(work);
    const id = () => this.chat.id;
    const react = (message, emoji) => doing(() =>
      this.hands.react(id(), message.message_id, emoji ? [{ type: "emoji", emoji }] : []));
    return {
      menu: (message, anchor, at) => openMessageMenu(this, message, anchor, at, react),
      react,
      vote: (message, options) => doing(() => this.hands.vote(id(), message.message_id, options)),
      link: (url) => this.phone.follow(url),
      command: (text) => doing(() => this.hands.say({ chat_id: id(), text })),
      copy: (text) => this.copy(text),
      tap: (button, node) => tapped(this, button, node),
    };
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.phone.toast("Copied");
    } catch {
      this.phone.toast(text);
    }
  }

  async remove(message) {
    const isSure = await confirm("Delete message?", "It goes for everyone in this chat.", "Delete");
    if (isSure) await this.phone.attempt(() => this.hands.withdraw(this.chat.id, message.message_id));
  }

  close() {
    closeMenu();
    return this.composer.field.value;
  }
}
