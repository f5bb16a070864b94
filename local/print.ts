import type { Log } from "../src/log.ts";

/** The functions' log lines as a person at a terminal reads them; on AWS they stay JSON. */
export const print: Log = ({ stage, outcome, metrics, id, appId, ms, ...rest }) => {
  const time = new Date().toTimeString().slice(0, 8);
  const facts = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : [shown(name, value)],
  );
  const took = ms === undefined ? [] : [`${ms} ms`];
  console.log([time, stage.padEnd(8), outcome.padEnd(9), ...facts, ...took].join("  "));
};

const bare = ["topic", "subject", "lane", "why"];

function shown(name: string, value: unknown): string {
  return bare.includes(name) ? String(value) : `${name} ${String(value)}`;
}
