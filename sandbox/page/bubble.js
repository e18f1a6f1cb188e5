// One message as it is shown.

import { tone } from "./avatar.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./keyboards.js";
import { media } from "./media.js";
import { rich } from "./text.js";
import { clockTime, fullTime } from "./times.js";
import { line, sender, service } from "./words.js";

/**
 * Give the node of a message. `view` says how: `mine`, `named`, `topic`, `me` (the person's id);
 * `on` is what can be done: `menu`, `jump`, `react`, and what text and buttons need.
 */
export function bubble(message, view, on) {
  const words = service(message);
  const id = message.message_id;
  if (words !== null) {
    return el("div", { class: "service", "data-id": id, dir: "auto" }, words);
  }
  const carried = media(message, { vote: (options) => on.vote(message, options) });
  const bare = message.sticker || message.dice;
  const kind = `bubble${bare ? " bare" : ""}${message.photo ? " with-photo" : ""}`;
  const more = el("button", {
    type: "button", class: "more", tabIndex: -1, "aria-label": "Message menu",
    "aria-haspopup": "menu", onclick: (event) => on.menu(message, event.currentTarget),
  }, icon("more"));
  const body = el("div", { class: kind },
    view.named ? el("div", { class: `sender ink-${tone(message.from?.id || 0)}`, dir: "auto" },
      sender(message), view.topic ? el("span", { class: "in-topic" }, view.topic) : null) : null,
    forwarded(message), quote(message, on), carried, said(message, on),
    el("div", { class: "foot" }, reactions(message, view, on), stamp(message)));
  const node = el("article", {
    class: `message ${view.mine ? "mine" : "theirs"}`, "data-id": id, tabIndex: -1,
    "aria-label": `${view.mine ? "You" : sender(message)}: ${line(message)}`,
  }, el("div", { class: "line" }, body, more), inlineKeyboard(message.reply_markup, on));
  body.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, audio, video") || String(getSelection())) return;
    event.preventDefault();
    on.menu(message, more, event);
  });
  node.addEventListener("keydown", (event) => {
    if (event.target === node && (event.key === "Enter" || event.key === "ContextMenu")) {
      event.preventDefault();
      on.menu(message, more);
    }
  });
  return node;
}

function said(message, on) {
  const text = message.text || message.caption;
  if (!text) return null;
  const entities = message.text ? message.entities : message.caption_entities;
  return el("div", { class: "text", dir: "auto" }, rich(text, entities, on));
}

function quote(message, on) {
  const other = message.reply_to_message;
  if (!other || other.forum_topic_created) return null; // in a topic, but no answer
  return el("button", {
    type: "button", class: `quote ink-${tone(other.from?.id || 0)}`,
    "aria-label": `In reply to ${sender(other)}: ${line(other)}`,
    onclick: () => on.jump(other.message_id),
  }, el("b", { dir: "auto" }, sender(other)), el("span", { dir: "auto" }, line(other)));
}

function forwarded(message) {
  const from = message.forward_origin;
  if (!from) return null;
  const who = from.sender_user?.first_name || from.sender_chat?.title || from.chat?.title
    || from.sender_user_name || "someone";
  return el("div", { class: "forwarded" }, `Forwarded from ${who}`);
}

function stamp(message) {
  return el("time", {
    datetime: new Date(message.date * 1000).toISOString(), title: fullTime(message.date),
  }, message.edited ? "edited " : "", clockTime(message.date));
}

function reactions(message, view, on) {
  const counts = new Map();
  for (const each of message.reactions || []) {
    const known = counts.get(each.emoji) || { count: 0, mine: false };
    counts.set(each.emoji, { count: known.count + 1, mine: known.mine || each.from === view.me });
  }
  if (!counts.size) return null;
  return el("span", { class: "reactions" }, [...counts].map(([emoji, { count, mine }]) =>
    el("button", {
      type: "button", class: mine ? "on" : "", "aria-pressed": String(mine),
      "aria-label": `${emoji}, ${count}`, onclick: () => on.react(message, mine ? null : emoji),
    }, el("span", { class: "emoji" }, emoji), count > 1 ? ` ${count}` : "")));
}
