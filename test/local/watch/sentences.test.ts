import { afterAll, beforeAll, expect, it } from "vitest";
import { createCompiler } from "../../../local/watch/compiler.ts";
import { type ReactionsFolder, reactionsFolder } from "./folder.ts";

const good = `import { alert, fullContext, heard, quiet, reaction, slack } from "deskbell";
import { isVip } from "./vip.ts";

export const vipConversation = reaction({
  on: heard("conversation.user.created"),
  needs: fullContext,
  do(facts) {
    if (!isVip(facts.company)) return quiet("the company is not a VIP");
    return [slack.post("#vip", alert(\`\${facts.company.name} wrote\`, facts))];
  },
});
`;
const vip = `import type { Company } from "deskbell";

export function isVip(company: Company | undefined): company is Company {
  return (company?.monthly_spend ?? 0) >= 1_000;
}
`;

let place: ReactionsFolder;
let compiler: ReturnType<typeof createCompiler>;
beforeAll(async () => {
  place = await reactionsFolder({ "vip.ts": vip, "vip-conversation.ts": good });
  compiler = createCompiler(place.folder, place.project);
});
afterAll(async () => {
  await compiler.rest();
  await place.remove();
});

/** What is said first of the reaction with one piece of it written otherwise. */
async function saidOf(piece: string | RegExp, otherwise: string) {
  const text = good.replace(piece, otherwise);
  expect(text).not.toBe(good);
  const [first] = await compiler.check(
    new Map([
      ["vip-conversation.ts", text],
      ["vip.ts", vip],
    ]),
  );
  return [`${first?.line}:${first?.column}  ${first?.says}`, first?.remedy];
}

it("nothing is said of what is right, nor of what is not used yet", async () => {
  expect(
    await compiler.check(
      new Map([
        ["vip-conversation.ts", good],
        ["vip.ts", vip],
      ]),
    ),
  ).toEqual([]);
  const unused = good.replace("import { alert,", "import { alert, minutes,");
  expect(
    await compiler.check(
      new Map([
        ["vip-conversation.ts", unused],
        ["vip.ts", vip],
      ]),
    ),
  ).toEqual([]);
});

