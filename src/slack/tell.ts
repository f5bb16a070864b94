import { fetchAnew } from "../platform/fetch-anew.ts";
import { seconds } from "../platform/time.ts";
import type { Ask } from "./asking.ts";
import { contentOf } from "./content.ts";
import { SlackError } from "./error.ts";
import type { Mrkdwn } from "./message.ts";

export type Sentence = {
  /** The person's id. */
  user: string;
  text: Mrkdwn;
  channel?: string | undefined;
  /** Where Slack takes answers to what the person did, also in channels of which the bot is no member. */
  responseUrl?: string | undefined;
};

const timeout = seconds(8);

/**
 * Says something that only one person sees. A `response_url` takes five answers within half an hour
 * (docs.slack.dev/interactivity/handling-user-interaction); after that, the bot has to be in the channel. Repeating it
 * shows it twice, and harms nothing.
 */
export const teller =
  (ask: Ask) =>
  async ({ user, text: sentence, channel, responseUrl }: Sentence): Promise<void> => {
    const { text } = contentOf({ text: sentence });
    if (responseUrl && (await answered(responseUrl, text))) return;
    if (!channel)
      throw new SlackError("Slack takes no more answers to what the person did.", {
        kind: "refused",
        code: "expired_url",
      });
    await ask("chat.postEphemeral", (web) => web.chat.postEphemeral({ channel, user, text }));
  };

async function answered(url: string, text: string): Promise<boolean> {
  const body = JSON.stringify({ response_type: "ephemeral", replace_original: false, text });
  const headers = { "content-type": "application/json" };
  const signal = AbortSignal.timeout(timeout);
  try {
    const answer = await fetchAnew(url, { method: "POST", headers, body, signal });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
