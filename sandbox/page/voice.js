// A voice message: play, pause, and where it is.

import { fileUrl } from "./api.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { length } from "./times.js";

const BARS = 28;
let playing = null;

/** Give the player of a voice message. */
export function voice(file) {
  let audio = null;
  const time = el("span", { class: "voice-time" }, length(file.duration));
  const button = el("button", { type: "button", class: "voice-play" }, icon("play"));
  const bars = el("span", { class: "voice-bars", "aria-hidden": "true" }, wave(file));

  function show(isPlaying) {
    fill(button, icon(isPlaying ? "pause" : "play"));
    button.setAttribute("aria-label", isPlaying ? "Pause voice message" : "Play voice message");
  }

  function moved() {
    const share = audio.duration ? audio.currentTime / audio.duration : 0;
    [...bars.children].forEach((bar, at) => bar.classList.toggle("past", at < share * BARS));
    time.textContent = length(audio.currentTime);
  }

  function open() {
    audio = new Audio(fileUrl(file.file_id));
    audio.addEventListener("timeupdate", moved);
    audio.addEventListener("play", () => show(true));
    for (const name of ["pause", "ended"]) audio.addEventListener(name, () => show(false));
    audio.addEventListener("error", () => { time.textContent = "cannot be played"; });
  }

  button.addEventListener("click", () => {
    if (!audio) open();
    if (!audio.paused) {
      audio.pause();
      return;
    }
    if (playing !== audio) playing?.pause();
    playing = audio;
    audio.play().catch(() => show(false));
  });
  show(false);
  return el("div", { class: "voice" }, button, bars, time);
}

/** Bars that differ from message to message; the sound itself is not looked at. */
function wave(file) {
  let seed = 0;
  for (const mark of file.file_unique_id || "") seed = (seed * 31 + mark.charCodeAt(0)) % 9973;
  return Array.from({ length: BARS }, () => {
    seed = (seed * 73 + 41) % 9973;
    const bar = el("span");
    bar.style.height = `${4 + (seed % 15)}px`;
    return bar;
  });
}
