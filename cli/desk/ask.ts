import { printable } from "../../src/platform/printable.ts";

/**
 * Asks a person, who may choose among `choices` if there are any. The answer to a secret question is not shown while it
 * is typed or pasted. Rejects with Interrupted when they press Ctrl-C.
 */
export type Ask = (
  question: string,
  options?: { secret?: boolean; choices?: readonly string[]; fallback?: string | undefined },
) => Promise<string>;

/** The person pressed Ctrl-C at a question. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** On standard error, so that what is asked does not get into what a script reads. */
export const askAtTerminal: Ask = async (question, { secret = false, choices, fallback } = {}) => {
  const { isCancel, password, select, text } = await import("@clack/prompts");
  const common = { message: printable(question), output: process.stderr, withGuide: false };
  const answer = choices
    ? await select({
        ...common,
        options: choices.map((value) => ({ value })),
        ...(fallback === undefined ? {} : { initialValue: fallback }),
      })
    : secret
      ? await password({ ...common, mask: "•" })
      : await text({ ...common, ...(fallback ? { placeholder: fallback, defaultValue: fallback } : {}) });
  if (isCancel(answer)) throw new Interrupted();
  return (answer ?? "").trim();
};
