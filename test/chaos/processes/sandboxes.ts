import { Hono } from "hono";
import { listen } from "../../../local/listen.ts";
import { addCrowd } from "../../../sandbox/intercom/seed/crowd.ts";
import { createSandboxes } from "../../../sandbox/sandboxes.ts";
import { contacts, groups } from "../webhooks.ts";
import { fastClock } from "./fast-clock.ts";

/** Intercom and Slack in a process of their own, with many contacts and a channel for every message group. */
process.on("disconnect", () => process.exit());
const { pace } = JSON.parse(process.env.CHAOS ?? "{}");
const server = await listen(0);
const { intercom, slack } = createSandboxes({
  clock: fastClock(pace),
  directory: undefined,
  url: server.url,
});
addCrowd(intercom.state, { companies: 1, contacts });
for (const name of groups) {
  const headers = { "content-type": "application/json" };
  await slack.app.request("/control/channels", { method: "POST", headers, body: JSON.stringify({ name }) });
}
const app = new Hono();
app.mount("/sandbox/intercom", intercom.app.fetch);
app.mount("/sandbox/slack", slack.app.fetch);
app.get("/posts", (c) =>
  c.json(slack.messages().map(({ text, channelId, ts, metadata }) => ({ text, channelId, ts, metadata }))),
);
app.get("/told", (c) => c.json(new Set(slack.messages().map(({ text }) => text)).size));
app.get("/calls", (c) => c.json(slack.calls().counts));
server.serve(app);
process.send?.({ url: server.url });
