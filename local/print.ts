import type { Log } from "../src/log.ts";

/**
 * The functions' log lines as a person at a terminal reads them; on AWS they stay JSON. Why something was parked
 * may quote a customer, so no log says it: the inspector does.
 */
export function printer(inspector: () => string): Log {
  return ({ stage, outcome, metrics, id, appId, ms, ...rest }) => {
    const time = new Date().toTimeString().slice(0, 8);
    const facts = Object.entries(rest).flatMap(([name, value]) =>
      value === undefined ? [] : [shown(name, value)],
    );
    const took = ms === undefined ? [] : [`${ms} ms`];
    const why = stage === "park" ? [`why: ${inspector()}`] : [];
    console.log([time, stage.padEnd(8), outcome.padEnd(9), ...facts, ...took, ...why].join("  "));
  };
}

const bare = ["topic", "subject", "lane", "why", "what"];

function shown(name: string, value: unknown): string {
  return bare.includes(name) ? String(value) : `${name} ${String(value)}`;
}
