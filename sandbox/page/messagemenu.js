// What a person can do to one message.

import { openMenu } from "./menu.js";

const EMOJI = ["👍", "❤", "🤗", "😢", "🙏", "🔥"];
const NAMES = ["thumbs up", "heart", "hug", "crying", "thanks", "fire"];

/** Open the menu of a message; `event` says where a pointer asked for it. */
export function openMessageMenu(pane, message, anchor, event, react) {
  const me = pane.phone.person.id;
  const mine = message.from?.id === me && !message.sender_chat;
  const text = message.text || message.caption;
  const isAdmin = ["creator", "administrator"].includes(pane.chat.status);
  const isOn = (emoji) => (message.reactions || []).some((r) => r.from === me && r.emoji === emoji);
  const row = EMOJI.map((emoji, at) => ({
    text: emoji, on: isOn(emoji), label: `React with ${NAMES[at]}`,
    run: () => react(message, isOn(emoji) ? null : emoji),
  }));
  const items = [];
  if (!pane.composer.writing.hidden) {
    items.push({ label: "Reply", icon: "reply", run: () => pane.composer.reply(message) });
    if (mine && text) {
      items.push({ label: "Edit", icon: "edit", run: () => pane.composer.startEdit(message) });
    }
  }
  if (text) items.push({ label: "Copy text", icon: "copy", run: () => pane.copy(text) });
  if (mine || pane.chat.type === "private" || isAdmin) {
    items.push({ label: "Delete", icon: "bin", danger: true, run: () => pane.remove(message) });
  }
  const at = event && new DOMRect(event.clientX, event.clientY, 0, 0);
  openMenu(anchor, items, { row, label: "Message", at });
}
