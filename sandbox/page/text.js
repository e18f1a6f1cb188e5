// Marked-up text: Telegram's entities become elements. Offsets are UTF-16 units, as in JavaScript.

import { el } from "./dom.js";

const SCHEMES = /^(https?|mailto|tel|tg):/i;
const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote"]);

/** Give nodes for a text. `on` has `link(url)` (true when it was dealt with) and `command(text)`. */
export function rich(text, entities = [], on = {}) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, sorted, 0, text.length, on);
}

function between(text, entities, from, to, on) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const start = entity.offset;
    const end = Math.min(to, start + entity.length);
    if (start < at || end <= start) continue;
    if (start > at) nodes.push(text.slice(at, start));
    const inner = entities.slice(i + 1).filter((each) => each.offset < end);
    nodes.push(wrap(entity, text.slice(start, end), between(text, inner, start, end, on), on));
    // The line break after a block is the block's own end, not an empty line.
    at = BLOCKS.has(TAGS[entity.type]) && text[end] === "\n" ? Math.min(to, end + 1) : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, words, inside, on) {
  const tag = TAGS[entity.type];
  if (tag) return el(tag, {}, inside);
  switch (entity.type) {
    case "text_link": return link(entity.url, inside, on);
    case "url": return link(/^\w+:/.test(words) ? words : `https://${words}`, inside, on);
    case "email": return link(`mailto:${words}`, inside, on);
    case "phone_number": return link(`tel:${words.replace(/[^\d+]/g, "")}`, inside, on);
    case "bot_command":
      return el("button", { type: "button", class: "inline", onclick: () => on.command?.(words) },
        inside);
    case "spoiler": return spoiler(inside);
    case "mention": case "text_mention": case "hashtag": case "cashtag":
      return el("span", { class: "tag" }, inside);
    default: return el("span", {}, inside);
  }
}

/** A link that opens elsewhere, unless it means something here; unknown schemes stay words. */
export function link(url, inside, on = {}) {
  if (!SCHEMES.test(url)) return el("span", { title: url }, inside);
  const open = (event) => {
    if (on.link?.(url)) event.preventDefault();
  };
  return el("a", {
    href: url, title: url, target: "_blank", rel: "noopener noreferrer", onclick: open,
  }, inside);
}

function spoiler(inside) {
  const cover = el("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text; press to show",
  }, el("span", { "aria-hidden": "true" }, inside));
  const show = () => {
    cover.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    cover.firstElementChild.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", show);
  cover.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") show();
  });
  return cover;
}
