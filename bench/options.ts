import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    against: { type: "string" },
  },
});

/** `--quick`: a short run with rough figures. */
export const quick = values.quick;
/** `--list`: prints everything that was counted. */
export const list = values.list;
/** `--against=../other`: the directory of another checkout, measured in the same run. */
export const against = values.against;
