import type { Diagnostic } from "typescript/unstable/async";
import type { Found } from "./compiler-thread.ts";
import { type Problem, positionAt } from "./problem.ts";
import { rules } from "./sentences/sentences.ts";
import type { Sources } from "./sources.ts";

type Mistake = Found["mistakes"][number];

/** What the compiler found, in a sentence of ours where it is a common mistake. */
export function problemOf(mistake: Mistake, file: string, sources: Sources): Problem {
  const { pos, end, code, around } = mistake;
  const source = sources.get(file) ?? "";
  const texts = textsOf(mistake);
  const [text = ""] = texts;
  const given = { code, text, texts, word: source.slice(pos, end), sources, around };
  for (const rule of rules) {
    const sentence = rule(given);
    if (sentence) return { file, ...positionAt(source, pos), ...sentence };
  }
  return {
    file,
    ...positionAt(source, pos),
    says: `TypeScript does not accept this: ${brief(text)}`,
    remedy: 'All of it: "npm run types".',
  };
}

/** The compiler's sentence and those below it, which say why. */
const textsOf = ({ text, messageChain = [] }: Diagnostic): string[] => [
  text,
  ...messageChain.flatMap(textsOf),
];

const brief = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
