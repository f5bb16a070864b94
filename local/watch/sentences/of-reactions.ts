import { nearest } from "../../../sandbox/intercom/scenarios/nearest.ts";
import { allNeeds } from "../../../src/define/facts.ts";
import { topics } from "../../../src/intercom/webhook/topics.ts";
import { didYouMean, type Found, fieldsOf, meantIn, type Sentence, unquoted } from "./sentence.ts";

const ofFacts = /on type '(?:\(?Occurrence|Pick<Needed|\{ topic: string; appId)/;

export function needForgotten({ code, text, word }: Found): Sentence | undefined {
  if (code !== 2339 || !ofFacts.test(text) || !(allNeeds as readonly string[]).includes(word))
    return undefined;
  if (word === "digest")
    return {
      says: "The reaction looks for the digest, which its needs do not name.",
      remedy: 'Write needs: ["digest"]. Only a reaction to every(…) may need it.',
    };
  return {
    says: `The reaction looks for ${word}, which its needs do not name.`,
    remedy: `Add "${word}" to its needs, as in needs: ["${word}"], or write needs: fullContext for all that an alert can show.`,
  };
}

export function fieldUnknown(found: Found): Sentence | undefined {
  const { code, text, word, around } = found;
  if (code !== 2339 && code !== 2551) return undefined;
  const { name, fields = [] } = around.owner ?? {};
  const [whose, begins] = ofFacts.test(text)
    ? ["These facts have", "They have"]
    : [name ? `${name} has` : "There is", "It has"];
  return {
    says: `${whose} no ${word}.`,
    remedy: didYouMean(
      nearest(word, fields) ?? meantIn(found),
      fieldsOf(fields, begins) ?? "docs/reference.md leads to all that it has.",
    ),
  };
}

/** What `do` returned in place of effects. */
export function returned({ texts }: Found): Sentence | undefined {
  const wrong = texts.flatMap(
    (text) => /^Type '(.+)' is not assignable to type 'Effect\[\] \| Quiet'/.exec(text)?.[1] ?? [],
  );
  const type = wrong.at(-1);
  if (type === undefined) return undefined;
  if (type.startsWith("Promise<"))
    return {
      says: "do is async. A reaction decides at once, from its facts, and waits for nothing.",
      remedy: "Take async and await away. What it has to know comes with its needs.",
    };
  if (/^(undefined|void|null)$/.test(type))
    return {
      says: "do returns nothing in at least one case.",
      remedy: 'Where there is nothing to do, return quiet("why").',
    };
  if (/^(string|".*")$/.test(type))
    return { says: "do returns a text.", remedy: 'Write return quiet("why"), or return a list of effects.' };
  if (/^\w+$/.test(type))
    return {
      says: "do returns one effect. It has to return a list of them.",
      remedy: "Put it in brackets, such as return [slack.post(…)].",
    };
  return {
    says: `do returns ${type.length > 80 ? "something else" : type}. It has to return a list of effects, or quiet("why").`,
    remedy: "docs/reference.md lists the effects.",
  };
}

export function topicUnknown({ text, word }: Found): Sentence | undefined {
  if (!/to (?:parameter of )?type '"admin\.activity_log_event\.created"/.test(text)) return undefined;
  const topic = unquoted(word);
  return {
    says: `Intercom sends no topic ${topic}.`,
    remedy: didYouMean(nearest(topic, Object.keys(topics)), '"npx deskbell list topics" lists them all.'),
  };
}

export function needUnknown(found: Found): Sentence | undefined {
  const { text, word } = found;
  if (!/to type '"assignee" \| "companies"/.test(text)) return undefined;
  const need = unquoted(word);
  return {
    says: `There is no need ${need}.`,
    remedy: didYouMean(nearest(need, allNeeds), `There are: ${allNeeds.join(", ")}.`),
  };
}

export function timeWithoutUnit({ texts, word }: Found): Sentence | undefined {
  if (!texts.some((text) => /'number' is not assignable to (?:parameter of )?type 'Duration'/.test(text)))
    return undefined;
  return {
    says: `${word} is a number without a unit.`,
    remedy: `Write minutes(${word}), seconds, hours or days.`,
  };
}

const optionNames = ["on", "needs", "own", "cooldown", "do"];

export function optionOfReaction({ code, text }: Found): Sentence | undefined {
  const [, missing] = (code === 2741 && /^Property '(on|do)' is missing/.exec(text)) || [];
  if (missing)
    return {
      says: `The reaction has no ${missing}.`,
      remedy:
        missing === "on"
          ? 'on says when to look, such as on: heard("conversation.user.created").'
          : "do says what then: do(facts) { return […]; }",
    };
  const [, name] =
    (/^(2353|2561)$/.test(String(code)) && /'(\w+)' does not exist in type '\{ on: /.exec(text)) || [];
  if (!name) return undefined;
  return {
    says: `A reaction has no ${name}.`,
    remedy: didYouMean(nearest(name, optionNames), `It has ${optionNames.join(", ")}.`),
  };
}

export function argumentMissing({ code, text, word }: Found): Sentence | undefined {
  const [, wanted, given] =
    (code === 2554 && /^Expected ([\d-]+) arguments?, but got (\d+)/.exec(text)) || [];
  if (wanted === undefined) return undefined;
  return {
    says: `${word} is given ${given === "0" ? "no argument" : given === "1" ? "one argument" : `${given} arguments`}, and takes ${wanted.replace("-", " to ")}.`,
    remedy: "docs/reference.md says what it takes.",
  };
}