it.each<[mistake: string, piece: string | RegExp, otherwise: string, says: string, remedy: string]>([
  [
    "needs forgotten",
    "  needs: fullContext,\n",
    "",
    "7:22  The reaction looks for company, which its needs do not name.",
    'Add "company" to its needs, as in needs: ["company"], or write needs: fullContext for all that an alert can show.',
  ],
  [
    "needs forgotten by one that takes its facts apart",
    /needs: fullContext,\n {2}do\(facts\) \{/,
    "do({ company, ...facts }) {",
    "6:8  The reaction looks for company, which its needs do not name.",
    'Add "company" to its needs, as in needs: ["company"], or write needs: fullContext for all that an alert can show.',
  ],
  [
    "a need mistyped",
    "needs: fullContext",
    'needs: ["compny"]',
    "6:11  There is no need compny.",
    "Did you mean company? There are: contact, company, companies, assignee, team, contactTags, contacts, digest.",
  ],
  [
    "one effect in place of a list",
    /return \[(slack.*)\];/,
    "return $1;",
    "7:3  do returns one effect. It has to return a list of them.",
    "Put it in brackets, such as return [slack.post(…)].",
  ],
  [
    "a text in place of quiet",
    'quiet("the company is not a VIP")',
    '"the company is not a VIP"',
    "7:3  do returns a text.",
    'Write return quiet("why"), or return a list of effects.',
  ],
  [
    "nothing returned",
    /return \[slack.*\];/,
    "",
    "7:3  do returns nothing in at least one case.",
    'Where there is nothing to do, return quiet("why").',
  ],
  [
    "an async reaction",
    "do(facts)",
    "async do(facts)",
    "7:9  do is async. A reaction decides at once, from its facts, and waits for nothing.",
    "Take async and await away. What it has to know comes with its needs.",
  ],
  [
    "a topic mistyped",
    "conversation.user.created",
    "conversation.user.creatd",
    "5:13  Intercom sends no topic conversation.user.creatd.",
    'Did you mean conversation.user.created? "npx deskbell list topics" lists them all.',
  ],
  [
    "a bracket missing",
    "return [slack",
    "return [[slack",
    "9:78  This cannot be read: ',' expected.",
    "Look for a bracket, quote or comma that is missing, on this line or the one before.",
  ],
  [
    "a quote missing",
    'VIP");',
    "VIP);",
    "8:72  This cannot be read: Unterminated string literal.",
    "Look for a bracket, quote or comma that is missing, on this line or the one before.",
  ],
  [
    "a time without a unit",
    'heard("conversation.user.created")',
    "unanswered(15)",
    "5:7  Nothing here is called unanswered.",
    'Add unanswered to what is imported from "deskbell".',
  ],
  [
    "an import mistyped",
    "quiet, reaction",
    "quite, reaction",
    '1:37  "deskbell" has no quite.',
    "Did you mean quiet? docs/reference.md lists what it has.",
  ],
  [
    "a neighbour mistyped",
    "./vip.ts",
    "./vpi.ts",
    "2:23  There is no ./vpi.ts to import from.",
    'Did you mean ./vip.ts? A neighbour is named by its path and ending, such as "./vip.ts"; everything else comes from "deskbell".',
  ],
  [
    "an ending forgotten",
    "./vip.ts",
    "./vip",
    "2:23  The import of ./vip lacks its ending.",
    'Write "./vip.ts".',
  ],
  [
    "what a neighbour does not have",
    "{ isVip }",
    "{ isVIP }",
    '2:10  "./vip.ts" has no isVIP.',
    "Did you mean isVip? Export it there.",
  ],
  [
    "a name mistyped",
    "slack.post",
    "slak.post",
    "9:13  Nothing here is called slak.",
    "Did you mean slack? Import it, or declare it above.",
  ],
  [
    "a field mistyped",
    "facts.company.name",
    "facts.conversation.titel",
    "9:60  facts.conversation has no titel.",
    "Did you mean title? docs/reference.md leads to all that it has.",
  ],
  [
    "letters that changed places",
    "facts.company.name",
    "facts.company?.nmae",
    "9:56  facts.company has no nmae.",
    "Did you mean name? It has type, id, name, app_id, plan, company_id, remote_created_at, created_at, updated_at, last_request_at, size, website, industry, monthly_spend, session_count, user_count, custom_attributes, tags, segments, deleted.",
  ],
  [
    "a field mistyped where the facts are taken apart",
    "do(facts) {",
    "do({ mesage, ...facts }) {",
    "7:8  These facts have no mesage.",
    "Did you mean message? They have topic, appId, occurredAt, links, actor, conversation, part, message, assigned, tag, contact, company, companies, assignee, team, contactTags.",
  ],
  [
    "an effect mistyped",
    "slack.post",
    "slack.pst",
    "9:19  slack has no pst.",
    "Did you mean post? It has post, text, mrkdwn, card.",
  ],
  [
    "an option of an effect mistyped",
    "facts))]",
    "facts), { thred: false })]",
    "9:79  slack.post knows no thred in its options.",
    "Did you mean thread? It has thread, urgent.",
  ],
  [
    "an option within an option mistyped",
    "needs: fullContext,",
    "needs: fullContext, cooldown: { fro: 5 },",
    "6:35  reaction knows no fro in its declaration.",
    "Did you mean for? It has for, per.",
  ],
  [
    "a text that may be missing",
    'quiet("the company is not a VIP")',
    "quiet(facts.message?.body)",
    "8:45  facts.message?.body may be missing, and quiet takes text there.",
    'Write facts.message?.body ?? "", or ask first, as in if (!facts.message?.body) return quiet("why").',
  ],
  [
    "a model that may be missing where one is wanted",
    /alert, fullContext([\s\S]*)\[slack.*\]/,
    "intercom, fullContext$1[intercom.tag(facts.contact, 'vip')]",
    "9:26  facts.contact may be missing, and intercom.tag takes what has an id, such as facts.conversation, there.",
    'Ask first, as in if (!facts.contact) return quiet("why").',
  ],
  [
    "a text that may be missing in a variable",
    "return [slack",
    "const title: string = facts.conversation.title;\n    return [slack",
    "9:11  title has to be text, and what it is given may be missing.",
    'Write ?? "" behind that, or ask first, as in if (!…) return quiet("why").',
  ],
  [
    "a number for a channel",
    '"#vip"',
    "42",
    "9:24  slack.post takes text as its first argument (to), and is given 42.",
    "docs/reference.md says what it takes.",
  ],
  [
    "plain words for a message",
    /alert\(.*facts\)/,
    '"wrote"',
    '9:32  slack.post takes a message, alert(…) or slack.text`…`, as its second argument (message), and is given "wrote".',
    "Write slack.text`…` with the words in it.",
  ],
  [
    "words of a customer that are put into a message",
    /alert\(.*facts\)/,
    "{ text: `$" + "{facts.company.name}` }",
    "9:34  slack.post is given a text that is put together, in which a customer's words could call people.",
    "Put words in with slack.text`…`, which escapes them, or say slack.mrkdwn(…).",
  ],
  [
    "a model among the words of a message",
    /alert\(.*facts\)/,
    "slack.text`$" + "{facts.company}`",
    "9:45  slack.text puts in text, numbers and files, and facts.company is an object.",
    "Put in one of its fields.",
  ],
  [
    "an option of another type",
    ", facts))]",
    ", facts, { lines: 3 }))]",
    "9:78  lines, in the third argument of alert (extras), has to be a list, and is a number.",
    "docs/reference.md says what it takes.",
  ],
  [
    "another type where the reaction is declared",
    "needs: fullContext",
    'needs: "company"',
    "6:3  needs, in the first argument of reaction (declaration), has to be a list, and is text.",
    "docs/reference.md says what it takes.",
  ],
  [
    "facts of another topic",
    "facts.company.name",
    "facts.ticket.id",
    "9:47  These facts have no ticket.",
    "They have topic, appId, occurredAt, links, actor, conversation, part, message, assigned, tag, contact, company, companies, assignee, team, contactTags.",
  ],
  [
    "a model that may be missing",
    /if \(!isVip.*\n/,
    "",
    "8:45  facts.company may be missing: Intercom does not always have it.",
    'Ask first, as in if (!facts.company) return quiet("why"), or write facts.company?. in place of facts.company. here.',
  ],
  [
    "an option mistyped",
    "needs: ",
    "need: ",
    "6:3  A reaction has no need.",
    "Did you mean needs? It has on, needs, own, cooldown, do.",
  ],
  [
    "a reaction that does nothing",
    /do\(facts\) \{[\s\S]*?\n {2}\},/,
    "",
    "4:41  The reaction has no do.",
    "do says what then: do(facts) { return […]; }",
  ],
  [
    "a message forgotten",
    /slack.post\(.*\)\)/,
    'slack.post("#vip")',
    "9:19  post is given one argument, and takes 2 to 3.",
    "docs/reference.md says what it takes.",
  ],
  [
    "more than types",
    /$/,
    "enum Colour { Red }",
    "12:6  Node runs TypeScript by leaving the types out, and this is more than a type.",
    "In place of an enum or namespace write a constant object.",
  ],
  [
    "a type among values",
    "import { alert,",
    "import { Company, alert,",
    "1:10  Company is a type, of which nothing is left when it runs.",
    "Write import { type Company }.",
  ],
  [
    "an object compared with the name that it has",
    "!isVip(facts.company)",
    'facts.company?.plan !== "Enterprise"',
    "8:9  This compares an object with text, which are never the same.",
    "Compare its name, as in company.plan?.name.",
  ],
  [
    "what is never the same",
    "!isVip(facts.company)",
    "facts.conversation.id === 7",
    "8:9  This compares text with a number, which are never the same.",
    "docs/reference.md says what each field may be.",
  ],
  [
    "what we have no sentence for",
    'quiet("the company is not a VIP")',
    "quiet(facts.topic - 1)",
    "8:45  TypeScript does not accept this: The left-hand side of an arithmetic operation must be of type 'any', 'number', 'bigint' or an enum type.",
    'All of it: "npm run types".',
  ],
])("says what to write instead of %s", async (_, piece, otherwise, says, remedy) => {
  expect(await saidOf(piece, otherwise)).toEqual([says, remedy]);
});
