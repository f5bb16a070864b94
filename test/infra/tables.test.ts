import { expect, test } from "vitest";
import { synthesise } from "./synthesised.ts";

const { of } = synthesise();
const { Ledger: ledger, Cache: cache } = of("AWS::DynamoDB::Table");

test("both tables are paid by the request and let old items expire", () => {
  for (const table of [ledger!, cache!]) {
    expect(table.Properties.BillingMode).toBe("PAY_PER_REQUEST");
    expect(table.Properties.TimeToLiveSpecification).toEqual({ AttributeName: "expiresAt", Enabled: true });
    // DynamoDB's default: encrypted by a key that AWS owns.
    expect(table.Properties).not.toHaveProperty("SSESpecification");
  }
});

test("the ledger outlives the stack and can be restored to any second of the last 35 days", () => {
  expect(ledger!.DeletionPolicy).toBe("Retain");
  expect(ledger!.Properties).toMatchObject({
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

test("the ledger's keys and its sparse feed hold keys only", () => {
  expect(ledger!.Properties.KeySchema).toEqual([
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ]);
  expect(ledger!.Properties.GlobalSecondaryIndexes).toEqual([
    {
      IndexName: "feed",
      KeySchema: [
        { AttributeName: "feed", KeyType: "HASH" },
        { AttributeName: "at", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "KEYS_ONLY" },
    },
  ]);
  for (const { AttributeType } of ledger!.Properties.AttributeDefinitions) expect(AttributeType).toBe("S");
});

test("a ledger can be warm from its first second on, with its index", () => {
  expect(ledger!.Properties).not.toHaveProperty("WarmThroughput");
  const { Ledger, Cache } = synthesise({ warmWrites: "8000" }).of("AWS::DynamoDB::Table");
  expect(Ledger!.Properties.WarmThroughput).toEqual({ WriteUnitsPerSecond: 8_000 });
  expect(Ledger!.Properties.GlobalSecondaryIndexes[0].WarmThroughput).toEqual({ WriteUnitsPerSecond: 8_000 });
  expect(Cache!.Properties).not.toHaveProperty("WarmThroughput");
});

test("the cache may be thrown away", () => {
  expect(cache!.DeletionPolicy).toBe("Delete");
  expect(cache!.Properties.KeySchema).toEqual([{ AttributeName: "pk", KeyType: "HASH" }]);
  expect(cache!.Properties).not.toHaveProperty("PointInTimeRecoverySpecification");
});

test("the configuration is kept, and no template can overwrite it", () => {
  const { Configuration: secret } = of("AWS::SecretsManager::Secret");
  expect(secret!.DeletionPolicy).toBe("RetainExceptOnCreate");
  expect(secret!.Properties).not.toHaveProperty("SecretString");
  expect(secret!.Properties).not.toHaveProperty("GenerateSecretString");
});

test("nothing is kept with keep=false", () => {
  const disposable = synthesise({ keep: "false" });
  const { Ledger } = disposable.of("AWS::DynamoDB::Table");
  expect(Ledger).toMatchObject({
    DeletionPolicy: "Delete",
    Properties: {
      DeletionProtectionEnabled: false,
      // Or deleting it would leave a backup for 35 days.
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
    },
  });
  disposable.template.hasOutput("AfterDestroy", { Value: "nothing is kept, and the ledger has no backups" });
  const kept = Object.values(disposable.resources).filter(({ DeletionPolicy }) =>
    DeletionPolicy?.startsWith("Retain"),
  );
  expect(kept).toEqual([]);
});
