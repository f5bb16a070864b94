import { type Ask, asking, type SlackAccess } from "./asking.ts";
import { type Finding, finder } from "./find.ts";
import type { Posted } from "./message.ts";
import { type Posting, poster, type Updating, updater } from "./post.ts";
import { resolver } from "./resolve.ts";

/** Slack as Deskbell uses it. Every call is made once; failures are thrown as a SlackError. */
export type Slack = {
  resolve: (target: string) => Promise<string>;
  post: (posting: Posting) => Promise<Posted>;
  find: (finding: Finding) => Promise<Posted | undefined>;
  update: (updating: Updating) => Promise<Posted>;
};

export const createSlack = (access: SlackAccess): Slack => slackOver(asking(access));

/** The same through any way of calling the Web API. */
export const slackOver = (ask: Ask): Slack => ({
  resolve: resolver(ask),
  post: poster(ask),
  find: finder(ask),
  update: updater(ask),
});
