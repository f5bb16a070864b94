import { TryLater } from "../platform/errors.ts";
import { hours, minutes } from "../platform/time.ts";
import { section } from "../slack/blocks.ts";
import { SlackError } from "../slack/error.ts";
import { mentionMarks, parseMention, type UserGroup } from "../slack/mention.ts";
import type { SlackMessage } from "../slack/message.ts";
import { plain } from "../slack/text.ts";
import type { Attempt, Place, Services } from "./shape.ts";

/** An alert goes out without its mentions when Slack has not told for so long whom they mean. */
const waitsForNames = minutes(2);
/** A new group can be mentioned after so long. usergroups.list takes twenty calls a minute. */
const groupsLife = minutes(10);
/** More than this is a mistake. Those beyond it stand there as plain names. */
const mostMentions = 20;

type Found = { mark: string } | { unknown: string };

/**
 * Finds out whom a message mentions, before its attempt is on record. What cannot be found never stops the message:
 * it shows the plain name, and the delivery record says why, under `unmentioned`.
 */
export async function mentioned(
  { effect, decidedAt }: Pick<Attempt<{ message: SlackMessage }>, "effect" | "decidedAt">,
  services: Services,
): Promise<Place> {
  const names = [...new Set(effect.message.mention ?? [])];
  const isLate = decidedAt === undefined || services.clock() - decidedAt >= waitsForNames;
  const found = await Promise.all(
    names.slice(0, mostMentions).map((name) => find(name, services).catch((error) => failed(error, isLate))),
  );
  const rest = names.slice(mostMentions).map(() => ({ unknown: `At most ${mostMentions} are mentioned.` }));
  const all: Found[] = [...found, ...rest];
  const marks = all.map((one, nth) => ("mark" in one ? one.mark : plain(names[nth] ?? "", 100)));
  const unknown = [...new Set(all.flatMap((one) => ("unknown" in one ? [one.unknown] : [])))];
  return {
    ...(marks.length > 0 && { mentions: marks.join(" ") }),
    ...(unknown.length > 0 && { unmentioned: unknown.join(" ").slice(0, 1_000) }),
  };
}

/** What the delivery record keeps of mentions that Slack does not know. */
export const unmentionedIn = ({ unmentioned }: Place): Place => (unmentioned ? { unmentioned } : {});

async function find(name: string, { slack, cache }: Services): Promise<Found> {
  const mention = parseMention(name);
  switch (mention?.kind) {
    case "everyone":
      return { mark: mentionMarks.everyone(mention.word) };
    case "user":
      return { mark: mentionMarks.user(mention.id) };
    case "group":
      return { mark: mentionMarks.group(mention.id) };
    case "email": {
      const fetch = async () => (await slack()).userByEmail(mention.email);
      const key = `slack/person/${mention.email.toLowerCase()}`;
      const { model: id } = await cache.read(key, { fetch, life: hours(12) });
      if (id) return { mark: mentionMarks.user(id) };
      return { unknown: `Slack knows no one with the address ${mention.email}.` };
    }
    case "handle": {
      const fetch = async () => (await slack()).userGroups();
      const { model: groups = [] } = await cache.read("slack/user-groups", { fetch, life: groupsLife });
      const group = groups.find(({ handle }) => handle === mention.handle);
      return group ? { mark: mentionMarks.group(group.id) } : { unknown: noGroup(mention.handle, groups) };
    }
    default:
      return {
        unknown: `“${name.slice(0, 100)}” mentions no one. Give an e-mail address, a user id (U…), a user group ("@support" or S…) or "@here".`,
      };
  }
}

function noGroup(handle: string, groups: readonly UserGroup[]): string {
  const names = groups.slice(0, 30).map((group) => `@${group.handle}`);
  const more = groups.length > names.length ? ` and ${groups.length - names.length} more` : "";
  return `Slack knows no group called @${handle}; it has: ${names.join(", ") || "none"}${more}.`;
}

function failed(error: unknown, isLate: boolean): Found {
  if (error instanceof SlackError && error.kind === "refused") return { unknown: error.message };
  const isPassing = error instanceof SlackError || error instanceof TryLater;
  if (isPassing && isLate) return { unknown: `Slack did not tell whom it means: ${error.message}` };
  throw error;
}

/** The message with its mentions, under the title where it has one. */
export function withMentions({ mention: _, ...message }: SlackMessage, { mentions }: Place): SlackMessage {
  if (!mentions) return message;
  const { text, blocks } = message;
  if (!blocks || blocks.length >= mostBlocks) return { ...message, text: `${mentions} ${text}` };
  const at = blocks[0]?.type === "header" ? 1 : 0;
  return { ...message, blocks: blocks.toSpliced(at, 0, section(mentions)) };
}

/** Slack takes fifty blocks in a message. */
const mostBlocks = 50;
