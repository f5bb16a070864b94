import type { Log } from "../src/platform/log.ts";
import { printable } from "../src/platform/printable.ts";

/**
 * The functions' log lines for a terminal; on AWS they are JSON. The reason for parking may quote a customer, so the log
 * leaves it to the inspector.
 */
export function printer(inspector: () => string, print: (line: string) => void = console.log): Log {
  return ({ stage, outcome, id, appId, ms, ...rest }) => {
    const time = new Date().toTimeString().slice(0, 8);
    const facts = Object.entries(rest).flatMap(([name, value]) =>
      value === undefined ? [] : [shown(name, value)],
    );
    const took = ms === undefined ? [] : [`${ms} ms`];
    const more =
      stage === "park" ? whereToSeeWhy(inspector(), rest.what, id) : stage === "receive" && id ? [id] : [];
    print(printable([time, stage.padEnd(8), outcome.padEnd(9), ...facts, ...took, ...more].join("  ")));
  };
}

/** Only a notification has its own page in the inspector; an effect has its key. */
const whereToSeeWhy = (inspector: string, what: unknown, id: unknown) =>
  what === "effect"
    ? [`key ${id}`, `see ${inspector}, or npx deskbell parked`]
    : [`see ${inspector}/#${encodeURIComponent(String(id))}, or npx deskbell parked`];

const bare = ["topic", "subject", "group", "why", "what"];

function shown(name: string, value: unknown): string {
  return bare.includes(name) ? String(value) : `${name} ${String(value)}`;
}
