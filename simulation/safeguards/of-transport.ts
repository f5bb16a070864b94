import { noDeadline } from "./no-deadline.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards against a network that says nothing, and against time that stands still. */
export const ofTransport: Removal[] = [
  {
    name: "calls end: by the client's timeout, and with their invocation",
    without: { silenceEnds: () => Number.POSITIVE_INFINITY, ...noDeadline },
  },
  {
    name: "no call to Slack, Intercom or an endpoint goes over a connection that was kept",
    without: { keepsConnections: true },
  },
];
