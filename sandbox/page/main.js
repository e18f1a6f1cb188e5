// Puts the page together and keeps it in step with the box.

import { get, Gone } from "./api.js";
import { CallLog } from "./calls.js";
import { ClockBar } from "./clockbar.js";
import { soon } from "./dom.js";
import { Faults } from "./faults.js";
import { Live } from "./live.js";
import { People } from "./people.js";

const find = (id) => document.getElementById(id);

const people = new People(find("people"), find("phones"));
const clock = new ClockBar(find("clock"));
const faults = new Faults(find("faults-button"), find("faults"));
const calls = new CallLog(find("log-button"), find("log"));
const live = new Live();

function take(world) {
  people.take(world);
  faults.take(world);
}

async function readWorld() {
  take(await get("/world"));
}

people.onWorld = () => readWorld().catch((problem) => {
  if (!(problem instanceof Gone)) console.error(problem);
});
const readSoon = soon(people.onWorld, 400);
const readClock = soon(() => clock.read().catch(() => {}), 100);

// What a program has due next is no change of the box.
setInterval(readClock, 5000);

let box = null;
live.addEventListener("world", ({ detail }) => {
  clock.take(detail.clock);
  take(detail.world);
  if (box !== null) people.restarted();
  if (box !== null && box !== detail.world.box) calls.forget();
  box = detail.world.box;
});
live.addEventListener("changes", ({ detail }) => {
  people.changed(detail.changes);
  readSoon();
  readClock();
});
live.addEventListener("away", () => { find("away").hidden = false; });
live.addEventListener("back", () => { find("away").hidden = true; });
live.follow();
