// Small questions in the middle of the page.

import { el } from "./dom.js";

function show(title, body, buttons, role = "dialog") {
  return new Promise((done) => {
    const name = `dialog-${Math.random().toString(36).slice(2)}`;
    const before = document.activeElement;
    const form = el("form", { method: "dialog" },
      el("h2", { id: name, dir: "auto" }, title), body, el("div", { class: "buttons" }, buttons));
    const dialog = el("dialog", { role, "aria-labelledby": name }, form);
    dialog.addEventListener("close", () => {
      dialog.remove();
      before?.focus?.({ preventScroll: true });
      done(dialog.returnValue === "yes" ? new FormData(form) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const yes = (label, danger = false) =>
  el("button", { value: "yes", class: danger ? "primary danger" : "primary" }, label);
// Not a submit button: Enter in a field presses the first of those.
const no = () => el("button", {
  type: "button", onclick: (event) => event.currentTarget.closest("dialog").close(""),
}, "Cancel");

/** Say something that must be seen. */
export function tell(title, text, more = null) {
  return show(title, el("div", {}, el("p", { dir: "auto", class: "prose" }, text), more),
    [yes("OK")], "alertdialog");
}

/** Ask before something is done; gives whether to do it. */
export async function confirm(title, text, label) {
  return (await show(title, el("p", {}, text), [no(), yes(label, true)], "alertdialog")) !== null;
}

/** Ask for a few lines: `{name, label, value?, hint?, required?, type?}`; null when cancelled. */
export async function ask(title, fields, label) {
  const rows = fields.map((field) => el("label", { class: field.type === "checkbox" ? "tick" : "" },
    el("span", {}, field.label),
    el("input", {
      name: field.name, type: field.type || "text", value: field.value || "",
      required: field.required, autocomplete: "off", maxlength: field.longest,
      placeholder: field.hint, pattern: field.pattern, checked: field.checked,
    })));
  const found = await show(title, el("div", { class: "fields" }, rows), [no(), yes(label)]);
  return found && Object.fromEntries(found.entries());
}
