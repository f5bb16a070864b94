import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { synthesise } from "../infra/synthesised.ts";

const guide = readFileSync("docs/operating.md", "utf8");
const { of, template } = synthesise({ slackActs: "true" });
const section = (title: string) => guide.split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? "";

describe("the operating guide", () => {
  const alarms = Object.keys(of("AWS::CloudWatch::Alarm")).map((place) => place.split("/").at(-1) ?? "");
  const explained = [...section("What each alarm means").matchAll(/^\| (`\w+`(?:, `\w+`)*) \|/gm)].flatMap(
    ([, names = ""]) => names.replaceAll("`", "").split(", "),
  );

  it("explains every alarm of the stack, and no other", () => {
    expect(explained.toSorted()).toEqual(alarms.toSorted());
  });

  it("names only outputs that the stack has", () => {
    const outputs = Object.keys(template.toJSON().Outputs);
    const named = [...guide.matchAll(/output `(\w+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !outputs.includes(String(name)))).toEqual([]);
  });

  it("leads to its own sections only where they are", () => {
    const titles = [...guide.matchAll(/^## (.+)$/gm)].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, "")
        .replace(/\s/g, "-"),
    );
    const links = [...guide.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    expect(links.filter((anchor) => !titles.includes(String(anchor)))).toEqual([]);
  });
});
