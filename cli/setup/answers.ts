import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import type { Ask } from "../desk/ask.ts";
import { type Finding, failure } from "../doctor/finding.ts";
import { UsageError } from "../program/usage-error.ts";

/** A value to get: from an option or a variable, or from a person. Secrets come from variables only. */
export type Question = {
  /** The option or variable by which a script gives it, such as --region. */
  name: string;
  prompt: string;
  secret?: boolean;
  given: string | undefined;
  /** What an empty answer stands for. Without it, an answer is required. */
  fallback?: string | undefined;
  /** What the answer may be, if there are only a few. */
  choices?: readonly string[];
};

/** A checked answer, or what is wrong with it. */
export type Verified<T> = { ok: true; value: T } | { ok: false; finding: Finding };

const tries = 3;

/**
 * Gets an answer and checks it at once. A person may try three times, a script once. Throws a ConfigurationError when
 * there is no terminal to ask at, or no valid answer.
 */
export async function answerTo<T>(
  { name, prompt, secret = false, given, fallback, choices }: Question,
  verify: (answer: string) => Promise<Verified<T>> | Verified<T>,
  { ask, print }: { ask: Ask | undefined; print: (line: string) => void },
): Promise<T> {
  for (let nth = 1; ; nth++) {
    const answer =
      given ??
      (ask
        ? await ask(prompt, {
            secret,
            ...(choices ? { choices } : {}),
            ...(secret ? {} : { fallback }),
          })
        : "");
    if (answer === "" && fallback === undefined && !ask)
      throw new ConfigurationError(
        `${name} is missing, and there is no terminal to ask at. --help lists the options and variables.`,
      );
    const verified =
      answer === "" && fallback === undefined ? missing(name) : await verify(answer || (fallback ?? ""));
    if (verified.ok) return verified.value;
    const { finding } = verified;
    const says = [finding.says, finding.result === "ok" ? "" : `→ ${finding.remedy}`]
      .map(printable)
      .join("\n  ");
    // A variable's value is not on the command line.
    if (given !== undefined && name.startsWith("--")) throw new UsageError(`${name}: ${says}`);
    if (given !== undefined || !ask || nth >= tries) throw new ConfigurationError(`${name}: ${says}`);
    print(`  ${says}`);
  }
}

const missing = (name: string) => ({
  ok: false as const,
  finding: failure(name, "the answer was empty", "Paste the value, then press Enter."),
});
