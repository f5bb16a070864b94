import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it, onTestFinished } from "vitest";
import { createTables, startDynamo } from "../../../local/engines/dynamo.ts";

it("the embedded DynamoDB keeps its tables in small files, of which few are mapped at a time", async () => {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-files-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const { documents, compact, close } = await startDynamo(directory);
  onTestFinished(() => close());
  await createTables(documents, { ledger: "ledger", cache: "cache" });
  for (let n = 0; n < 60; n++) {
    const packed = crypto.getRandomValues(new Uint8Array(60_000));
    await documents.send(new PutCommand({ TableName: "cache", Item: { pk: `model ${n}`, packed } }));
  }
  await compact();
  const files = (await readdir(directory)).filter((name) => name.endsWith(".ldb"));
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(directory, name))).size));
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.max(...sizes)).toBeLessThan(1.5 * 2 ** 20);
});
