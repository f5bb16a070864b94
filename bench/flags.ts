import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Node's flags of `npm start`; with BENCH_PROFILE, a directory, also those that leave a profile of the processor there. */
export async function flags(): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile(join(import.meta.dirname, "../package.json"), "utf8"));
  const profile = process.env.BENCH_PROFILE;
  return String(scripts.start)
    .split(" ")
    .filter((word) => word.startsWith("--"))
    .concat(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []);
}
