import type { Ask } from "./asking.ts";
import { parseTarget } from "./resolve.ts";

/** Whom a mention calls: a person, a user group by its handle or id, or all who are in the channel. */
export type Mention =
  | { kind: "user"; id: string }
  | { kind: "email"; email: string }
  | { kind: "handle"; handle: string }
  | { kind: "group"; id: string }
  | { kind: "everyone"; word: "here" | "channel" | "everyone" };

/** Reads "maya@acme.test", "U…", "@support-leads", "S…", "@here"; undefined for anything else. */
export function parseMention(mention: string): Mention | undefined {
  const words = mention.trim();
  const [, word] = /^@(here|channel|everyone)$/.exec(words) ?? [];
  if (word) return { kind: "everyone", word: word as "here" };
  if (/^@[^\s@<>|]+$/u.test(words)) return { kind: "handle", handle: words.slice(1).toLowerCase() };
  if (/^S[A-Z0-9]{7,}$/.test(words)) return { kind: "group", id: words };
  const target = parseTarget(words);
  return target?.kind === "user" || target?.kind === "email" ? target : undefined;
}

/** In mrkdwn, as docs.slack.dev/messaging/formatting-message-text has it. */
export const mentionMarks = {
  user: (id: string) => `<@${id}>`,
  group: (id: string) => `<!subteam^${id}>`,
  everyone: (word: string) => `<!${word}>`,
};

export type UserGroup = { id: string; handle: string };

/** The user groups that are in use. Needs the scope usergroups:read. */
export const userGroupsOf = (ask: Ask) => async (): Promise<UserGroup[]> => {
  const { usergroups = [] } = await ask("usergroups.list", (web) => web.usergroups.list());
  return usergroups.flatMap(({ id, handle }) => (id && handle ? [{ id, handle: handle.toLowerCase() }] : []));
};
