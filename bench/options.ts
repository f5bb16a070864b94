import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

/** `--quick`: a short run, whose figures are rough. */
export const quick = values.quick;
