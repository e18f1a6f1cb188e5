// What can be sent besides text.

import { el } from "./dom.js";
import { openMenu } from "./menu.js";

const PLACE = { latitude: 51.5074, longitude: -0.1278 };
/** Numbers of this range are kept free for fiction. */
const NUMBER = "+447700900123";

function pick(accept, multiple, done) {
  const input = el("input", { type: "file", accept, multiple, hidden: true });
  input.addEventListener("change", () => {
    done([...input.files]);
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.click();
}

async function drawSticker() {
  const canvas = el("canvas", { width: 256, height: 256 });
  const brush = canvas.getContext("2d");
  brush.font = "200px sans-serif";
  brush.textAlign = "center";
  brush.textBaseline = "middle";
  brush.fillText("👋", 128, 140);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/webp"); });
  return new File([blob], "sticker.webp", { type: blob.type });
}

async function readVoice() {
  const answer = await fetch("/page/voice.ogg");
  return new File([await answer.blob()], "voice.ogg", { type: "audio/ogg" });
}

/** A contact card of the person's own. */
export const ownContact = (person) =>
  ({ contact: { phone_number: NUMBER, first_name: person.first_name, user_id: person.id } });
export const somewhere = () => ({ location: PLACE });

/** Open the menu of things to send. `send` has `files(kind, files)` and `thing(body)`. */
export function openAttach(anchor, person, send) {
  const file = (kind, make) => async () => send.files(kind, [await make()]);
  openMenu(anchor, [
    { label: "Photo…", icon: "photo",
      run: () => pick("image/*", true, (files) => send.files("photo", files)) },
    { label: "File…", icon: "file",
      run: () => pick("", false, (files) => send.files("document", files)) },
    { label: "Voice message", note: "a short tune", icon: "mic", run: file("voice", readVoice) },
    { label: "Sticker", icon: "sticker", run: file("sticker", drawSticker) },
    { label: "Location", note: "London", icon: "pin", run: () => send.thing(somewhere()) },
    { label: "Contact", note: "one's own", icon: "card", run: () => send.thing(ownContact(person)) },
  ], { label: "Attach" });
}
