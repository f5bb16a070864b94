import type { Log } from "../src/platform/log.ts";

/**
 * The functions' log lines as a person at a terminal reads them; on AWS they stay JSON. Why something was parked
 * may quote a customer, so no log says it: the inspector does.
 */
export function printer(inspector: () => string, print: (line: string) => void = console.log): Log {
  return ({ stage, outcome, metrics, id, appId, ms, ...rest }) => {
    const time = new Date().toTimeString().slice(0, 8);
    const facts = Object.entries(rest).flatMap(([name, value]) =>
      value === undefined ? [] : [shown(name, value)],
    );
    const took = ms === undefined ? [] : [`${ms} ms`];
    const more =
      stage === "park" ? whereItSaysWhy(inspector(), rest.what, id) : stage === "receive" && id ? [id] : [];
    print([time, stage.padEnd(8), outcome.padEnd(9), ...facts, ...took, ...more].join("  "));
  };
}

/** Only a notification has a page of its own; an effect goes by its key. */
const whereItSaysWhy = (inspector: string, what: unknown, id: unknown) =>
  what === "effect"
    ? [`key ${id}`, `see ${inspector}, or npm run parked`]
    : [`see ${inspector}/#${encodeURIComponent(String(id))}, or npm run parked`];

const bare = ["topic", "subject", "group", "why", "what"];

function shown(name: string, value: unknown): string {
  return bare.includes(name) ? String(value) : `${name} ${String(value)}`;
}
