// The list of a person's chats.

import { avatar } from "./avatar.js";
import { el, fill } from "./dom.js";
import { whenInList } from "./times.js";
import { line, sender, service } from "./words.js";

/** Give the last line of a chat: who said what. */
function lastLine(chat, me) {
  const last = chat.last_message;
  if (chat.action) return el("em", {}, "typing…");
  if (!last) return el("em", {}, chat.is_bot && !chat.started ? "Not started yet" : "No messages");
  const words = service(last);
  if (words !== null) return words;
  const mine = last.from?.id === me;
  const who = mine ? "You: " : chat.type === "private" ? "" : `${sender(last)}: `;
  return who + line(last);
}

function row(chat, me, open) {
  const unread = chat.unread
    ? el("span", { class: "unread", "aria-label": `${chat.unread} unread` }, String(chat.unread)) : null;
  const time = chat.last_message
    ? el("time", {}, whenInList(chat.last_message.date)) : null;
  return el("li", {}, el("button", { type: "button", "data-chat": chat.id, onclick: () => open(chat) },
    avatar(chat.id, chat.title),
    el("span", { class: "names" },
      el("span", { class: "top" }, el("b", { dir: "auto" }, chat.title),
        chat.blocked ? el("small", { class: "badge" }, "blocked") : null, time),
      el("span", { class: "bottom" }, el("span", { class: "last", dir: "auto" }, lastLine(chat, me)),
        unread))));
}

/** Draw the list anew; the focus stays where it was. */
export function drawChats(list, chats, me, open) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.chat : null;
  fill(list, chats.map((chat) => row(chat, me, open)));
  if (focused) list.querySelector(`[data-chat="${focused}"]`)?.focus({ preventScroll: true });
}
