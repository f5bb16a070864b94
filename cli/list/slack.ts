import type { Configuration } from "../../src/configuration/schema.ts";
import { type Ask, asking } from "../../src/slack/asking.ts";
import { eachChannel } from "../../src/slack/channels.ts";
import { SlackError } from "../../src/slack/error.ts";
import type { Kind } from "./kinds.ts";
import type { Name, Names } from "./list.ts";

/** Slack gives at most 1,000 in a page; more people than this are better searched in Slack itself. */
const mostPages = 10;

const questions: Partial<Record<Kind, (ask: Ask) => Promise<Name[]>>> = {
  async channels(ask) {
    const names: Name[] = [];
    for await (const { name = "", id = "", is_member, is_private } of eachChannel(ask))
      names.push({
        by: `"#${name}"`,
        more: `${id}${is_private ? "  private" : ""}${is_member ? "" : "  the bot is not in it"}`,
      });
    return names;
  },
  async people(ask) {
    const names: Name[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const answer = await ask("users.list", (web) =>
        web.users.list({ limit: 200, ...(cursor && { cursor }) }),
      );
      const people = (answer.members ?? []).filter((one) => !one.deleted && !one.is_bot);
      names.push(
        ...people.map(({ id = "", real_name, name, profile }) => ({
          by: JSON.stringify(profile?.email ?? id),
          more: `${id}  ${real_name ?? name ?? ""}`,
        })),
      );
      cursor = answer.response_metadata?.next_cursor || undefined;
      if (!cursor) return names;
    }
    return [...names, { by: "…", more: "and more, which Slack's own search finds" }];
  },
  async "user-groups"(ask) {
    const answer = await ask("usergroups.list", (web) => web.usergroups.list());
    return (answer.usergroups ?? []).map(({ handle, name, id = "" }) => ({
      by: JSON.stringify(`@${handle ?? name ?? ""}`),
      more: `${id}  ${name ?? ""}`,
    }));
  },
};

/** What there is of a kind in Slack; undefined for kinds of Intercom. */
export async function namesInSlack(
  kind: Kind,
  { botToken, apiUrl }: NonNullable<Configuration["slack"]>,
): Promise<Names | undefined> {
  const question = questions[kind];
  if (!question) return undefined;
  try {
    const names = await question(asking({ botToken, apiUrl, clock: Date.now }));
    return { kind, where: "Slack", names };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { kind, where: "Slack", names: [], unknown: error.message };
  }
}
