/** What the desk at this address tells. Undefined where it has nothing of that name. */
async function ask(path) {
  const response = await fetch(path, {
    headers: { accept: "application/json" },
    signal: AbortSignal.timeout(10_000),
  });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`The desk answered ${response.status} to ${path}`);
  return response.text();
}

async function read(path) {
  const text = await ask(path);
  return text === undefined ? undefined : JSON.parse(text);
}

export const pageSize = 50;

/** `{ notifications, next }`, newest first; `before` is the `next` of the page above. */
export function readNewest(before) {
  const query = new URLSearchParams({ limit: pageSize, ...(before ? { before } : {}) });
  return read(`api/notifications?${query}`);
}

export const readOne = (id) => read(`api/notifications/${encodeURIComponent(id)}`);

let silentTurns = 0;
let last = {};

/**
 * Every message in the sandbox Slack, oldest first, and the same array again while nothing changed; undefined where there
 * is no sandbox Slack, and then asked for less often.
 */
export async function readMessages() {
  if (silentTurns > 0) {
    silentTurns -= 1;
    return undefined;
  }
  const text = await ask("sandbox/slack/messages");
  if (text === undefined) silentTurns = 20;
  else if (text !== last.text) last = { text, messages: JSON.parse(text) };
  return text === undefined ? undefined : last.messages;
}
