import type { Recorded } from "./record.ts";

/** Every tenth company is a VIP, and with it every tenth contact. */
export const population = { companies: 40, contacts: 400 };

/** What a measured desk is told: how many events to expect, or to say what it uses, or to stop. */
export type Order = number | "usage" | "stop";

/** What a measured process reports once all events are handled. */
export type Settled = {
  effects: number;
  peakMegabytes: number;
  /** Of the whole process so far, in seconds. */
  cpu: number;
  recorded: Recorded[];
};

/** What a desk uses now. `handled` counts from the last order, `latencies` (ms, receiver to decision) from the last report. */
export type Usage = {
  handled: number;
  latencies: number[];
  megabytes: number;
  heapMegabytes: number;
  cpu: number;
};

export const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
export const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
