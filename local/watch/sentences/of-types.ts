import { nearest } from "../../../sandbox/intercom/scenarios/nearest.ts";
import { didYouMean, type Found, fieldsOf, meantIn, type Sentence } from "./sentence.ts";

const mismatch = /^(?:Argument of type|Type) '(.+?)' is not assignable to (?:parameter of )?type '(.+?)'/;

/** What may be undefined or null, where nothing else is wrong with it. */
export function mayBeNone({ text, word, around: { argument } }: Found): Sentence | undefined {
  const [, given = "", wanted = ""] = mismatch.exec(text) ?? [];
  const instead = substitutes[wanted];
  const first = (what: string) => `first, as in if (!${what}) return quiet("why").`;
  if (argument && argument.option === undefined) {
    if (!argument.mayBeNone) return undefined;
    return {
      says: `${word} may be missing, and ${argument.of} takes ${inWords(argument.wants)} there.`,
      remedy: instead ? `Write ${word} ${instead}, or ask ${first(word)}` : `Ask ${first(word)}`,
    };
  }
  if (!instead || given === wanted || withoutNone(given) !== wanted) return undefined;
  return {
    says: `${word} has to be ${inWords(wanted)}, and what it is given may be missing.`,
    remedy: `Write ${instead} behind that, or ask ${first("…")}`,
  };
}

const substitutes: Record<string, string> = { string: '?? ""', number: "?? 0", boolean: "?? false" };

const withoutNone = (type: string) =>
  type
    .split(" | ")
    .filter((one) => one !== "undefined" && one !== "null")
    .join(" | ");

export function unsafeText({ texts, around: { argument } }: Found): Sentence | undefined {
  if (!texts.some((text) => text.includes('"Put words in with slack.text'))) return undefined;
  return {
    says: `${argument?.of ?? "Slack"} is given a text that is put together, in which a customer's words could call people.`,
    remedy: "Put words in with slack.text`…`, which escapes them, or say slack.mrkdwn(…).",
  };
}

/** Of another type than is wanted, above all an argument of a function. */
export function wrongType({ code, text, word, around: { argument } }: Found): Sentence | undefined {
  const [, given = "", wanted = ""] =
    mismatch.exec(text) ?? /^Type '(.+?)' has no properties in common with type '(.+?)'/.exec(text) ?? [];
  if (given === "" || !/^(2345|2322|2559)$/.test(String(code))) return undefined;
  if (argument) return ofArgument(argument, word, { given, wanted });
  const [is, has] = [inWords(given), inWords(wanted)];
  return is === has || [is, has].includes(unspeakable)
    ? undefined
    : { says: `${word} has to be ${has}, and is ${is}.`, remedy: "docs/reference.md says what is wanted." };
}

/** Compared with what it can never be, such as a company's plan, which is an object, with the plan's name. */
export function neverTheSame({ text }: Found): Sentence | undefined {
  const [, one = "", other = ""] = /the types '(.+)' and '(.+)' have no overlap/.exec(text) ?? [];
  if (one === "") return undefined;
  const object = [one, other].find((type) => type.startsWith("{"));
  return {
    says: `This compares ${inWords(one)} with ${inWords(other)}, which are never the same.`,
    remedy:
      object && /\bname\??:/.test(object)
        ? "Compare its name, as in company.plan?.name."
        : "docs/reference.md says what each field may be.",
  };
}

type Argument = NonNullable<Found["around"]["argument"]>;

function ofArgument(
  { of, nth, name, wants, option }: Argument,
  word: string,
  { given, wanted }: { given: string; wanted: string },
): Sentence {
  const place = `${ordinals[nth] ?? `${nth + 1}th`} argument`;
  const is = inWords(given);
  if (option !== undefined)
    return {
      says: `${option}, in the ${place} of ${of} (${name}), has to be ${inWords(wanted)}, and is ${is}.`,
      remedy: "docs/reference.md says what it takes.",
    };
  if (wants === "Word")
    return {
      says: `${of} puts in text, numbers and files, and ${word} is ${is}.`,
      remedy: "Put in one of its fields.",
    };
  const isLiteral = word.length <= 30 && /^(?:\d+|true|false|null|"[^"]*"|'[^']*')$/.test(word);
  return {
    says: `${of} takes ${inWords(wants)} as its ${place} (${name}), and is given ${isLiteral ? word : is}.`,
    remedy:
      isMessage.test(wants) && is === "text"
        ? "Write slack.text`…` with the words in it."
        : "docs/reference.md says what it takes.",
  };
}

const ordinals = ["first", "second", "third", "fourth", "fifth"];

export function optionUnknown(found: Found): Sentence | undefined {
  const { code, word, around } = found;
  const { owner, argument } = around;
  if (!/^(2353|2561)$/.test(String(code)) || !owner) return undefined;
  return {
    says: argument ? `${argument.of} knows no ${word} in its ${argument.name}.` : `There is no ${word} here.`,
    remedy: didYouMean(
      nearest(word, owner.fields) ?? meantIn(found),
      fieldsOf(owner.fields, "It has") ?? "docs/reference.md says what it takes.",
    ),
  };
}

const unspeakable = "something else";
const isMessage = /PlainMessage|SlackMessage/;

/** A type of TypeScript's in plain words. */
function inWords(type: string): string {
  const [, words] = kinds.find(([pattern]) => pattern.test(type)) ?? [];
  return words ?? (type.length <= 60 ? type : unspeakable);
}

const kinds: readonly (readonly [type: RegExp, words: string])[] = [
  [/^(string|"[^|]*")( \| (undefined|null))*$/, "text"],
  [/^(number|-?\d+)( \| (undefined|null))*$/, "a number"],
  [/^(boolean|true|false)( \| (undefined|null))*$/, "true or false"],
  [/^(undefined|null|void)$/, "nothing"],
  [/^Promise</, "a promise"],
  [isMessage, "a message, alert(…) or slack.text`…`,"],
  [/^Duration$/, "a span of time, such as minutes(15),"],
  [/^Schedule$/, 'a time such as "weekday 09:00"'],
  [/^Word$/, "text, numbers and files"],
  [/^AlertFacts & \{ conversation/, "facts of a conversation"],
  [/^AlertFacts$/, "the facts"],
  [/^(WithId|Target)$/, "what has an id, such as facts.conversation,"],
  [/=>/, "a function"],
  [/\[\]$/, "a list"],
  [/^(Record<|\{|Extras$)/, "an object"],
];
