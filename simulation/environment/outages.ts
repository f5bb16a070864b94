import { hours, minutes, seconds } from "../../src/platform/time.ts";
import type { Environment } from "./environment.ts";

export type Service = "dynamo" | "sqs" | "slack" | "intercom";

/** When a service answers nothing at all. */
export type Outages = { isDown: (service: Service) => boolean };

/** Draws which services go down within the first `span` ms, and for how long. */
export function drawOutages(environment: Environment, span: number): Outages {
  const { timeline, random } = environment;
  const down = new Map<Service, { from: number; until: number }>();
  const strike = (service: Service, shortest: number, longest: number) => {
    const from = timeline.now() + random.whole(0, span);
    const until = from + random.whole(shortest, longest);
    down.set(service, { from, until });
    environment.log(
      () =>
        `${service} will be down from ${new Date(from).toISOString()} to ${new Date(until).toISOString()}`,
    );
  };
  for (const service of ["dynamo", "sqs", "slack", "intercom"] as const) {
    if (environment.injects(`${service} outage`, 10)) strike(service, seconds(20), minutes(8));
  }
  if (environment.injects("slack long outage", 4)) strike("slack", hours(6.5), hours(48));
  return {
    isDown(service) {
      const period = down.get(service);
      const now = timeline.now();
      return period !== undefined && period.from <= now && now < period.until;
    },
  };
}
