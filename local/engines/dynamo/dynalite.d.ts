declare module "dynalite/db/index.js" {
  import type { EventEmitter } from "node:events";
  import type { AbstractLevel } from "abstract-level";

  export type Answered<Value> = (error: unknown, value?: Value) => void;
  export type Part = {
    put: (key: string, value: unknown, answered: Answered<void>) => void;
    del: (key: string, answered: Answered<void>) => void;
  };
  export type TableDescription = { TableStatus: string };
  /** Everything that dynalite keeps, and how its operations reach it. */
  export type Store = {
    /** Keys are text, values are JSON. dynalite replaces what it calls itself by functions that call back. */
    db: Omit<AbstractLevel<string, string, unknown>, "get" | "put" | "del" | "batch" | "close"> & {
      get: (key: string, answered: Answered<unknown>) => void;
      put: (key: string, value: unknown, answered: Answered<void>) => void;
      del: (key: string, answered: Answered<void>) => void;
      batch: (writes: object[], answered: Answered<void>) => void;
      close: () => Promise<void>;
      createValueStream: (range: object) => EventEmitter;
      createKeyStream: (range: object) => EventEmitter;
    };
    /** The descriptions of tables, by name. */
    tableDb: Part;
    /** With `false` it gives also a table that is being made or deleted. */
    getTable: (
      name: string,
      ready: false | Answered<TableDescription>,
      answered?: Answered<TableDescription>,
    ) => void;
  };
  const dynalite: {
    create(options: {
      path?: string;
      createTableMs: number;
      deleteTableMs: number;
      updateTableMs: number;
    }): Store;
  };
  export default dynalite;
}

declare module "dynalite/validations/index.js" {
  import type { Store } from "dynalite/db/index.js";

  const validations: {
    /** A copy of the input with what the operation takes. */
    checkTypes(input: object, types: object): object;
    checkValidations(input: object, types: object, custom: unknown, store: Store): void;
  };
  export default validations;
}

declare module "dynalite/db/conditionParser.js" {
  import type { Parser } from "dynalite/db/updateParser.js";

  const parser: Parser;
  export default parser;
}

declare module "dynalite/db/updateParser.js" {
  export type Context = {
    attrNames?: Record<string, string>;
    attrVals?: Record<string, object>;
    /** The parser takes away what the expression uses. */
    unusedAttrNames: Record<string, true>;
    unusedAttrVals: Record<string, true>;
    isKeyCondition?: boolean;
    compare: (how: "GT", one: unknown, other: unknown) => boolean;
  };
  export type Parser = { parse: (text: string, options: { context: Context }) => unknown };
  const parser: Parser;
  export default parser;
}
