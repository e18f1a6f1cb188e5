// The messages of one chat: kept in order, drawn again only where something changed.

import { bubble } from "./bubble.js";
import { announce, el, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { dayName, isSameDay } from "./times.js";
import { line, sender, service } from "./words.js";

const PAGE = 150;
const NEAR = 80;

export class History {
  messages = new Map();
  drawn = new Map();
  limit = PAGE;
  topic = null;
  after = 0;
  unseen = 0;
  top = 0;

  /** `me` is the person's id, `chat` the line of the chat, `on` what can be done to messages. */
  constructor(me, chat, on, name) {
    this.me = me;
    this.chat = chat;
    this.on = { ...on, jump: (id) => this.jump(id) };
    this.name = name;
    this.pile = el("div", { class: "pile" });
    this.list = el("div", {
      class: "messages", role: "log", "aria-live": "off", tabIndex: 0,
      "aria-label": `Messages with ${chat.title}`, onkeydown: (event) => this.keys(event),
      onscroll: () => this.scrolled(),
    }, this.pile);
    this.down = el("button", {
      type: "button", class: "to-end", hidden: true, "aria-label": "To the newest message",
      onclick: () => this.toEnd(),
    }, icon("down"));
    this.element = el("div", { class: "history" }, this.list, this.down);
    const grown = new ResizeObserver(() => this.stick && this.toEnd());
    for (const each of [this.list, this.pile]) grown.observe(each);
    this.stick = true;
  }

  /** Take in what the box told; the first time nothing counts as new. */
  take(told) {
    const isFirst = this.after === 0;
    this.after = told.next;
    let mine = false;
    let first = null;
    for (const message of told.messages) {
      const id = message.message_id;
      const isNew = !this.messages.has(id) && !message.deleted;
      if (message.deleted) this.messages.delete(id);
      else this.messages.set(id, message);
      if (!isNew || isFirst) continue;
      if (message.from?.id === this.me) mine = true;
      else {
        this.heard(message);
        first ??= id;
      }
    }
    const wasAtEnd = this.stick;
    this.draw(mine);
    if (wasAtEnd && !mine && first !== null) this.startOf(first);
  }

  /** What is longer than the screen is read from its beginning. */
  startOf(id) {
    const node = this.drawn.get(id)?.node;
    if (!node || node.offsetHeight <= this.list.clientHeight) return;
    node.scrollIntoView({ block: "start" });
    this.stick = false;
    this.showDown();
  }

  heard(message) {
    if (!this.stick) this.unseen += 1;
    announce(`${this.name}, ${service(message) || `${sender(message)}: ${line(message)}`}`);
  }

  get shown() {
    const all = [...this.messages.values()].sort((a, b) => a.message_id - b.message_id);
    if (this.topic === null) return all;
    return all.filter((each) => (each.message_thread_id || 0) === this.topic);
  }

  /** The newest message of the person's own that has words. */
  get lastOwn() {
    return this.shown.findLast((each) => each.from?.id === this.me && (each.text || each.caption));
  }

  draw(toEnd = false) {
    const all = this.shown;
    const shown = all.slice(-this.limit);
    const focus = this.rememberFocus();
    const nodes = all.length > shown.length ? [this.earlier()] : [];
    const kept = new Map();
    let before = null;
    for (const message of shown) {
      if (!before || !isSameDay(before.date, message.date)) nodes.push(this.dayLine(message.date));
      const drawn = this.node(message, before);
      kept.set(message.message_id, drawn);
      nodes.push(drawn.node);
      before = message;
    }
    this.drawn = kept;
    reconcile(this.pile, nodes);
    focus?.();
    if (toEnd || this.stick) this.toEnd();
    this.showDown();
  }

  node(message, before) {
    const mine = message.from?.id === this.me && !message.sender_chat;
    const isGroup = this.chat.type !== "private";
    const follows = before && service(before) === null && sender(before) === sender(message)
      && message.date - before.date < 300 && isSameDay(before.date, message.date);
    const topic = this.topic === null && message.message_thread_id
      ? this.chat.topics?.find((each) => each.message_thread_id === message.message_thread_id)?.name
      : null;
    const view = { mine, me: this.me, named: isGroup && !mine && !follows, topic };
    const key = `${view.named} ${topic}`;
    const known = this.drawn.get(message.message_id);
    if (known && known.message === message && known.key === key) return known;
    return { message, key, node: bubble(message, view, this.on) };
  }

  dayLine(date) {
    return el("div", { class: "day", "data-id": `day-${date}` }, dayName(date));
  }

  earlier() {
    const show = () => {
      const height = this.list.scrollHeight;
      this.limit += PAGE;
      this.stick = false;
      this.draw();
      this.list.scrollTop += this.list.scrollHeight - height;
    };
    return el("button", { type: "button", class: "earlier", onclick: show }, "Earlier messages");
  }

  /** A button that is pressed often changes its message: keep the focus where one goes on. */
  rememberFocus() {
    const now = document.activeElement;
    const message = now?.closest(".message");
    if (!message || !this.list.contains(message)) return null;
    const id = Number(message.dataset.id);
    return () => {
      if (document.activeElement === now) return;
      const fresh = this.drawn.get(id)?.node;
      (fresh ? placeOf(now, message, fresh) : this.list).focus({ preventScroll: true });
    };
  }

  keys(event) {
    const message = event.target.closest(".message");
    if (event.target !== this.list && event.target !== message) return;
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    const all = [...this.list.querySelectorAll(".message")];
    const at = message ? all.indexOf(message) + (event.key === "ArrowUp" ? -1 : 1) : all.length - 1;
    if (!all[at]) return;
    event.preventDefault();
    all[at].focus();
  }

  jump(id) {
    const found = this.drawn.get(id)?.node;
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.classList.add("found");
    setTimeout(() => found.classList.remove("found"), 1200);
  }

  scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    // A picture that grows moves the end away from us; only going up leaves the end.
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.stick = true;
    else if (scrollTop < this.top) this.stick = false;
    this.top = scrollTop;
    if (this.stick) this.unseen = 0;
    this.showDown();
  }

  showDown() {
    this.down.hidden = this.stick;
    this.list.style.overflowAnchor = this.stick ? "none" : "auto";
    this.down.dataset.count = this.unseen || "";
  }

  toEnd() {
    this.list.scrollTop = this.list.scrollHeight;
    this.stick = true;
    this.unseen = 0;
    this.showDown();
  }
}

/**
 * Where the focus goes in a message that was drawn again: to the same button under it; when it asks
 * something else now, to its first one; never to a link in its words, which may do anything.
 */
function placeOf(now, before, fresh) {
  const buttons = (node) => [...node.querySelectorAll(".inline-keyboard :is(button, a)")];
  const at = buttons(before).indexOf(now);
  if (at < 0) return fresh;
  const words = (node) => node.querySelector(".text")?.textContent;
  const theirs = buttons(fresh);
  return theirs.find((each) => each.textContent === now.textContent)
    || (words(before) === words(fresh) && theirs[at]) || theirs[0] || fresh;
}
