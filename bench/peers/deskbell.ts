import { openEarly } from "../../local/hold.ts";
import { channelOf, ready, surroundings } from "./peer.ts";

/**
 * Deskbell as `npm start` runs it, with a configuration that leads to the driver's Intercom and Slack: it listens before
 * the program is loaded.
 */
const { directory, port, intercom, slack: slackUrl } = surroundings;
await openEarly(port);
const { writeConfiguration } = await import("../desk-configuration.ts");
const { startDesk } = await import("../../local/desk.ts");
const { alert, heard, plainText, quiet, reaction, slack } = await import("../../src/index.ts");
const { minutes } = await import("../../src/platform/time.ts");
const configuration = await writeConfiguration(directory, { intercom, slack: slackUrl });

const everyConversation = reaction({
  on: heard("conversation.user.created"),
  needs: ["contact", "company"],
  do(facts) {
    const name = facts.company?.name;
    if (!name) return quiet("no company");
    const title = `${name}: ${plainText(facts.message?.body ?? "")}`;
    return [slack.post(channelOf(name), alert(title, facts))];
  },
});

let ahead = 0;
const desk = await startDesk({
  directory,
  webhookPort: port,
  configuration,
  clock: () => Date.now() + ahead,
  reactions: { everyConversation },
});
await desk.reconcile();
// A quarter of an hour later: lost webhooks are searched for every quarter of an hour.
process.on("message", async () => {
  ahead += minutes(20);
  desk.advanceQueues(minutes(20));
  await desk.reconcile();
});
ready(desk.close);
