import type { Hono } from "hono";
import { html } from "hono/html";
import { facts, type Html, moment, page } from "../plumbing/page.ts";
import { wordsOf } from "./message-words.ts";
import type { SandboxMessage } from "./records.ts";
import type { State } from "./state.ts";

const from = "Sandbox Slack";

/** Where a message has its page: the path that its permalink has under the workspace's address in Slack. */
export const permalinkPath = ({ channelId, ts }: { channelId: string; ts: string }): string =>
  `archives/${channelId}/p${ts.replace(".", "")}`;

/** The page of one message with its thread, at the path of its permalink. */
export function serveMessagePages(app: Hono, state: State, messages: () => SandboxMessage[]): void {
  app.get("/archives/:channel/:message", (c) => {
    // What only one person sees has no permalink in Slack either.
    const all = messages().filter(
      ({ channelId, onlyFor }) => channelId === c.req.param("channel") && !onlyFor,
    );
    const found = all.find((one) => permalinkPath(one).endsWith(`/${c.req.param("message")}`));
    if (!found) {
      const title = "There is no such message";
      return page(c, { from, title, status: 404 }, html`<p>It was never posted here, or it was deleted.</p>`);
    }
    const root = found.threadTs ?? found.ts;
    const thread = all.filter(({ ts, threadTs }) => ts === root || threadTs === root);
    return page(
      c,
      { from, title: `${found.channel}, ${moment(found.postedAt)}` },
      html`<ol>${thread.map((one) => drawn(one, state))}</ol>`,
    );
  });
}

function drawn(message: SandboxMessage, state: State): Html {
  const { userId, postedAt, editedAt, tombstone, reactions = [] } = message;
  const who = userId ? (state.user(userId)?.realName ?? userId) : "Deskbell (app)";
  const when = `${moment(postedAt)}${editedAt ? ", edited" : ""}`;
  const emoji = reactions.map(({ name, users }) => `:${name}: ${users.length}`).join("  ");
  return html`<li class="part"><span class="from">${who}, ${when}</span>
${styled(tombstone ? "This message was deleted." : wordsOf(message))}${emoji ? facts([["Emoji", emoji]]) : ""}</li>`;
}

/** Words as Slack draws them: what it quotes, line by line, and what stands between asterisks. */
const styled = (words: string): Html[] =>
  words.split("\n").map((line) => {
    const [, quoted] = /^> ?(.*)$/.exec(line) ?? [];
    return quoted === undefined
      ? html`<p class="words">${bold(line)}</p>`
      : html`<blockquote class="words">${bold(quoted)}</blockquote>`;
  });

const bold = (line: string): (string | Html)[] =>
  line
    .split(/\*(\S(?:[^*]*\S)?)\*/)
    .map((part, at) => (at % 2 === 1 ? html`<strong>${part}</strong>` : part));
