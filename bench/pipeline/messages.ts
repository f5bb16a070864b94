import type { Recorded } from "./record.ts";

/** Every tenth company is a VIP, and with it every tenth contact. */
export const population = { companies: 40, contacts: 400 };

/** What a measured process reports once all events are handled. */
export type Settled = {
  effects: number;
  intercomCalls: number;
  peakMegabytes: number;
  /** Of the whole process so far, in seconds. */
  cpu: number;
  recorded: Recorded[];
};

export const peakMegabytes = () => process.resourceUsage().maxRSS / 1024;
export const cpuSeconds = () => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;
