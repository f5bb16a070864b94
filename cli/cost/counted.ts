import { readFileSync } from "node:fs";
import type { Counted } from "./count/count.ts";

export const countedFile = new URL("counted.json", import.meta.url);

/** What the pipeline was counted to do, by batch size; `npm run cost -- --recount` counts again, and a test compares. */
export const readCounted = (): Record<"1" | "10", Counted> => JSON.parse(readFileSync(countedFile, "utf8"));
