// Tapping a button under a message, and what the bot answers.

import { tell } from "./dialog.js";
import { announce } from "./dom.js";
import { link } from "./text.js";

/** Press a button; shows the answer as a toast, or as an alert when the bot asks for one. */
export async function tapped(pane, button, node) {
  if (node.getAttribute("aria-busy") === "true") return;
  const message = Number(node.closest(".message").dataset.id);
  node.setAttribute("aria-busy", "true");
  let told = null;
  await pane.phone.attempt(async () => {
    told = await pane.hands.tap({
      chat_id: pane.chat.id, message_id: message, data: button.callback_data,
    });
  });
  node.removeAttribute("aria-busy");
  if (told) await show(pane, told);
}

async function show(pane, told) {
  if (!told.answered) {
    pane.phone.toast("The bot has not answered this tap", "warn");
  } else if (told.url && !pane.phone.follow(told.url)) {
    await tell(pane.chat.title, "The bot wants to open:", link(told.url, [told.url]));
  } else if (told.text && told.show_alert) {
    await tell(pane.chat.title, told.text);
  } else if (told.text) {
    pane.phone.toast(told.text);
    announce(told.text);
  }
}
