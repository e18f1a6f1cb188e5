"""Files of a call: uploaded or known by an id, with what the bot says of them."""

from typing import Any

from sandbox import files
from sandbox.call import Call, Upload
from sandbox.fields import text_field
from sandbox.measuring import measure
from sandbox.nouns import Json
from sandbox.refusal import Refusal, bad
from sandbox.speaking import LONGEST_CAPTION, read_text

LOOKED_AT = ("photo", "video", "animation")
FLAGS = {"has_spoiler": "has_media_spoiler", "show_caption_above_media": "show_caption_above_media"}
"""Of what is looked at: the argument, and the field of the message."""
WITHOUT_CAPTION = ("sticker", "video_note")
WITH_THUMBNAIL = ("document", "video", "video_note", "audio", "animation")
LONGEST = 10_000


def file_body(
    call: Call, kind: str, *, name: str | None = None, missing: str | None = None
) -> Json:
    """Give what a message has of a file and its caption."""
    stored = read_file(call, kind, name=name, missing=missing)
    shape: Any = files.shape(stored, kind)
    body: Json = {kind: _told(call, shape, kind) if isinstance(shape, dict) else shape}
    if kind == "animation":
        body["document"] = files.shape(stored, "document")
    if kind not in WITHOUT_CAPTION:
        body |= read_text(call, "caption", LONGEST_CAPTION)
    shown = FLAGS.items() if kind in LOOKED_AT else ()
    return body | {field: True for flag, field in shown if call.flag(flag)}


def media_kind(item: Any) -> str:
    """Give the type an InputMedia says it has."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    try:
        return text_field(item, "type", required=True)
    except Refusal as refusal:
        raise bad(f"can't parse InputMedia: {refusal.text}") from None


def unsupported(kind: str) -> Refusal:
    """Make Telegram's complaint about a type that cannot be there."""
    return bad(f'can\'t parse InputMedia: type "{kind}" is unsupported')


def read_media(call: Call, item: Json, kind: str) -> Json:
    """Give the body an InputMedia makes."""
    return file_body(
        call.within(item), kind, name="media", missing="can't parse InputMedia: media not found"
    )


def _told(call: Call, shape: Json, kind: str) -> Json:
    """Add what the bot says of a file, where its kind has room for it."""
    sizes = [name for name in ("duration", "width", "height", "length") if name in shape]
    more: Json = {name: call.number(name, 0, 0, LONGEST) for name in sizes if call.has(name)}
    words = {"audio": ("performer", "title"), "sticker": ("emoji",)}.get(kind, ())
    more |= {name: call.text(name) for name in words if call.has(name)}
    if kind == "video":
        more |= start_of(call, "start_timestamp")
        if call.has("cover") or "cover" in call.uploads:
            more["cover"] = files.sizes(read_file(call, "photo", name="cover"))
    small = call.uploads.get(call.text("thumbnail").removeprefix("attach://") or "thumbnail")
    if small is not None and kind in WITH_THUMBNAIL and measure(small.content).width:
        more["thumbnail"] = files.small(_keep(call, "thumbnail", small))
    return {**shape, **more}


def start_of(call: Call, name: str) -> Json:
    """Give where a video begins, when the bot says so."""
    return {"start_timestamp": call.number(name, 0, 0)} if call.has(name) else {}


def read_file(
    call: Call, kind: str, *, name: str | None = None, missing: str | None = None
) -> files.Stored:
    """Find the file of a call: uploaded, or one that is known by its id."""
    source = name or kind
    given = call.text(source)
    upload = call.uploads.get(given.removeprefix("attach://") or source)
    if upload is not None:
        return _keep(call, kind, upload)
    if not given or given.startswith("attach://"):
        raise bad(missing or f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    return files.find(call.world, given, kind)


def _keep(call: Call, kind: str, upload: Upload) -> files.Stored:
    content = upload.content
    if not content:
        raise bad("file must be non-empty")
    if len(content) > files.UPLOAD_LIMIT:
        raise Refusal(413, "")
    if kind == "photo":
        if len(content) > files.PHOTO_LIMIT:
            raise bad("file is too big for a photo")
        if not measure(content).width:
            raise bad("IMAGE_PROCESS_FAILED")
    mime = files.type_of(upload.name, kind)
    return files.store(call.world, upload.name, mime, content, kind)
