import { AttributeType, BillingMode, ProjectionType, Table, type TableProps } from "aws-cdk-lib/aws-dynamodb";
import { RemovalPolicy } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { cacheKeys, expiryAttribute, feedIndex, ledgerKeys } from "../src/store/tables.ts";
import type { Settings } from "./settings.ts";

/** What happened, for 30 days. */
export function ledgerTable(
  scope: Construct,
  { keep, warmWrites, backups }: Pick<Settings, "keep" | "warmWrites" | "backups">,
): Table {
  // The index has partitions of its own; when they cannot take a write, the table does not take it either.
  const warm = warmWrites ? { warmThroughput: { writeUnitsPerSecond: warmWrites } } : {};
  const ledger = new Table(scope, "Ledger", {
    ...common,
    ...warm,
    partitionKey: text(ledgerKeys.partition),
    sortKey: text(ledgerKeys.sort),
    // Of a table that is deleted with recovery on, DynamoDB keeps a backup for 35 days (promise 8)
    // (docs.aws.amazon.com/amazondynamodb/latest/developerguide/PointInTimeRecovery_Howitworks.html).
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: backups && keep },
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    deletionProtection: keep,
  });
  ledger.addGlobalSecondaryIndex({
    ...warm,
    indexName: feedIndex.name,
    partitionKey: text(feedIndex.partition),
    sortKey: text(feedIndex.sort),
    // Every projected attribute is written, and paid, a second time.
    projectionType: ProjectionType.KEYS_ONLY,
  });
  return ledger;
}

/** Models of Intercom, fetched again when lost. */
export function cacheTable(scope: Construct): Table {
  return new Table(scope, "Cache", {
    ...common,
    partitionKey: text(cacheKeys.partition),
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

const common = {
  billingMode: BillingMode.PAY_PER_REQUEST,
  timeToLiveAttribute: expiryAttribute,
  // Encryption is left at the default, a key that AWS owns. A KMS key would add a price per request, and losing it
  // would lose the tables.
} satisfies Partial<TableProps>;
