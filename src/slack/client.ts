import { type Ask, asking, type SlackAccess } from "./asking.ts";
import { type Finding, finder } from "./find.ts";
import type { Posted } from "./message.ts";
import { type Posting, poster, type Updating, updater } from "./post.ts";
import { places } from "./resolve.ts";

/** Slack as Deskbell uses it. Every call is made once; failures are thrown as a SlackError. */
export type Slack = {
  /** The id of the channel that a name, a person or an address leads to. */
  resolve: (target: string) => Promise<string>;
  /** The same for a channel where a message was posted, by its id or its name. */
  whereIs: (channel: string) => Promise<string>;
  post: (posting: Posting) => Promise<Posted>;
  find: (finding: Finding) => Promise<Posted | undefined>;
  update: (updating: Updating) => Promise<Posted>;
};

export const createSlack = (access: SlackAccess): Slack => slackOver(asking(access));

/** The same through any way of calling the Web API. */
export function slackOver(ask: Ask): Slack {
  const { resolve, whereIs, learn } = places(ask);
  const post = poster(ask);
  return {
    resolve,
    whereIs,
    async post(posting) {
      const posted = await post(posting);
      learn(posting.channel, posted.channel);
      return posted;
    },
    find: finder(ask),
    update: updater(ask),
  };
}
