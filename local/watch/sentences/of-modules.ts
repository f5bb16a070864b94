import * as face from "deskbell";
import { nearest } from "../../../sandbox/intercom/scenarios/nearest.ts";
import { didYouMean, type Found, meantIn, type Sentence, unquoted } from "./sentence.ts";

export function syntax({ code, text }: Found): Sentence | undefined {
  if (code < 1000 || code > 1499) return undefined;
  return {
    says: `This cannot be read: ${text}`,
    remedy: "Look for a bracket, quote or comma that is missing, on this line or the one before.",
  };
}

export function imported(found: Found): Sentence | undefined {
  const { code, text, word, sources } = found;
  if (code === 2724 || code === 2305) {
    const from = unquoted(/^(?:Module )?'"?([^'"]+)"?'/.exec(text)?.[1] ?? "");
    return {
      says: `"${from}" has no ${word}.`,
      remedy: didYouMean(
        meantIn(found),
        from === "deskbell" ? "docs/reference.md lists what it has." : `Export it there.`,
      ),
    };
  }
  const path = unquoted(word);
  if (code === 2307)
    return {
      says: `There is no ${path} to import from.`,
      remedy: didYouMean(
        nearest(
          path,
          [...sources.keys()].map((file) => `./${file}`),
        ),
        'A neighbour is named by its path and ending, such as "./vip.ts"; everything else comes from "deskbell".',
      ),
    };
  return code === 2834 || code === 2835
    ? { says: `The import of ${path} lacks its ending.`, remedy: `Write "${path.replace(/\.js$/, "")}.ts".` }
    : undefined;
}

export function nameUnknown(found: Found): Sentence | undefined {
  const { code, word } = found;
  if (code !== 2304 && code !== 2552) return undefined;
  const says = `Nothing here is called ${word}.`;
  if (Object.hasOwn(face, word)) return { says, remedy: `Add ${word} to what is imported from "deskbell".` };
  const meant = nearest(word, Object.keys(face)) ?? meantIn(found);
  return { says, remedy: didYouMean(meant, "Import it, or declare it above.") };
}

export function mayBeMissing({ code, word }: Found): Sentence | undefined {
  if (!/^(18047|18048|18049|2531|2532|2533)$/.test(String(code))) return undefined;
  return {
    says: `${word} may be missing: Intercom does not always have it.`,
    remedy: `Ask first, as in if (!${word}) return quiet("why"), or write ${word}?. in place of ${word}. here.`,
  };
}

export function notErasable({ code }: Found): Sentence | undefined {
  if (code !== 1294) return undefined;
  return {
    says: "Node runs TypeScript by leaving the types out, and this is more than a type.",
    remedy: "In place of an enum or namespace write a constant object.",
  };
}

export function typeImported({ code, word }: Found): Sentence | undefined {
  if (code !== 1484) return undefined;
  return {
    says: `${word} is a type, of which nothing is left when it runs.`,
    remedy: `Write import { type ${word} }.`,
  };
}
