import { hours, minutes, seconds } from "../../src/platform/time.ts";
import type { World } from "./environment.ts";

export type Service = "dynamo" | "sqs" | "slack" | "intercom";

/** When a service is wholly down. */
export type Outages = {
  isDown: (service: Service) => boolean;
};

/** Draws when services are down within the first `span` ms of the world. */
export function drawOutages(world: World, span: number): Outages {
  const { timeline, random } = world;
  const down = new Map<Service, { from: number; until: number }>();
  const strike = (service: Service, shortest: number, longest: number) => {
    const from = timeline.now() + random.whole(0, span);
    const until = from + random.whole(shortest, longest);
    down.set(service, { from, until });
    world.tell(
      () =>
        `${service} will be down from ${new Date(from).toISOString()} to ${new Date(until).toISOString()}`,
    );
  };
  for (const service of ["dynamo", "sqs", "slack", "intercom"] as const) {
    if (world.befalls(`${service} outage`, 10)) strike(service, seconds(20), minutes(8));
  }
  if (world.befalls("slack long outage", 4)) strike("slack", hours(6.5), hours(48));
  return {
    isDown(service) {
      const period = down.get(service);
      const now = timeline.now();
      return period !== undefined && period.from <= now && now < period.until;
    },
  };
}
