// Menus that open at a button: arrows move, Enter chooses, Esc closes and goes back to the button.

import { el } from "./dom.js";
import { icon } from "./icons.js";

let closeOpen = null;

/** Close whatever menu is open. */
export function closeMenu() {
  closeOpen?.();
}

/**
 * Open a menu beside a button. Items: `{label, icon?, note?, danger?, run}`; `row` is a line of
 * small buttons above them, such as emoji.
 */
export function openMenu(anchor, items, { row = [], label = "Menu", at = null } = {}) {
  closeMenu();
  const before = document.activeElement;
  const choose = (run) => () => {
    close();
    run();
  };
  const small = row.map((each) => el("button", {
    type: "button", role: "menuitem", class: each.on ? "on" : "", tabIndex: -1,
    "aria-label": each.label, onclick: choose(each.run),
  }, each.text));
  const big = items.map((each) => el("button", {
    type: "button", role: "menuitem", class: each.danger ? "danger" : "", tabIndex: -1,
    onclick: choose(each.run),
  }, each.icon ? icon(each.icon) : null, el("span", {}, each.label),
  each.note ? el("small", {}, each.note) : null));
  const menu = el("div", { class: "menu", role: "menu", "aria-label": label },
    small.length ? el("div", { class: "menu-row", role: "none" }, small) : null, big);
  (anchor.closest("dialog") || document.body).append(menu);
  place(menu, at || anchor.getBoundingClientRect());
  anchor.setAttribute("aria-expanded", "true");

  const buttons = [...small, ...big];
  const keys = (event) => moveInside(event, buttons, small.length, close);
  const outside = (event) => {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close(false);
  };
  const scrolled = (event) => {
    if (!menu.contains(event.target)) close(false);
  };
  function close(back = true) {
    if (closeOpen !== close) return;
    closeOpen = null;
    menu.remove();
    anchor.removeAttribute("aria-expanded");
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", outside);
    document.removeEventListener("wheel", scrolled, true);
    if (back) (anchor.isConnected ? anchor : before)?.focus({ preventScroll: true });
  }
  closeOpen = close;
  menu.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", outside, true);
  addEventListener("resize", outside);
  document.addEventListener("wheel", scrolled, true);
  buttons[0]?.focus({ preventScroll: true });
}

function moveInside(event, buttons, inRow, close) {
  const at = buttons.indexOf(document.activeElement);
  const last = buttons.length - 1;
  const down = at < inRow ? inRow : at + 1;
  const up = at <= inRow ? (at < inRow ? last : Math.max(0, inRow - 1)) : at - 1;
  const to = {
    ArrowDown: down > last ? 0 : down, ArrowUp: inRow || at > 0 ? up : last,
    ArrowRight: Math.min(at + 1, last), ArrowLeft: Math.max(at - 1, 0), Home: 0, End: last,
  }[event.key];
  if (to !== undefined) buttons[to].focus();
  else if (event.key === "Escape") close();
  else if (event.key === "Tab") close();
  else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}

function place(menu, from) {
  const { width, height } = menu.getBoundingClientRect();
  const below = from.bottom + 4 + height <= innerHeight;
  const top = below ? from.bottom + 4 : Math.max(8, from.top - height - 4);
  const left = Math.min(Math.max(8, from.right - width), innerWidth - width - 8);
  menu.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
  menu.style.left = `${Math.max(8, left)}px`;
}
