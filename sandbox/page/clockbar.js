// The clock of the box: the time, and the buttons that move it.

import { BoxError, get, post } from "./api.js";
import { announce, el, fill } from "./dom.js";
import { boxClock, dueTime, fullTime } from "./times.js";

const HOUR = 3600;
const SPEEDS = [1, 10, 60, 600, 3600];

export class ClockBar {
  constructor(element) {
    this.time = el("time", { class: "now", title: `Time in the box, ${zone()}` });
    this.problem = el("span", { class: "problem", role: "status" });
    const jump = (label, name, seconds) => el("button", {
      type: "button", "aria-label": name, title: name, onclick: () => this.move({ advance: seconds }),
    }, label);
    this.next = el("button", { type: "button", onclick: () => this.move({ next: true }) }, "Next due");
    this.speed = el("select", {
      "aria-label": "Speed of the clock", title: "Speed of the clock",
      onchange: () => this.move({ speed: Number(this.speed.value) }),
    }, SPEEDS.map((each) => el("option", { value: String(each) }, `${each}×`)));
    fill(element, this.time, el("span", { class: "group" },
      jump("+1 h", "One hour on", HOUR), jump("+1 day", "One day on", 24 * HOUR),
      jump("+1 week", "One week on", 168 * HOUR), this.next, this.speed), this.problem);
    setInterval(() => this.show(), 250);
  }

  take(clock) {
    boxClock.set(clock);
    const speed = String(clock.speed);
    if (![...this.speed.options].some((each) => each.value === speed)) {
      this.speed.append(el("option", { value: speed }, `${speed}×`));
    }
    this.speed.value = speed;
    this.next.disabled = clock.due === null;
    this.next.title = clock.due === null ? "Nothing is due" : `Go to ${dueTime(clock.due)}`;
    this.show();
  }

  show() {
    const now = boxClock.now();
    const text = fullTime(now);
    if (this.time.textContent === text) return;
    this.time.textContent = text;
    this.time.dateTime = new Date(now * 1000).toISOString();
  }

  async read() {
    this.take(await get("/clock"));
  }

  async move(how) {
    try {
      this.take(await post("/clock", how));
      this.problem.textContent = "";
      announce(`It is now ${this.time.textContent}`);
    } catch (problem) {
      const words = problem instanceof BoxError ? problem.message : "The box does not answer";
      this.problem.textContent = words;
      setTimeout(() => { this.problem.textContent = ""; }, 4000);
    }
  }
}

function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
