// Messages in a line of words: for lists, quotes, service lines and screen readers.

const KINDS = [
  ["photo", "Photo"], ["animation", "GIF"], ["video_note", "Video message"], ["video", "Video"],
  ["voice", "Voice message"], ["audio", "Audio"], ["sticker", "Sticker"], ["document", "File"],
  ["venue", "Place"], ["location", "Location"], ["contact", "Contact"], ["dice", "Die"],
  ["poll", "Poll"],
];

const name = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ") || "Someone";

/** Who a message is from. */
export function sender(message) {
  return message.sender_chat?.title || name(message.from);
}

/** A service message in words; null when it is none. */
export function service(message) {
  const who = sender(message);
  if (message.new_chat_members) {
    const names = message.new_chat_members.map(name).join(", ");
    return names === who ? `${who} joined` : `${who} added ${names}`;
  }
  if (message.left_chat_member) {
    const gone = name(message.left_chat_member);
    return gone === who ? `${who} left` : `${who} removed ${gone}`;
  }
  if (message.pinned_message) return `${who} pinned “${line(message.pinned_message)}”`;
  if (message.new_chat_title) return `${who} named the group “${message.new_chat_title}”`;
  if (message.forum_topic_created) return `Topic “${message.forum_topic_created.name}” opened`;
  if (message.forum_topic_edited) return `Topic renamed “${message.forum_topic_edited.name || ""}”`;
  if (message.forum_topic_closed) return "Topic closed";
  if (message.forum_topic_reopened) return "Topic reopened";
  if (message.migrate_to_chat_id) return "The group became a supergroup";
  if (message.migrate_from_chat_id) return "The group became a supergroup";
  if (message.group_chat_created || message.supergroup_chat_created) return "Group created";
  const known = message.text || message.caption || KINDS.some(([kind]) => message[kind]);
  return known ? null : "Service message";
}

/** A message in one line. */
export function line(message) {
  const said = message.text || message.caption;
  const kind = KINDS.find(([each]) => message[each]);
  let words = said || "";
  if (kind) {
    const title = kind[0] === "document" ? message.document.file_name
      : kind[0] === "poll" ? message.poll.question : said;
    words = title ? `${kind[1]}: ${title}` : kind[1];
  }
  return (words || service(message) || "").replace(/\s+/g, " ").slice(0, 160);
}
