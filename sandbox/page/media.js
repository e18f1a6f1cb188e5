// What a message carries besides text: pictures, files, places, polls.

import { fileUrl } from "./api.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { voice } from "./voice.js";

const UNITS = ["B", "KB", "MB", "GB"];

function size(bytes) {
  let left = bytes || 0;
  let unit = 0;
  while (left >= 1000 && unit < UNITS.length - 1) {
    left /= 1000;
    unit += 1;
  }
  return `${unit ? left.toFixed(1) : left} ${UNITS[unit]}`;
}

function photo(sizes) {
  const file = sizes.at(-1);
  const image = el("img", {
    src: fileUrl(file.file_id), alt: "Photo", width: file.width, height: file.height,
  });
  image.addEventListener("error", () => image.replaceWith(card("photo", "Photo", "cannot be shown")));
  return el("a", {
    class: "photo", href: fileUrl(file.file_id), target: "_blank", rel: "noopener",
    "aria-label": "Open photo",
  }, image);
}

function paper(file) {
  return el("a", {
    class: "card file", href: fileUrl(file.file_id), download: file.file_name || "file",
  }, icon("file"), el("span", {},
    el("b", { dir: "auto" }, file.file_name || "File"), el("small", {}, size(file.file_size))));
}

function card(name, title, note) {
  return el("div", { class: "card" }, icon(name),
    el("span", {}, el("b", { dir: "auto" }, title), note ? el("small", { dir: "auto" }, note) : null));
}

function sticker(file) {
  const image = el("img", { src: fileUrl(file.file_id), alt: `Sticker ${file.emoji || ""}`.trim() });
  const instead = () => el("span", { class: "big-emoji" }, file.emoji || "Sticker");
  image.addEventListener("error", () => image.replaceWith(instead()));
  return el("div", { class: "sticker" }, image);
}

function film(file, more = {}) {
  return el("video", {
    class: "film", src: fileUrl(file.file_id), controls: true, preload: "metadata", ...more,
  });
}

function place(location, title = "Location", note = "") {
  const where = `${location.latitude.toFixed(5)}, ${location.longitude.toFixed(5)}`;
  return card("pin", title, note || where);
}

function person(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  return card("card", name, contact.phone_number);
}

function poll(told, on) {
  const total = Math.max(1, told.total_voter_count);
  const chosen = new Set();
  const vote = (at) => {
    if (!told.allows_multiple_answers) on.vote([at]);
    else chosen[chosen.has(at) ? "delete" : "add"](at);
  };
  const options = told.options.map((option, at) => el("label", { class: "option" },
    el("input", {
      type: told.allows_multiple_answers ? "checkbox" : "radio", name: `poll-${told.id}`,
      disabled: told.is_closed, onchange: () => vote(at),
    }),
    el("span", { dir: "auto" }, option.text),
    el("meter", { min: 0, max: total, value: option.voter_count, "aria-hidden": "true" }),
    el("small", {}, String(option.voter_count))));
  const send = told.allows_multiple_answers && !told.is_closed
    ? el("button", { type: "button", onclick: () => on.vote([...chosen]) }, "Vote") : null;
  const kind = told.is_closed ? "closed" : told.type === "quiz" ? "quiz" : "poll";
  return el("fieldset", { class: "poll" }, el("legend", { dir: "auto" }, told.question), options,
    send, el("small", {}, `${kind} · ${told.total_voter_count} votes`));
}

/** Give the nodes for what a message carries; none for plain text. */
export function media(message, on) {
  if (message.photo) return [photo(message.photo)];
  if (message.animation) return [film(message.animation, { loop: true })];
  if (message.video) return [film(message.video)];
  if (message.video_note) return [film(message.video_note, { class: "film round" })];
  if (message.voice) return [voice(message.voice)];
  if (message.audio) return [card("mic", message.audio.title || message.audio.file_name || "Audio"),
    el("audio", { src: fileUrl(message.audio.file_id), controls: true, preload: "none" })];
  if (message.sticker) return [sticker(message.sticker)];
  if (message.document) return [paper(message.document)];
  if (message.venue) return [place(message.location, message.venue.title, message.venue.address)];
  if (message.location) return [place(message.location)];
  if (message.contact) return [person(message.contact)];
  if (message.dice) return [el("div", { class: "big-emoji" }, message.dice.emoji || "🎲"),
    el("small", {}, `shows ${message.dice.value ?? "?"}`)];
  if (message.poll) return [poll(message.poll, on)];
  return [];
}
