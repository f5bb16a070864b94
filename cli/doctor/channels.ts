import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ask } from "../../src/slack/asking.ts";
import { type Channel, eachChannel } from "../../src/slack/channels.ts";
import { SlackError } from "../../src/slack/error.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";

/**
 * Where reactions post depends on facts, so it is not known before they run. Two sources come close: strings in the
 * reactions' source that look like a channel, and the message groups of the latest effects.
 */
export async function namedChannels(place: Place, reactions: string): Promise<Map<string, string>> {
  const named = new Map<string, string>();
  for (const file of readdirSync(reactions).filter((name) => name.endsWith(".ts"))) {
    for (const [, name = ""] of readFileSync(join(reactions, file), "utf8").matchAll(
      /["'`](#[^\s"'`#$<>]+)["'`]/g,
    ))
      named.set(name, file);
  }
  const latest = await place.latest().catch(() => []);
  for (const group of latest.flatMap(({ groups }) => groups))
    if (group.startsWith("slack:#")) named.set(group.slice("slack:".length), "the ledger");
  return named;
}

/** Does every channel exist, and may the bot post to it? `control` is where the sandbox lets one be created. */
export async function checkChannels(
  ask: Ask,
  named: ReadonlyMap<string, string>,
  scopes: readonly string[] | undefined,
  control?: string,
): Promise<Finding[]> {
  if (named.size === 0) return [ok("Slack channels", "no reaction names one")];
  let channels: Map<string, Channel>;
  try {
    channels = await listChannels(ask);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return [failure("Slack channels", error.message, "Fix the token's scopes first.")];
  }
  const faults = [...named].flatMap(([name, source]) => fault(name, source, channels, scopes, control) ?? []);
  const fine = named.size - faults.length;
  const says = `the bot can post to ${fine} of the ${named.size} that reactions name or have posted to. Slack shows ${channels.size}: npx deskbell list channels`;
  return fine > 0 ? [ok("Slack channels", says), ...faults] : faults;
}

function fault(
  name: string,
  source: string,
  channels: ReadonlyMap<string, Channel>,
  scopes: readonly string[] | undefined,
  control: string | undefined,
): Finding | undefined {
  const channel = channels.get(name.slice(1).toLowerCase());
  if (!channel) {
    const says = `${name} (named in ${source}) is not a channel that the bot can see`;
    const remedy = control
      ? `Create it in the sandbox, then replay: curl${json} -d '${JSON.stringify({ name: name.slice(1) })}' ${control}channels`
      : `Create it, correct the name, or, if it is private, invite the bot: /invite in ${name}.`;
    // A string in the source may be something else; a message group is certainly a channel.
    return source === "the ledger"
      ? failure("Slack channels", says, remedy)
      : warning("Slack channels", says, remedy);
  }
  const open = !channel.is_private && (scopes === undefined || scopes.includes("chat:write.public"));
  if (channel.is_member || open) return undefined;
  return failure("Slack channels", `the bot is not a member of ${name}`, `Invite it: /invite in ${name}.`);
}

const json = " -H 'content-type: application/json'";

async function listChannels(ask: Ask): Promise<Map<string, Channel>> {
  const found = new Map<string, Channel>();
  for await (const channel of eachChannel(ask)) found.set(channel.name?.toLowerCase() ?? "", channel);
  return found;
}
