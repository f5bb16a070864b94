import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    against: { type: "string" },
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "10000" },
  },
});

/** `--quick`: a short run with rough figures. */
export const quick = values.quick;
/** `--list`: prints everything that was counted. */
export const list = values.list;
/** `--against=../other`: the directory of another checkout, measured in the same run. */
export const against = values.against;
/** `--minutes=10 --rate=10000`: how long bench/sustained.ts posts, and how many notifications in a minute. */
export const minutes = quick ? 1 : Number(values.minutes);
export const perMinute = Number(values.rate);
