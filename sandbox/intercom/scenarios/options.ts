import { ControlError } from "../../plumbing/control.ts";
import { nearest } from "./nearest.ts";

/** The options of `happen` and what each means. Every topic takes some of them. */
export const happenOptions = {
  company: "the name of a company, its company_id or its id",
  contact: "the name, e-mail, external id or id of a contact",
  conversation: "the id of a conversation",
  ticket: "the id of a ticket or its short number",
  admin: "the name, e-mail or id of a teammate",
  team: "the name or id of a team",
  tag: "the name or id of a tag; a new name makes a new tag",
  body: "what is written, as text or HTML",
  file: "the name of a file that is sent; without a body, the message is only the file",
  others: "names of contacts who take part, too, with commas between; they are listed first",
  housekeeping: "after, before or around: where the bot's own parts stand beside the reply",
  bot: "true makes it a workflow's answer, whose part a bot wrote",
  campaign: "the words of a campaign that the contact answers",
  reopen: "true makes it reopen a closed conversation",
  close: "true makes the reply close the conversation",
  assignee: "the teammate who is assigned; together with a team, the part names the teammate alone",
  from: "the lead who is merged into the contact",
  mergedFrom: "true names the lead in the notification, as Intercom's documentation has it",
  older: "true sends the shape that webhooks had before version 2",
  part: "the id of a part, or first for the message that began the conversation",
  subject: "the subject line",
  rating: "a number from 1 to 5",
  remark: "what the contact adds to a rating",
  state: "submitted, in_progress, waiting_on_customer or resolved",
  priority: "priority or not_priority",
  minutes: "for how many minutes to snooze",
  plan: "the name of a plan",
  spend: "monthly spend, a whole number",
  size: "how many people work in the company",
  name: "a name",
  email: "an e-mail address",
  attribute: "the name of an attribute",
  value: "the value of the attribute",
  event: "the name of a data event",
  title: "the title of an article or of what was sent",
  type: "the name or id of a ticket type",
  force: "true sends an unknown topic around an empty item",
} as const;

export type HappenOption = keyof typeof happenOptions;
export type HappenOptions = Partial<Record<HappenOption, string>>;

/** The sandbox cannot make this happen; the message lists what is possible. */
export class CannotHappen extends ControlError {
  override readonly name = "CannotHappen";
}

/** The options as text. Throws a CannotHappen for those that the topic does not take. */
export function readOptions(topic: string, allowed: readonly HappenOption[], given: object): HappenOptions {
  const known = [...allowed, "force"];
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (!known.includes(name)) {
      const list = allowed.length > 0 ? `These are: ${allowed.join(", ")}.` : "It takes none.";
      throw new CannotHappen(`${topic} has no option "${name}".${asking(name, allowed)} ${list}`);
    }
    if (typeof value === "object")
      throw new CannotHappen(`${topic}: "${name}" wants ${happenOptions[name as HappenOption]}.`);
    read[name] = String(value);
  }
  return read;
}

export const isOn = (options: HappenOptions, name: HappenOption): boolean =>
  options[name] !== undefined && options[name] !== "false";

export function wholeNumber(options: HappenOptions, name: HappenOption): number | undefined;
export function wholeNumber(options: HappenOptions, name: HappenOption, otherwise: number): number;
export function wholeNumber(
  options: HappenOptions,
  name: HappenOption,
  otherwise?: number,
): number | undefined {
  const word = options[name];
  if (word === undefined) return otherwise;
  const number = Number(word);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new CannotHappen(`"${name}" wants ${happenOptions[name]}, and "${word}" is none.`);
}

/** " Did you mean …?", if one of the words is near. */
export function asking(word: string, words: readonly string[]): string {
  const meant = nearest(word, words);
  return meant ? ` Did you mean ${meant}?` : "";
}

export function oneOf<const Word extends string>(
  options: HappenOptions,
  name: HappenOption,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const word = options[name] ?? otherwise;
  if (words.includes(word as Word)) return word as Word;
  throw new CannotHappen(
    `"${name}" wants one of ${words.join(", ")}, and got "${word}".${asking(word, words)}`,
  );
}
