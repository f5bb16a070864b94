import { Hono } from "hono";
import { type Clock, type Duration, seconds } from "../../src/platform/time.ts";
import { type Calls, createCallLog } from "../plumbing/call-log.ts";
import { createLater } from "../plumbing/later.ts";
import { perform } from "./acts/act.ts";
import type { Acting } from "./acts/acting.ts";
import { createActionTs } from "./acts/action-ts.ts";
import { createFailures } from "./acts/failures.ts";
import type { Act, Acted } from "./acts/model.ts";
import { createApps } from "./apps/apps.ts";
import type { Manifest } from "./apps/manifest.ts";
import { identified } from "./block-kit/identified.ts";
import { slackControl } from "./control.ts";
import { sandboxBotToken, sandboxSigningSecret } from "./credentials.ts";
import { serveMessagePages } from "./message-page.ts";
import { createMisbehaving, type Misbehaviour } from "./misbehaviour.ts";
import { createEndpoint } from "./outgoing/endpoint.ts";
import { createEvents } from "./outgoing/events.ts";
import { createUnderway } from "./outgoing/underway.ts";
import type { SandboxMessage } from "./records.ts";
import { createResponseUrls } from "./response-urls.ts";
import { serve } from "./serve.ts";
import { openState } from "./state.ts";
import { createTriggers } from "./triggers.ts";
import { createViews } from "./views.ts";
import { serveWorkspace } from "./workspace.ts";

export type SandboxSlack = {
  /** `/api/<method>` as under https://slack.com, `/response/…`, `/messages` to read them all, `/archives/…` to which permalinks lead, and `/control/…`. */
  app: Hono;
  /** Oldest first, the ephemeral ones among them. */
  messages: () => SandboxMessage[];
  /** Does what a person does: click, choose, submit, add an emoji, and so on. */
  act: (act: Act) => Promise<Acted>;
  /** Posts what is due to be posted again, and waits until no event is underway to the app. */
  settled: () => Promise<void>;
  misbehave: (misbehaviour: Misbehaviour) => void;
  /** What goes wrong now, as `misbehave` takes it. */
  misbehaving: () => Misbehaviour;
  calls: () => Calls;
  /** Takes what was removed out of its file. */
  tidy: () => void;
  close: () => void;
};

type Options = {
  clock: Clock;
  /** The journal; without it the state ends with the process. */
  file?: string | undefined;
  botToken?: string | undefined;
  /** Where the app is: below it are `/interactions`, `/events` and `/commands`. Nothing is posted without it. */
  endpoint?: string | undefined;
  signingSecret?: string | undefined;
  /** Where this sandbox is served, for `response_url`. */
  url?: () => string;
  /** What is installed: shortcuts, commands, events. */
  manifest?: Manifest | undefined;
  /** How long an answer may take. */
  timeout?: Duration;
};

/** An offline Slack workspace that answers those methods of the Web API which bots like Deskbell call. */
export function createSandboxSlack({
  clock,
  file,
  botToken = sandboxBotToken,
  endpoint: endpointUrl,
  signingSecret = sandboxSigningSecret,
  url = () => "http://slack.invalid",
  manifest,
  timeout = seconds(3),
}: Options): SandboxSlack {
  const later = createLater(clock);
  const state = openState(later.now, file);
  const misbehaving = createMisbehaving();
  const log = createCallLog();
  const underway = createUnderway();
  const apps = createApps(clock, manifest);
  const [views, triggers] = [createViews(clock), createTriggers(clock)];
  const responseUrls = createResponseUrls(state, clock, url);
  const endpoint = createEndpoint({ url: endpointUrl, signingSecret, timeout, clock, misbehaving });
  const raise = createEvents({ state, endpoint, later, apps, underway });
  const workspace = { state, views, triggers, apps, raise };
  const [failures, actionTs] = [createFailures(), createActionTs(clock)];
  const acting: Acting = { ...workspace, responseUrls, endpoint, failures, actionTs };

  // What is to be posted again is due even when nobody calls.
  const ticking = endpointUrl ? setInterval(later.run, seconds(5)).unref() : undefined;

  const messages = (as?: string) => {
    later.run();
    return state
      .messages()
      .filter(({ onlyFor }) => as === undefined || onlyFor === undefined || onlyFor === as)
      .map((message): SandboxMessage => {
        const { name = message.channelId, kind } = state.channel(message.channelId) ?? {};
        return { channel: kind === "direct" ? name : `#${name}`, ...message };
      });
  };

  const app = new Hono();
  app.post("/api/:method", serve({ workspace, misbehaving, log, later, botToken }));
  app.post("/response/:id", responseUrls.answer);
  app.get("/messages", (c) => c.json(messages(c.req.query("as")).map(withIds)));
  serveWorkspace(app, acting);
  serveMessagePages(app, state, () => messages());
  app.route("/control", slackControl({ acting, misbehaving, log }));
  return {
    app,
    messages: () => messages(),
    act: (act) => perform(acting, act),
    async settled() {
      later.run();
      await underway.settled();
    },
    misbehave: misbehaving.misbehave,
    misbehaving: misbehaving.now,
    calls: log.read,
    tidy: () => state.tidy(),
    close() {
      clearInterval(ticking);
      state.close();
    },
  };
}

/** With the ids that Slack gives to blocks and controls which have none, so that they can be clicked. */
const withIds = (message: SandboxMessage): SandboxMessage => ({
  ...message,
  blocks: identified(message.blocks, message.ts),
});
