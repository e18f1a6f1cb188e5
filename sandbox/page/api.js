// Calls to the box. A refusal is a BoxError with the box's own words; no answer is a Gone.

export class BoxError extends Error {}
export class Gone extends Error {}

/** Ask the box for something; gives what it answers. */
export async function call(verb, path, body) {
  const request = { method: verb, cache: "no-store" };
  if (body instanceof FormData) {
    request.body = body;
  } else if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { "Content-Type": "application/json" };
  }
  let answer;
  let told;
  try {
    answer = await fetch(`/box${path}`, request);
    told = await answer.json();
  } catch (problem) {
    throw new Gone(String(problem));
  }
  if (!answer.ok) throw new BoxError(told.error || `the box answered ${answer.status}`);
  return told;
}

export const get = (path) => call("GET", path);
export const post = (path, body) => call("POST", path, body);

/** What one person can do and see. */
export class Hands {
  constructor(person) {
    this.path = `/people/${person}`;
  }

  chats = () => get(`${this.path}/chats`);
  look = (chat, after) => get(`${this.path}/chats/${chat}?after=${after}`);
  commands = (chat) => get(`${this.path}/commands?chat_id=${chat}`);
  start = (bot, payload) => post(`${this.path}/start`, { bot, payload });
  say = (body) => post(`${this.path}/messages`, body);
  edit = (chat_id, id, text) => call("PATCH", `${this.path}/messages/${id}`, { chat_id, text });
  withdraw = (chat, id) => call("DELETE", `${this.path}/messages/${id}?chat_id=${chat}`);
  tap = (body) => post(`${this.path}/taps`, body);
  react = (chat_id, message_id, reaction) =>
    post(`${this.path}/reactions`, { chat_id, message_id, reaction });
  block = (bot, blocked) => post(`${this.path}/blocks`, { bot, blocked });
  join = (link) => post(`${this.path}/joins`, { link });
  leave = (chat_id) => post(`${this.path}/leaves`, { chat_id });
  vote = (chat_id, message_id, options) =>
    post(`${this.path}/votes`, { chat_id, message_id, options });
  read = (chat_id) => post(`${this.path}/read`, { chat_id });
  vanish = () => call("DELETE", this.path);
}

/** Where a file of the box is. */
export function fileUrl(fileId) {
  return `/box/files/${encodeURIComponent(fileId)}`;
}
