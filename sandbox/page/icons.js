// The page's icons, as strokes on a 24 by 24 grid.

const PATHS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-6 16-3-7z",
  clip: "M19 11l-7.5 7.5a4.2 4.2 0 0 1-6-6L13 5a2.8 2.8 0 0 1 4 4l-7.4 7.4a1.4 1.4 0 0 1-2-2L14 8",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  close: "M6 6l12 12M18 6L6 18",
  commands: "M4 6h16v12H4zM13.5 9l-3 6",
  keyboard: "M3 7h18v10H3zM7 11v.01M11 11v.01M15 11v.01M17.5 11v.01M8 14h8",
  reply: "M10 6l-6 5 6 5v-3c5 0 8 1 10 5 0-6-3-10-10-10z",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.01",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  mic: "M12 4a2.5 2.5 0 0 1 2.5 2.5v4.5a2.5 2.5 0 0 1-5 0v-4.5A2.5 2.5 0 0 1 12 4zM6.5 11a5.5 5.5 0 0 0 11 0M12 16.5V20",
  pin: "M12 21c4-5 6-8 6-11a6 6 0 0 0-12 0c0 3 2 6 6 11zM12 10v.01",
  card: "M3 6h18v12H3zM8.5 10.5v.01M6 15c.5-2 4.5-2 5 0M14 10h4M14 13h4",
  sticker: "M12 4a8 8 0 1 0 8 8c-5 1-9-3-8-8zM9 12v.01M12 15v.01",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  down: "M6 9l6 6 6-6",
  plus: "M12 5v14M5 12h14",
  fault: "M12 4l9 16H3zM12 10v4M12 17v.01",
  log: "M5 6h14M5 12h14M5 18h9",
  block: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM6.5 6.5l11 11",
  link: "M10 14l4-4M8 12l-2 2a3 3 0 0 0 4 4l2-2M16 12l2-2a3 3 0 0 0-4-4l-2 2",
  play2: "M5 5l8 7-8 7zM13 5l7 7-7 7z",
  leave: "M10 5H5v14h5M14 8l4 4-4 4M18 12H9",
  people: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-7 12-7 12 0M16 11a2.5 2.5 0 1 0-1-5M17 14c3 .5 4 2.5 4 5",
};
const SVG = "http://www.w3.org/2000/svg";

/** Draw an icon; it says nothing to screen readers, its button does. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
