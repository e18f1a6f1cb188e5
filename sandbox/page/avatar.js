// Round pictures with initials.

import { el } from "./dom.js";

/** Give the round picture of a person, bot or group. */
export function avatar(id, title) {
  const words = (title || "?").trim().split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...word][0] || "").join("").toUpperCase();
  return el("span", { class: `avatar tone-${tone(id)}`, "aria-hidden": "true" }, initials);
}

/** Everyone has a colour. */
export function tone(id) {
  const digits = [...String(Math.abs(id))].reduce((sum, each) => sum + Number(each), 0);
  return (digits + (id < 0 ? 3 : 0)) % 7;
}
