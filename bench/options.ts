import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
});

/** `--quick`: a short run, whose figures are rough. */
export const quick = values.quick;
/** `--list`: names every single thing that was counted. */
export const list = values.list;
