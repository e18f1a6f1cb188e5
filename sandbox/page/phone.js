// One person's phone: their chats, or the chat that is open.

import { BoxError, Hands } from "./api.js";
import { avatar } from "./avatar.js";
import { ChatPane } from "./chat.js";
import { drawChats } from "./chatlist.js";
import { iconButton } from "./composer.js";
import { ask, confirm } from "./dialog.js";
import { coalesced, el, fill } from "./dom.js";
import { makeGroup } from "./groups.js";
import { readLink } from "./links.js";
import { openMenu } from "./menu.js";

const TOAST = 4000;
const ACTION = 5500;

export class Phone {
  chats = [];
  pane = null;
  drafts = new Map();

  /** `bots` gives the bots of the world. */
  constructor(person, bots) {
    this.person = person;
    this.bots = bots;
    this.hands = new Hands(person.id);
    this.name = [person.first_name, person.last_name].filter(Boolean).join(" ");
    this.list = el("ul", { class: "chats" });
    this.screen = el("div", { class: "screen" });
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.menu = iconButton("more", `${this.name}: phone menu`, () => this.openMenu(),
      { "aria-haspopup": "menu" });
    this.note = el("small", {});
    this.element = el("section", { class: "phone", "aria-label": `${this.name}’s phone` },
      el("header", { class: "owner" }, avatar(person.id, this.name),
        el("div", { class: "names" }, el("h2", { dir: "auto" }, this.name), this.note), this.menu),
      this.screen, this.toasts);
    this.element.dataset.person = person.id;
    this.refresh = coalesced(() => this.read());
    this.describe(person);
    this.showList();
  }

  /** Say who this is: language and groups. */
  describe(person) {
    this.person = person;
    const groups = (person.groups || []).map((each) => each.title);
    this.note.textContent = [person.username && `@${person.username}`, person.language_code, ...groups]
      .filter(Boolean).join(" · ") || "new here";
  }

  async read() {
    const done = await this.attempt(async () => { this.chats = (await this.hands.chats()).chats; });
    if (!done) return;
    if (!this.pane) {
      drawChats(this.list, this.chats, this.person.id, (chat) => this.open(chat));
      return;
    }
    const chat = this.chats.find((each) => each.id === this.pane.chat.id);
    if (!chat) {
      this.close();
      return;
    }
    this.pane.setLine(chat);
    if (chat.action) setTimeout(this.refresh, ACTION);
    if (chat.unread && this.element.isConnected) this.attempt(() => this.hands.read(chat.id));
  }

  /** Something changed in these chats (all, without any). */
  async changed(ids = null) {
    const work = [this.refresh()];
    if (this.pane && (!ids || ids.has(this.pane.chat.id))) work.push(this.pane.refresh());
    await Promise.all(work);
  }

  /** The box began anew. */
  async restarted() {
    await Promise.all([this.refresh(), this.pane?.reset()]);
  }

  showList() {
    const empty = el("p", { class: "empty" }, "No chats yet");
    fill(this.screen, el("h3", { class: "list-title" }, "Chats"), this.list, empty);
    drawChats(this.list, this.chats, this.person.id, (chat) => this.open(chat));
  }

  async open(chat, focus = true) {
    if (this.pane) this.keepDraft();
    this.pane = new ChatPane(this, chat);
    fill(this.screen, this.pane.element);
    this.pane.composer.field.value = this.drafts.get(chat.id) || "";
    await this.changed();
    if (focus) this.pane?.focus();
  }

  keepDraft() {
    this.drafts.set(this.pane.chat.id, this.pane.close());
  }

  close() {
    if (!this.pane) return;
    const { id } = this.pane.chat;
    this.keepDraft();
    this.pane = null;
    this.showList();
    this.list.querySelector(`[data-chat="${id}"]`)?.focus();
    this.refresh();
  }

