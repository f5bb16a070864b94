import { type Concurrency, fittingInto, newAccount } from "../../src/platform/concurrency.ts";

/** Where a stack stands, as far as its limits depend on it. */
export type Setup = {
  region: string;
  /** Concurrent executions of the account, and what the stack takes of them by default. */
  account: number;
  /** Workers that the stack is deployed with in place of what fits: -c reactConcurrency and the like. */
  workers?: Partial<Concurrency>;
  /** Write units a second that the ledger takes from its first second on. */
  warmWrites: number;
};

export const usualSetup: Setup = { region: "us-east-1", account: newAccount, warmWrites: 4_000 };

export const workersOf = ({ account, workers }: Setup): Concurrency => ({
  ...fittingInto(account),
  ...workers,
});
