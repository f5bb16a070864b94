import { asking, type SlackAccess } from "./asking.ts";
import { type Finding, find } from "./find.ts";
import type { Posted } from "./message.ts";
import { type Posting, post } from "./post.ts";
import { resolve } from "./resolve.ts";
import { type Updating, update } from "./update.ts";

/** Slack as Deskbell uses it. Every call is made once; what goes wrong is thrown as a SlackError. */
export type Slack = {
  resolve: (target: string) => Promise<string>;
  post: (posting: Posting) => Promise<Posted>;
  find: (finding: Finding) => Promise<Posted | undefined>;
  update: (updating: Updating) => Promise<Posted>;
};

export function createSlack(access: SlackAccess): Slack {
  const ask = asking(access);
  return {
    resolve: (target) => resolve(ask, target),
    post: (posting) => post(ask, posting),
    find: (finding) => find(ask, finding),
    update: (updating) => update(ask, updating),
  };
}