  /** Do something; a refusal is shown in the box's words. Tells whether it worked. */
  async attempt(work) {
    try {
      await work();
      return true;
    } catch (problem) {
      const isRefusal = problem instanceof BoxError;
      this.toast(isRefusal ? problem.message : "The box does not answer", "warn");
      return false;
    }
  }

  /** Say something for a moment; the newest is enough, as in Telegram. */
  toast(text, kind = "") {
    if (kind && this.toasts.textContent === text) return;
    const toast = el("div", { class: `toast ${kind}`, dir: "auto" }, text);
    fill(this.toasts, toast);
    setTimeout(() => toast.remove(), TOAST + text.length * 25);
  }

  // What reaches beyond one chat.

  /** Follow a link that means something here; tells whether it was one. */
  follow(url) {
    const meant = readLink(url);
    const bot = meant?.bot
      && this.bots().find((each) => each.username.toLowerCase() === meant.bot.toLowerCase());
    if (meant?.join) this.join(meant.join);
    else if (bot) this.start(bot, meant.payload);
    else return false;
    return true;
  }

  async start(bot, payload) {
    if (payload) await this.attempt(() => this.hands.start(bot.id, payload));
    await this.refresh();
    const chat = this.chats.find((each) => each.id === bot.id);
    if (chat && this.pane?.chat.id !== bot.id) await this.open(chat);
  }

  async join(link) {
    const done = await this.attempt(async () => {
      const { status } = await this.hands.join(link);
      this.toast(status === "member" ? "Joined" : "Asked to join");
    });
    if (done) await this.refresh();
  }

  openMenu() {
    openMenu(this.menu, [
      { label: "Start with a code…", icon: "play", run: () => this.startWithCode() },
      { label: "New group…", icon: "people", run: () => this.newGroup() },
      { label: "Follow a link…", icon: "link", run: () => this.askForLink() },
      { label: "Delete this account…", icon: "bin", danger: true, run: () => this.vanish() },
    ], { label: `${this.name}’s phone` });
  }

  openChatMenu(anchor, chat) {
    const items = [];
    if (chat.is_bot) {
      items.push({ label: "Start with a code…", icon: "play", run: () => this.startWithCode(chat) });
      items.push(chat.blocked
        ? { label: "Unblock bot", icon: "block", run: () => this.block(chat, false) }
        : { label: "Block bot", icon: "block", danger: true, run: () => this.block(chat, true) });
    } else {
      items.push({ label: "Leave group", icon: "leave", danger: true, run: () => this.leave(chat) });
    }
    openMenu(anchor, items, { label: chat.title });
  }

  async block(chat, isBlocked) {
    await this.attempt(() => this.hands.block(chat.id, isBlocked));
    await this.refresh();
  }

  async leave(chat) {
    if (!await confirm("Leave group?", `${this.name} leaves “${chat.title}”.`, "Leave")) return;
    await this.attempt(() => this.hands.leave(chat.id));
    await this.refresh();
  }

  async startWithCode(chat = null) {
    const bot = chat || this.bots()[0];
    const told = await ask("Start with a code", [{
      name: "code", label: "Code after ?start=", longest: 64, pattern: "[A-Za-z0-9_\\-]*",
    }], "Start");
    if (!told) return;
    await this.attempt(() => this.hands.start(bot.id, told.code || undefined));
    await this.start(bot);
  }

  async askForLink() {
    const told = await ask("Follow a link", [{
      name: "link", label: "Invite link or t.me link", required: true, hint: "https://t.me/+…",
    }], "Open");
    if (told && !this.follow(told.link.trim())) this.toast("This link leads out of the box", "warn");
  }

  newGroup() {
    return this.attempt(async () => {
      if (await makeGroup(this.person, this.bots()[0])) await this.refresh();
    });
  }

  async vanish() {
    const text = `${this.name} can no longer be reached, as when an account is deleted.`;
    if (await confirm("Delete this account?", text, "Delete")) {
      await this.attempt(() => this.hands.vanish());
      this.element.dispatchEvent(new CustomEvent("vanished", { bubbles: true }));
    }
  }
}
