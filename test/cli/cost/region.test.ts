import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { awsPriceLists, regionalPrices, type Source } from "../../../cli/cost/regional-prices.ts";
import { program } from "../../command.ts";
import { listsOf, publish } from "./published.ts";

const cost = program("cost");

async function run(source: Source, ...argv: string[]) {
  const printed: string[] = [];
  const code = await cost(argv, { environment: {}, print: (line) => printed.push(line), source });
  return { code, text: printed.join("\n") };
}

describe("npx deskbell cost --region", () => {
  it("bills at the prices that AWS publishes for the region, each with the date of its list", async () => {
    const { source } = await publish(listsOf("eu-west-1", "EU-"));
    const { code, text } = await run(source, "--region", "eu-west-1");
    expect(code).toBe(0);
    expect(text).toMatch(/alerts, in eu-west-1\n/);
    expect(text).toMatch(/API Gateway, HTTP API: webhooks +\$1\.11 /);
    const table = text.split("\nprices in eu-west-1")[1]?.replace(/ +/g, " ").split("\n").slice(1);
    expect(table).toEqual([
      " API Gateway, HTTP API $1.11 1,000,000 requests 2026-11-01",
      " Lambda requests $0.22 1,000,000 requests 2026-11-02",
      " Lambda time, ARM64 $0.0000144445 1 GB-second 2026-11-02",
      " SQS FIFO $0.55 1,000,000 requests 2026-11-03",
      " DynamoDB writes, on demand $0.7065 1,000,000 write units 2026-11-04",
      " DynamoDB reads, on demand $0.1413 1,000,000 read units 2026-11-04",
      " DynamoDB storage $0.283 1 GB-month 2026-11-04",
      " DynamoDB point-in-time recovery $0.224 1 GB-month 2026-11-04",
      " CloudWatch Logs, taken in $0.57 1 GB 2026-11-05",
      " CloudWatch Logs, kept $0.032 1 GB-month 2026-11-05",
      " CloudWatch custom metrics $0.31 1 metric 2026-11-05",
      " CloudWatch alarms $0.11 1 alarm metric 2026-11-05",
      " CloudWatch dashboard $3.00 1 dashboard earlier in 2026, us-east-1's",
      " Secrets Manager, kept $0.41 1 secret 2026-11-06",
      " Secrets Manager, read $0.051 10,000 calls 2026-11-06",
      " Traffic to the internet $0.09 1 GB earlier in 2026, us-east-1's",
      "A price with another region's name stands in for one that is not known for eu-west-1.",
    ]);
  });

  it("marks prices that a list lacks, and a service without a list", async () => {
    const { "AWSSecretsManager/eu-west-1": _, ...lists } = listsOf("eu-west-1", "EU-");
    lists["AWSQueueService/eu-west-1"] = { on: "2026-11-03T00:00:00Z", products: [] };
    const { source } = await publish(lists);
    const { code, text } = await run(source, "--region", "eu-west-1");
    expect(code).toBe(0);
    expect(text).toMatch(/SQS FIFO +\$0\.50 .* November 2026, us-east-1's/);
    expect(text).toMatch(/Secrets Manager, read +\$0\.05 .* earlier in 2026, us-east-1's/);
    expect(text).toMatch(/Lambda requests +\$0\.22 .* 2026-11-02\n/);
  });

  it("lets a file override them", async () => {
    const { source } = await publish(listsOf("eu-west-1", "EU-"));
    const file = join(await mkdtemp(join(tmpdir(), "deskbell-prices-")), "prices.json");
    await writeFile(file, JSON.stringify({ prices: { transfer: 0.08 } }));
    const { text } = await run(source, "--region", "eu-west-1", "--prices", file);
    expect(text).toMatch(/Traffic to the internet +\$0\.08 .* by \S+prices\.json\n?/);
    expect(text).toMatch(/Lambda requests +\$0\.22 .* 2026-11-02\n/);
  });

  it("is optional: without it AWS is not asked", async () => {
    const { source, asked } = await publish({});
    expect((await run(source)).code).toBe(0);
    expect(asked).toEqual([]);
  });

  it("says that AWS has no such region", async () => {
    const { source, asked } = await publish(listsOf("eu-west-1", "EU-"));
    expect((await run(source, "--region", "eu-nowhere-9")).text).toMatch(
      /^AWS publishes no prices for the region eu-nowhere-9\. .* prices with --prices/,
    );
    asked.length = 0;
    const { code, text } = await run(source, "--region", "../Ireland");
    expect({ code, asked }).toEqual({ code: 2, asked: [] });
    expect(text).toMatch(/^--region needs an AWS region such as eu-west-1; got "\.\.\/Ireland"/);
  });

  it("suggests --prices when the price lists cannot be read", async () => {
    const { source, close } = await publish({});
    await close();
    const silent = await run(source, "--region", "eu-west-1");
    expect(silent.code).toBe(1);
    expect(silent.text).toMatch(/do not answer \(ECONNREFUSED\)\. .*prices with --prices/);

    const { source: broken } = await publish({
      ...listsOf("eu-west-1", "EU-"),
      "AWSLambda/eu-west-1": "<html>",
    });
    const other = await run(broken, "--region", "eu-west-1");
    expect(other.code).toBe(1);
    expect(other.text).toMatch(/AWSLambda\/.* is not an AWS price list\. .*--prices/);
    const busy: Source = { ...broken, fetch: async () => new Response("", { status: 503 }) };
    expect((await run(busy, "--region", "eu-west-1")).text).toMatch(/answered 503; try again/);
  });

  it("asks AWS, without an account", async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return new Response("", { status: 404 });
    };
    await expect(regionalPrices("ap-southeast-2", { ...awsPriceLists, fetch })).rejects.toThrow(/no prices/);
    expect(asked).toContain(
      "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/ap-southeast-2/index.json",
    );
  });
});
