/** When a new reaction looks, and of what. */
export type Moment = { on: "heard"; topic: string; about: About } | { on: "unanswered" | "every" };

/** What the facts of a topic are about; `other` have no page that an alert could lead to. */
export type About = "conversation" | "ticket" | "contact" | "company" | "other";

const channel = "#support";

/** The module of a new reaction: it runs as it is. */
export function reactionText(name: string, moment: Moment): string {
  const { names, on, body, says } = partsOf(moment);
  return `import { ${names.toSorted((a, b) => a.localeCompare(b, "en")).join(", ")} } from "deskbell";

/** ${says} */
export const ${name} = reaction({
  on: ${on},
${body}
});
`;
}

function partsOf(moment: Moment): { names: string[]; on: string; body: string; says: string } {
  if (moment.on === "every")
    return {
      names: ["digest", "every", "quiet", "reaction", "slack"],
      on: 'every("weekday 09:00")',
      says: "Say here who hears of what before the day begins, and why.",
      body: `  needs: ["digest"],
  do(facts) {
    if (facts.digest.waiting.count === 0) return quiet("no customer waits");
    return [slack.post("${channel}", digest(facts))];
  },`,
    };
  const says = "Say here who hears of what, and why.";
  if (moment.on === "heard" && moment.about === "other")
    return {
      names: ["heard", "reaction", "slack"],
      on: `heard("${moment.topic}")`,
      says,
      body: `  do(facts) {
    return [slack.post("${channel}", slack.text\`\${facts.topic} of workspace \${facts.appId}\`)];
  },`,
    };
  const [on, trigger, what] =
    moment.on === "heard"
      ? [`heard("${moment.topic}")`, ["heard"], moment.topic]
      : ["unanswered(minutes(15))", ["unanswered", "minutes"], "is waiting for an answer"];
  const who = whoIn(moment.on === "heard" ? moment.about : "conversation");
  return {
    names: ["alert", "fullContext", "reaction", "slack", ...trigger],
    on,
    says,
    body: `  needs: fullContext,
  do(facts) {
    const who = ${who};
    return [slack.post("${channel}", alert(\`\${who}: ${what}\`, facts))];
  },`,
  };
}

const whoIn = (about: About) =>
  about === "company"
    ? 'facts.company?.name ?? "A company"'
    : 'facts.company?.name ?? facts.contact?.name ?? "A customer"';

/** Its test. With a bundle the facts are in a file beside it. */
export function testText(name: string, file: string, moment: Moment, hasFacts: boolean): string {
  const builder =
    moment.on === "every" ? "atSchedule" : builders[moment.on === "heard" ? moment.about : "conversation"];
  const [from, facts] = hasFacts
    ? [`import facts from "./${file}.facts.json" with { type: "json" };\n`, ""]
    : [
        "",
        moment.on === "every"
          ? '  const facts = atSchedule({ digest: { waiting: { count: 1, first: [inDigest({ id: "1" })] } } });\n'
          : `  const facts = ${builder}();\n`,
      ];
  const testing = hasFacts
    ? ""
    : `import { ${moment.on === "every" ? "atSchedule, inDigest" : builder} } from "deskbell/testing";\n`;
  return `${testing}import { expect, it } from "vitest";
import { ${name} } from "../../src/reactions/${file}.ts";
${from}
it("${hasFacts ? "does with the facts of the bundle what is wanted" : `tells ${channel}`}", () => {
${facts}  expect(${name}.do(facts)).toMatchObject([{ kind: "slack.post", to: "${channel}" }]);
});
`;
}

const builders: Record<About, string> = {
  conversation: "aboutConversation",
  ticket: "aboutTicket",
  contact: "aboutContact",
  company: "aboutCompany",
  other: "aboutContact",
};
