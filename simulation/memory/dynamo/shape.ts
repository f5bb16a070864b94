import type { CreateTableCommandInput, KeySchemaElement } from "@aws-sdk/client-dynamodb";
import type { KeyShape, TableShape } from "./memory-table.ts";

/** The keys and indexes that a CreateTable asks for. */
export function shapeOf({ KeySchema, GlobalSecondaryIndexes = [] }: CreateTableCommandInput): TableShape {
  return {
    ...keysOf(KeySchema),
    indexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => ({
      name: IndexName ?? "",
      ...keysOf(KeySchema),
    })),
  };
}

function keysOf(schema: KeySchemaElement[] = []): KeyShape {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { partition: named("HASH") ?? "", sort: named("RANGE") };
}
