// Commands: a menu behind a button, and suggestions while one is typed.

import { el, fill } from "./dom.js";
import { openMenu } from "./menu.js";

let count = 0;

export class Suggestions {
  commands = [];
  found = [];
  at = -1;

  /** `choose(text)` sends a command. */
  constructor(choose) {
    this.choose = choose;
    count += 1;
    this.id = `commands-${count}`;
    this.element = el("div", {
      class: "suggestions", role: "listbox", id: this.id, "aria-label": "Commands", hidden: true,
    });
  }

  open(button) {
    openMenu(button, this.commands.map((each) => ({
      label: `/${each.command}`, note: each.description, run: () => this.choose(`/${each.command}`),
    })), { label: "Commands" });
  }

  /** Look at what is typed. */
  typed(field) {
    const text = field.value;
    const word = /^\/(\w*)$/.exec(text)?.[1];
    this.found = word === undefined ? []
      : this.commands.filter((each) => each.command.startsWith(word.toLowerCase()));
    this.at = -1;
    this.draw(field);
  }

  draw(field) {
    this.element.hidden = this.found.length === 0;
    fill(this.element, this.found.map((each, at) => el("div", {
      role: "option", id: `${this.id}-${at}`, "aria-selected": String(at === this.at),
      onpointerdown: (event) => {
        event.preventDefault();
        this.take(field, at);
      },
    }, el("b", {}, `/${each.command}`), el("span", { dir: "auto" }, each.description))));
    field.setAttribute("aria-expanded", String(!this.element.hidden));
    if (this.at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
    this.element.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  take(field, at) {
    const { command } = this.found[at];
    this.close(field);
    this.choose(`/${command}`);
  }

  close(field) {
    this.found = [];
    this.at = -1;
    this.draw(field);
  }

  /** Deal with a key in the text field; tells whether it was one of ours. */
  key(event, field) {
    if (!this.found.length) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const size = this.found.length;
      this.at = this.at < 0 && step < 0 ? size - 1 : (this.at + step + size) % size;
      this.draw(field);
    } else if (event.key === "Escape") {
      this.close(field);
    } else if (event.key === "Tab") {
      field.value = `/${this.found[Math.max(0, this.at)].command} `;
      this.close(field);
    } else if (event.key === "Enter" && this.at >= 0) {
      this.take(field, this.at);
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }
}
