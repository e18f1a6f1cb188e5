// Making a group.

import { post } from "./api.js";
import { ask } from "./dialog.js";

/** Ask for a title and make a group of a person's; tells whether there is a new one. */
export async function makeGroup(person, bot) {
  const told = await ask("New group", [
    { name: "title", label: "Title", required: true, longest: 128 },
    { name: "forum", label: "With topics", type: "checkbox" },
    { name: "bot", label: `${bot.first_name} is an administrator`, type: "checkbox", checked: true },
  ], "Make");
  if (!told) return false;
  const members = [{ id: person.id, status: "creator" }];
  if ("bot" in told) members.push({ id: bot.id, status: "administrator" });
  await post("/chats", {
    type: "supergroup", title: told.title, is_forum: "forum" in told, members,
  });
  return true;
}
