// Keeps the page in step with the box: waits for changes, and says when the box is away.

import { get, Gone } from "./api.js";

const WAIT = 20;
const LONGEST_PAUSE = 4000;

/** Follows the box. Events: `world` (read everything again), `changes`, `away`, `back`, `tick`. */
export class Live extends EventTarget {
  next = 0;
  box = null;
  clock = 0;
  isAway = false;

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** Go on for ever; errors of one round never end it. */
  async follow() {
    let pause = 300;
    for (;;) {
      try {
        await (this.box === null ? this.begin() : this.round());
        pause = 300;
      } catch (problem) {
        if (!(problem instanceof Gone)) console.error(problem);
        if (!this.isAway) this.tell("away");
        this.isAway = true;
        this.box = null;
        await new Promise((done) => { setTimeout(done, pause); });
        pause = Math.min(LONGEST_PAUSE, pause * 1.6);
      }
    }
  }

  async begin() {
    const world = await get("/world");
    const clock = await get("/clock");
    this.next = world.next;
    this.box = world.box;
    this.clock = clock.version;
    this.tell("world", { world, clock });
    if (this.isAway) this.tell("back");
    this.isAway = false;
  }

  async round() {
    const told = await get(`/changes?after=${this.next}&wait=${WAIT}&clock=${this.clock}`);
    if (told.box !== this.box || told.next < this.next) {
      this.box = null;
      return;
    }
    this.next = told.next;
    const moved = told.clock !== this.clock;
    this.clock = told.clock;
    this.tell("changes", { changes: told.changes, moved, calls: told.calls });
  }
}
