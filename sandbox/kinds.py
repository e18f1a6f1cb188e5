"""What a message can hold, the right it takes to send it, and what Telegram calls it."""

from sandbox.nouns import Json

OTHER = "can_send_other_messages"
KINDS = {
    "contact": ("can_send_messages", "contacts"),
    "venue": ("can_send_messages", "venues"),
    "location": ("can_send_messages", "locations"),
    "photo": ("can_send_photos", "photos"),
    "video": ("can_send_videos", "videos"),
    "animation": (OTHER, "animations"),
    "document": ("can_send_documents", "documents"),
    "audio": ("can_send_audios", "music"),
    "voice": ("can_send_voice_notes", "voice notes"),
    "video_note": ("can_send_video_notes", "video notes"),
    "sticker": (OTHER, "stickers"),
    "dice": (OTHER, "dice"),
    "poll": ("can_send_polls", "polls"),
    "text": ("can_send_messages", "text messages"),
}
"""What holds something else besides comes before it: a venue its location."""
FILES = ("photo", "voice", "document", "sticker", "video", "audio", "video_note", "animation")


def kind_of(body: Json) -> str:
    """Tell what a message is."""
    return next((kind for kind in KINDS if kind in body), "text")
