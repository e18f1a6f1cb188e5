// Links that mean something inside Telegram: start a bot, join a group.

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/** Give `{join}`, or `{bot, payload}`; null for a link that leads elsewhere. */
export function readLink(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return null;
  }
  if (url.protocol === "tg:") {
    const bot = url.searchParams.get("domain");
    return bot ? { bot, payload: url.searchParams.get("start") } : null;
  }
  if (!HOSTS.has(url.hostname)) return null;
  const [first, second] = url.pathname.slice(1).split("/");
  if (first.startsWith("+") || (first === "joinchat" && second)) return { join: text };
  return first ? { bot: first, payload: url.searchParams.get("start") } : null;
}
