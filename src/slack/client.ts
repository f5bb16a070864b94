import { type Ask, asking, type SlackAccess } from "./asking.ts";
import { type Finding, finder, stands } from "./find.ts";
import { type UserGroup, userGroupsOf } from "./mention.ts";
import type { Posted } from "./message.ts";
import { deleter, type Posting, poster, type Updating, updater } from "./post.ts";
import { places } from "./resolve.ts";
import { type Sentence, teller } from "./tell.ts";

/** Slack as Deskbell uses it. Every call is made once; failures are thrown as a SlackError. */
export type Slack = {
  /** The id of the channel that a name, a person or an address leads to. */
  resolve: (target: string) => Promise<string>;
  /** The same for a channel where a message was posted, by its id or its name. */
  whereIs: (channel: string) => Promise<string>;
  /** The id that a channel's name led to last, as far as this process knows. */
  knows: (channel: string) => string | undefined;
  /** The id of the person with this e-mail address; undefined where Slack has none. */
  userByEmail: (email: string) => Promise<string | undefined>;
  userGroups: () => Promise<UserGroup[]>;
  post: (posting: Posting) => Promise<Posted>;
  find: (finding: Finding) => Promise<Posted | undefined>;
  /** Whether a message is still in its channel. */
  stands: (message: Pick<Posted, "channel" | "ts">) => Promise<boolean>;
  update: (updating: Updating) => Promise<Posted>;
  delete: (message: Pick<Posted, "channel" | "ts">) => Promise<void>;
  /** Says something that only one person sees. */
  tell: (sentence: Sentence) => Promise<void>;
};

export const createSlack = (access: SlackAccess): Slack => slackOver(asking(access));

/** The same through any way of calling the Web API. */
export function slackOver(ask: Ask): Slack {
  const { resolve, whereIs, knows, learn, userByEmail } = places(ask);
  const post = poster(ask);
  return {
    resolve,
    whereIs,
    knows,
    userByEmail,
    userGroups: userGroupsOf(ask),
    async post(posting) {
      const posted = await post(posting);
      learn(posting.channel, posted.channel);
      return posted;
    },
    find: finder(ask),
    stands: stands(ask),
    update: updater(ask),
    delete: deleter(ask),
    tell: teller(ask),
  };
}
