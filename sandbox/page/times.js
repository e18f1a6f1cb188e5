// The box's clock on the page, and how times are written.

const hour = new Intl.DateTimeFormat([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const full = new Intl.DateTimeFormat([], {
  weekday: "short", day: "numeric", month: "short", year: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});
const day = new Intl.DateTimeFormat([], { weekday: "long", day: "numeric", month: "long" });
const short = new Intl.DateTimeFormat([], { day: "numeric", month: "short" });
const due = new Intl.DateTimeFormat([], {
  weekday: "short", day: "numeric", month: "short",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});

/** Goes on between two looks at the box's clock. */
export const boxClock = {
  base: Date.now() / 1000,
  at: performance.now(),
  speed: 1,
  due: null,

  set({ now, speed, due: next }) {
    this.base = now;
    this.at = performance.now();
    if (speed !== undefined) this.speed = speed;
    if (next !== undefined) this.due = next;
  },

  now() {
    return this.base + ((performance.now() - this.at) / 1000) * this.speed;
  },
};

const date = (seconds) => new Date(seconds * 1000);

const second = new Intl.DateTimeFormat([], {
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

export const secondTime = (seconds) => second.format(date(seconds));
export const clockTime = (seconds) => hour.format(date(seconds));
export const fullTime = (seconds) => full.format(date(seconds));
export const dueTime = (seconds) => due.format(date(seconds));
export const dayName = (seconds) => day.format(date(seconds));
export const isSameDay = (one, other) => date(one).toDateString() === date(other).toDateString();

/** The hour today, the day before that. */
export function whenInList(seconds) {
  return isSameDay(seconds, boxClock.now()) ? clockTime(seconds) : short.format(date(seconds));
}

/** Minutes and seconds of a recording. */
export function length(seconds) {
  const whole = Math.round(seconds || 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
