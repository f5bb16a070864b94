import { Hono } from "hono";
import { listen } from "../../local/listen.ts";
import { addCrowd, crowdContactId } from "../../sandbox/intercom/seed/crowd.ts";
import { createSandboxes } from "../../sandbox/sandboxes.ts";
import type { Step } from "./plan.ts";

export type Outside = Awaited<ReturnType<typeof openOutside>>;

/** Intercom and Slack, in the driver's process, so that what they use counts for no peer. Every tenth company is a VIP. */
export async function openOutside(population = { companies: 40, contacts: 120 }) {
  const server = await listen(0);
  const { intercom, slack } = createSandboxes({ clock: Date.now, directory: undefined, url: server.url });
  addCrowd(intercom.state, population);
  const app = new Hono();
  app.mount("/intercom", intercom.app.fetch);
  app.mount("/slack", slack.app.fetch);
  server.serve(app);
  const numberIn = (text: string) => Number(/export number (\d+) /.exec(text)?.[1] ?? Number.NaN);
  return {
    urls: { intercom: `${server.url}/intercom`, slack: `${server.url}/slack/api/` },
    /** The nth customer writes; the notification is what Intercom posts. */
    write(nth: number): object {
      const contact = crowdContactId(nth % population.contacts);
      const body = `<p>Our export number ${nth} has failed.</p>`;
      return intercom.happen("conversation.user.created", { contact, body });
    },
    misbehave(step: Step): void {
      if (step.slack) slack.misbehave({ faults: [step.slack] });
      if (step.intercom) intercom.misbehave({ faults: [step.intercom] });
    },
    behave(): void {
      slack.misbehave({ clear: true });
      intercom.misbehave({ clear: true });
    },
    calls: () => intercom.calls().total,
    /** When each alert was posted, in unix ms, by the number of its message. */
    posts: () =>
      Map.groupBy(
        slack.messages().map(({ text, ts }) => ({ nth: numberIn(text), at: Number(ts) * 1_000 })),
        ({ nth }) => nth,
      ),
    async close() {
      intercom.close();
      await server.close();
      slack.close();
    },
  };
}
