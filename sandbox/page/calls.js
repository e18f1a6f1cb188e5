// The log of Bot API calls: what was asked, what was answered, how long it took.

import { get, Gone } from "./api.js";
import { el, fill } from "./dom.js";
import { fullTime, secondTime } from "./times.js";

const KEPT = 400;
const EVERY = 1000;
const NEVER_ANSWERED = ["drop_before", "drop_after", "timeout"];
const LONG = 60;

const isOpen = (call) => call.status === undefined && !NEVER_ANSWERED.includes(call.fault);
const isRefused = (call) => call.status !== undefined ? call.status >= 400 : !isOpen(call);

function brief(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONG ? `${text.slice(0, LONG)}…` : text;
}

function asked(call) {
  const first = ({ chat_id: chat, ...rest }) => (chat === undefined ? rest : { chat_id: chat, ...rest });
  return Object.entries(first(call.arguments))
    .map(([name, value]) => `${name}=${brief(value)}`).join("  ");
}

function answered(call) {
  if (call.status === undefined) return isOpen(call) ? "waiting…" : "no answer";
  const body = call.answer;
  if (!body) return String(call.status);
  if (!body.ok) return `${body.error_code} ${body.description || ""}`;
  const result = body.result;
  if (Array.isArray(result)) return `${result.length} found`;
  if (result?.message_id) return `message ${result.message_id}`;
  return brief(result);
}

export class CallLog {
  calls = new Map();
  nodes = new Map();
  timer = 0;

  constructor(button, drawer) {
    this.button = button;
    this.drawer = drawer;
    const changed = () => this.draw();
    this.filter = el("input", {
      type: "search", placeholder: "Filter: method, words, chat id", "aria-label": "Filter calls",
      oninput: changed,
    });
    const tick = (label, checked) => {
      const box = el("input", { type: "checkbox", checked, onchange: changed });
      return [box, el("label", { class: "tick" }, box, el("span", {}, label))];
    };
    const [hidePolling, hideLabel] = tick("Hide getUpdates", true);
    const [onlyRefused, onlyLabel] = tick("Refused only", false);
    this.hidePolling = hidePolling;
    this.onlyRefused = onlyRefused;
    this.count = el("span", { class: "hint" });
    this.list = el("div", {
      class: "calls", role: "list", tabIndex: 0, "aria-label": "Calls, the newest last",
    });
    fill(drawer, el("div", { class: "drawer-bar" }, el("h2", {}, "Bot API calls"), this.filter,
      hideLabel, onlyLabel, this.count,
      el("button", { type: "button", onclick: () => this.show(false) }, "Close")), this.list);
    button.addEventListener("click", () => this.show(drawer.hidden));
    drawer.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.show(false);
    });
  }

  show(isShown) {
    this.drawer.hidden = !isShown;
    this.button.setAttribute("aria-expanded", String(isShown));
    clearTimeout(this.timer);
    if (isShown) {
      this.filter.focus();
      this.look();
    } else {
      this.button.focus();
    }
  }

  /** The box began anew: its calls are counted from one again. */
  forget() {
    this.calls.clear();
    this.draw();
  }

  async look() {
    try {
      await this.read();
    } catch (problem) {
      if (!(problem instanceof Gone)) console.error(problem);
    }
    clearTimeout(this.timer);
    if (!this.drawer.hidden) this.timer = setTimeout(() => this.look(), EVERY);
  }

  /** Calls still open are asked for again, so that their answers show. */
  async read() {
    const known = [...this.calls.values()];
    const open = known.filter(isOpen).map((each) => each.n - 1);
    const after = Math.min(...open, known.at(-1)?.n ?? 0);
    const told = await get(`/calls?after=${after}&last=${KEPT}`);
    for (const call of told.calls) this.calls.set(call.n, call);
    while (this.calls.size > KEPT) this.calls.delete(this.calls.keys().next().value);
    this.draw();
  }

  isShown(call) {
    if (this.hidePolling.checked && call.method === "getUpdates") return false;
    if (this.onlyRefused.checked && !isRefused(call)) return false;
    const wanted = this.filter.value.trim().toLowerCase();
    return !wanted || `${call.method} ${asked(call)} ${answered(call)}`.toLowerCase().includes(wanted);
  }

  draw() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < 40;
    const shown = [...this.calls.values()].filter((call) => this.isShown(call));
    const kept = new Map();
    for (const call of shown) {
      const key = `${call.n} ${call.status} ${call.fault} ${call.at}`;
      kept.set(key, this.nodes.get(key) || line(call));
    }
    this.nodes = kept;
    const nodes = [...kept.values()];
    const same = nodes.length === this.list.childElementCount
      && nodes.every((node, at) => node === this.list.children[at]);
    if (!same) fill(this.list, nodes.length ? nodes : el("p", { class: "empty" }, "No calls"));
    this.count.textContent = `${shown.length} of the last ${this.calls.size}`;
    if (isAtEnd) this.list.scrollTop = this.list.scrollHeight;
  }
}

function line(call) {
  const state = isOpen(call) ? "open" : isRefused(call) ? "refused" : "done";
  const details = el("details", { class: `call ${state}`, role: "listitem" },
    el("summary", {},
      el("time", { title: fullTime(call.at) }, secondTime(call.at)),
      el("b", {}, call.method), el("span", { class: "asked" }, asked(call)),
      el("span", { class: "answered" }, answered(call),
        call.fault ? el("span", { class: "badge" }, call.fault) : null),
      el("span", { class: "ms" }, call.ms === undefined ? "" : `${call.ms.toFixed(1)} ms`)));
  details.addEventListener("toggle", () => {
    if (!details.open || details.childElementCount > 1) return;
    const shown = { arguments: call.arguments, status: call.status, answer: call.answer };
    details.append(el("pre", { tabIndex: 0 }, JSON.stringify(shown, null, 2)));
  });
  return details;
}
