/** What a reaction may name as the place to post: "#vip", a channel's id, a person's id or e-mail address. */
export type Target =
  | { kind: "name"; name: string }
  | { kind: "channel"; id: string }
  | { kind: "user"; id: string }
  | { kind: "email"; email: string };

export function parseTarget(target: string): Target | undefined {
  const words = target.trim();
  if (/^#[^\s#@<>]+$/u.test(words)) return { kind: "name", name: words.slice(1).toLowerCase() };
  if (/^[CGD][A-Z0-9]{7,}$/.test(words)) return { kind: "channel", id: words };
  if (/^[UW][A-Z0-9]{7,}$/.test(words)) return { kind: "user", id: words };
  if (/^[^\s@<>]+@[^\s@<>]+$/u.test(words)) return { kind: "email", email: words };
  return undefined;
}
