import { setImmediate as nextTurn } from "node:timers/promises";
import dynalite, { type Answered, type Store } from "dynalite/db/index.js";
import validations from "dynalite/validations/index.js";
import { type Perform, Refusal } from "../refusal.ts";
import { rememberExpressions } from "./expressions.ts";
import { groupWrites } from "./grouped-writes.ts";
import { readQuickly, rememberTables } from "./quick-reads.ts";

const writes = new Set(["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]);
const operations = [
  ...["CreateTable", "DeleteTable", "DescribeTable", "UpdateTable", "ListTables", "DescribeTimeToLive"],
  ...["GetItem", "BatchGetItem", "Query", "Scan", ...writes],
];

/** What dynalite has for one operation: how its input is checked, and how it is done. */
type Operation = {
  types: object;
  custom: unknown;
  act: (store: Store, input: object, answered: Answered<object>) => void;
};

/**
 * LevelDB maps the files that it has open into memory, up to a thousand of 2 MB unless told otherwise: a ledger of some
 * weeks would lie there whole. These are 64 of 1 MB, the fewest and smallest that it takes.
 */
const files = { maxOpenFiles: 74, maxFileSize: 2 ** 20 } as object;

/**
 * dynalite's operations of DynamoDB over a store of its own, each loaded when it is first asked for. `written` is called
 * after each write.
 */
export async function openDynamo(path: string | undefined, written: () => void) {
  const none = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const store = dynalite.create({ ...(path ? { path } : {}), ...none });
  await store.db.open(files);
  readQuickly(store);
  groupWrites(store);
  rememberTables(store);
  rememberExpressions();
  const loaded = new Map<string, Promise<Operation>>();

  const perform: Perform = async (name, input) => {
    const operation = loaded.get(name) ?? load(name);
    loaded.set(name, operation);
    const answer = await answerOf(await operation, store, input).catch((error) => {
      throw refusalOf(error) ?? error;
    });
    if (name === "CreateTable") await untilActive(store, (input as { TableName: string }).TableName);
    if (writes.has(name)) written();
    return answer;
  };
  return { perform, db: store.db };
}

async function load(name: string): Promise<Operation> {
  if (!operations.includes(name))
    throw new Refusal(400, { __type: "com.amazon.coral.service#UnknownOperationException" });
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
  const [{ default: act }, { default: checks }] = await Promise.all([
    import(`dynalite/actions/${file}`),
    import(`dynalite/validations/${file}`),
  ]);
  return { ...checks, act };
}

async function answerOf({ types, custom, act }: Operation, store: Store, input: object): Promise<object> {
  const checked = validations.checkTypes(input, types);
  validations.checkValidations(checked, types, custom, store);
  return new Promise((resolve, reject) => {
    act(store, checked, (error, answer) => (error ? reject(error) : resolve(answer as object)));
  });
}

/** A table is active some turns after it was made, also with `createTableMs` of 0. Who asks within the process is sooner. */
async function untilActive(store: Store, table: string): Promise<void> {
  const isActive = () =>
    new Promise<boolean>((resolve) => store.getTable(table, (error) => resolve(error === null)));
  while (!(await isActive())) await nextTurn();
}

function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error && "statusCode" in error && "body" in error)) return undefined;
  return new Refusal(error.statusCode as number, error.body as { __type: string });
}
