import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
});

/** `--quick`: a short run with rough figures. */
export const quick = values.quick;
/** `--list`: prints everything that was counted. */
export const list = values.list;
