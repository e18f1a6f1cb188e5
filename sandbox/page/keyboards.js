// Buttons under messages, and the reply keyboard under the text field.

import { el } from "./dom.js";
import { link } from "./text.js";

/** Give an inline keyboard. `on` has `tap(button, node)`, `link(url)` and `copy(text)`. */
export function inlineKeyboard(markup, on) {
  const rows = (markup?.inline_keyboard || []).map((row) =>
    el("div", { class: "row" }, row.map((button) => inlineButton(button, on))));
  return rows.length ? el("div", { class: "inline-keyboard" }, rows) : null;
}

function inlineButton(button, on) {
  const words = el("span", { dir: "auto" }, button.text);
  const url = button.url || button.web_app?.url || button.login_url?.url;
  if (url) {
    const found = link(url, [words], on);
    found.classList.add("button");
    return found;
  }
  const node = el("button", { type: "button" }, words);
  if (button.callback_data !== undefined) node.addEventListener("click", () => on.tap(button, node));
  else if (button.copy_text) node.addEventListener("click", () => on.copy(button.copy_text.text));
  else node.disabled = true;
  return node;
}

/** Give a reply keyboard. `press(button)` is called with the button's description. */
export function replyKeyboard(markup, press) {
  const rows = markup.keyboard.map((row) => el("div", { class: "row" }, row.map((button) =>
    el("button", { type: "button", onclick: () => press(button) },
      el("span", { dir: "auto" }, button.text)))));
  return el("div", { class: "reply-keyboard", role: "group", "aria-label": "Suggested answers" },
    rows);
}
