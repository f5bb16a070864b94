/** When a new reaction looks, and of what. */
export type Moment = { on: "heard"; topics: string[]; about: About } | { on: "unanswered" | "every" };

/** What the facts of a topic are about; `other` have no page that an alert could lead to. */
export type About = "conversation" | "ticket" | "contact" | "company" | "other";

const channel = "#support";
const unwritten = 'quiet("not written yet")';

/** The module of a new reaction. It runs as it is, and posts nothing; how it may go on stands in it as a comment. */
export function reactionText(name: string, moment: Moment): string {
  const { imports, on, needs, example, exampleImports, says } = partsOf(moment);
  return `import { ${sorted(["quiet", "reaction", ...imports]).join(", ")} } from "deskbell";

/** ${says} */
export const ${name} = reaction({
  on: ${on},
${needs ? `  needs: ${needs},\n` : ""}  do: () => ${unwritten},
  // For example, with ${listed(sorted(exampleImports))} imported, too:
  // do(facts) {
${example.map((line) => `  //   ${line}`).join("\n")}
  // },
});
`;
}

const sorted = (names: string[]) => names.toSorted((a, b) => a.localeCompare(b, "en"));
const listed = (names: string[]) => new Intl.ListFormat("en-GB").format(names);

type Parts = {
  imports: string[];
  on: string;
  needs?: string;
  example: string[];
  exampleImports: string[];
  says: string;
};

function partsOf(moment: Moment): Parts {
  if (moment.on === "every")
    return {
      imports: ["every"],
      on: 'every("weekday 09:00")',
      needs: '["digest"]',
      example: [
        'if (facts.digest.waiting.count === 0) return quiet("no customer waits");',
        `return [slack.post("${channel}", digest(facts))];`,
      ],
      exampleImports: ["digest", "slack"],
      says: "Say here who hears of what before the day begins, and why.",
    };
  const says = "Say here who hears of what, and why.";
  if (moment.on === "heard" && moment.about === "other")
    return {
      imports: ["heard"],
      on: heardOf(moment.topics),
      example: [
        `return [slack.post("${channel}", slack.text\`\${facts.topic} of workspace \${facts.appId}\`)];`,
      ],
      exampleImports: ["slack"],
      says,
    };
  const [on, trigger, what] =
    moment.on === "heard"
      ? [heardOf(moment.topics), ["heard"], moment.topics.length === 1 ? moment.topics[0] : `\${facts.topic}`]
      : ["unanswered(minutes(15))", ["unanswered", "minutes"], "is waiting for an answer"];
  return {
    imports: ["fullContext", ...trigger],
    on,
    needs: "fullContext",
    example: [
      `const who = ${whoIn(moment.on === "heard" ? moment.about : "conversation")};`,
      `return [slack.post("${channel}", alert(\`\${who}: ${what}\`, facts))];`,
    ],
    exampleImports: ["alert", "slack"],
    says,
  };
}

const heardOf = (topics: string[]) => `heard(${topics.map((topic) => JSON.stringify(topic)).join(", ")})`;

const whoIn = (about: About) =>
  about === "company"
    ? 'facts.company?.name ?? "A company"'
    : 'facts.company?.name ?? facts.contact?.name ?? "A customer"';

/** Its test, which passes as it is and shows what to assert once the reaction is written. `bundled` facts are in a file beside it. */
export function testText(name: string, file: string, moment: Moment, bundled: boolean): string {
  const { builders, facts } = builtOf(moment);
  return `${bundled ? "" : `import { ${builders.join(", ")} } from "deskbell/testing";\n`}import { expect, it } from "vitest";
import { ${name} } from "../../src/reactions/${file}.ts";
${bundled ? `import facts from "./${file}.facts.json" with { type: "json" };\n` : ""}
${bundled ? "" : `const facts = ${facts};\n\n`}it("does nothing until it is written", () => {
  expect(${name}.do(facts)).toEqual({ quiet: "not written yet" });
});

// Once it is written, delete the test above, take .skip away here, and say what it does with which facts:
// docs/testing.md shows how to build them.
it.skip("tells ${channel}", () => {
  expect(${name}.do(facts)).toMatchObject([{ kind: "slack.post", to: "${channel}" }]);
});
`;
}

function builtOf(moment: Moment): { builders: string[]; facts: string } {
  if (moment.on === "every")
    return {
      builders: ["atSchedule", "inDigest"],
      facts: 'atSchedule({ digest: { waiting: { count: 1, first: [inDigest({ id: "1" })] } } })',
    };
  const builder = builderOf[moment.on === "heard" ? moment.about : "conversation"];
  return { builders: [builder], facts: `${builder}()` };
}

const builderOf: Record<About, string> = {
  conversation: "aboutConversation",
  ticket: "aboutTicket",
  contact: "aboutContact",
  company: "aboutCompany",
  other: "aboutContact",
};
