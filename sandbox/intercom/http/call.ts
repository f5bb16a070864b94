import type { CompanyScroll } from "../paging/scroll.ts";
import type { State } from "../state/state.ts";
import type { OperationId } from "./routes.ts";

/** One request of an operation, read and authorised. */
export interface Call {
  state: State;
  scroll: CompanyScroll;
  /** Decoded path parameters, by the names that the routes give them. */
  path: (name: string) => string;
  query: (name: string) => string | undefined;
  /** The JSON body; `{}` when there was none. */
  body: Record<string, unknown>;
  /** What precedes the path of this call, for `pages.next`. */
  address: string;
}

/** Answers an operation: an object becomes 200 and JSON, a Response is sent as it is, a Refusal is thrown. */
export type Handle = (call: Call) => object;
export type Handlers<Id extends OperationId = OperationId> = Record<Id, Handle>;
