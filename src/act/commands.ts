import { randomInt } from "node:crypto";
import { digest } from "../messages/queue-text.ts";
import { linkCodeLife, linkWords, peopleAppId } from "../slack/act.ts";
import type { Heard } from "./heard.ts";

const help = [
  "*What you can do here*",
  "• On a conversation's card: take it, reply, add a note; the menu assigns, snoozes, closes and mutes.",
  "• *Save as note*, in the menu of a message in a card's thread, puts it into Intercom. What you write there stays in Slack.",
  "• `/deskbell link` if your address in Slack is not the one in Intercom, `/deskbell unlink` to undo it.",
].join("\n");

/** Characters that are not taken for each other. */
const characters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

/** Answers `/deskbell`, at once and for the person only (docs.slack.dev/interactivity/implementing-slash-commands). */
export async function commands({ body, slack, queue, ignore, now }: Heard): Promise<unknown> {
  const fields = new URLSearchParams(body);
  const field = (name: string) => fields.get(name) ?? "";
  const user = field("user_id");
  if (!user) return ignore("a command that names no person");
  const [verb = ""] = field("text").trim().toLowerCase().split(/\s+/);
  if (verb !== "link" && verb !== "unlink") return say(help);
  const enterprise = field("enterprise_id") || undefined;
  const who = await slack.person({ id: user, team: field("team_id"), name: field("user_name"), enterprise });
  if (who.kind !== "member") return say("Only members of the team that runs Deskbell can link themselves.");
  const [channel, responseUrl] = [field("channel_id"), field("response_url")];
  const place = { ...(channel && { channel }), ...(responseUrl && { responseUrl }) };
  const id = `slack:${field("trigger_id") || now}:${user}`;
  const act = { id, appId: peopleAppId, conversationId: "", at: now, who, place };
  if (verb === "unlink") {
    await queue({ ...act, asked: { do: "unlink" } });
    return say("Your link to a teammate in Intercom is being taken away.");
  }
  const code = newCode();
  await queue({ ...act, asked: { do: "link", hash: digest(code) } });
  return say(
    `To confirm which teammate you are in Intercom, write this as an *internal note* in any conversation there, within ${linkCodeLife / 60_000} minutes:\n\`${linkWords} ${code}\`\nIt works once. Write it yourself, and give it to no one else: the teammate who writes it there is whom you act as.`,
  );
}

const say = (text: string) => ({ response_type: "ephemeral", text });

/** Some fifty bits: too many to be guessed while the code lives. */
function newCode(): string {
  const some = Array.from({ length: 10 }, () => characters[randomInt(characters.length)]).join("");
  return `${some.slice(0, 5)}-${some.slice(5)}`;
}
