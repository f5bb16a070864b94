import { ConfigurationError } from "../../src/platform/errors.ts";
import { type Finding, failure } from "../doctor/finding.ts";
import type { Ask } from "./ask.ts";

/** One thing to be told: by a flag, by an environment variable, or by a person. */
export type Question = {
  flag: string;
  words: string;
  secret?: boolean;
  given: string | undefined;
  /** What an empty answer means; without it there has to be one. */
  usual?: string | undefined;
};

/** What an answer turned out to be, once it was checked. */
export type Verified<T> = { ok: true; value: T } | { ok: false; finding: Finding };

const tries = 3;

/**
 * Gets an answer and checks it at once: a person may try three times, a flag once. Throws a
 * ConfigurationError when there is nobody to ask, or no answer holds.
 */
export async function answerTo<T>(
  { flag, words, secret = false, given, usual }: Question,
  verify: (answer: string) => Promise<Verified<T>> | Verified<T>,
  { ask, print }: { ask: Ask | undefined; print: (line: string) => void },
): Promise<T> {
  for (let nth = 1; ; nth++) {
    const answer =
      given ??
      (ask ? await ask(`${words}${usual === undefined || secret ? "" : ` [${usual}]`}:`, { secret }) : "");
    if (answer === "" && usual === undefined && !ask)
      throw new ConfigurationError(`Nobody is here to ask: give --${flag}. --help shows what there is.`);
    const verified =
      answer === "" && usual === undefined ? missing(flag) : await verify(answer || (usual ?? ""));
    if (verified.ok) return verified.value;
    const { finding } = verified;
    const says = [finding.says, finding.result === "ok" ? "" : `→ ${finding.remedy}`].join("\n  ");
    if (given !== undefined || !ask || nth >= tries) throw new ConfigurationError(`--${flag}: ${says}`);
    print(`  ${says}`);
  }
}

const missing = (flag: string) => ({
  ok: false as const,
  finding: failure(flag, "nothing was given", "Paste it, and press Enter."),
});
