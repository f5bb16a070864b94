/** How many executions a stack may have at a time. Those of `receive` are reserved for it; 0 reserves none. */
export type Concurrency = { react: number; deliver: number; receive: number };

/** AWS takes no reservation that leaves an account less (docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html). */
export const leftUnreserved = 100;

/** A sweep of `remind` and one of `reconcile`, which has a lease for all of its work (src/reconcile/reconcile.ts). */
export const sweeps = 2;

/** What an account has in a region before AWS raised anything: as little as ten when it is new. */
export const newAccount = 10;

/**
 * What fits into an account, by its concurrent executions, so that webhooks and sweeps never wait for workers. Fifty
 * workers take what Intercom sends and ask what Intercom allows, so no stack has more (infra/limits.ts). 200 receivers
 * take Intercom's 2,500 webhooks a second at 80 ms each; reserved, no other function of the account can take them away.
 */
const fitting: [account: number, Concurrency][] = [
  [1_000, { react: 50, deliver: 10, receive: 200 }],
  [100, { react: 30, deliver: 10, receive: 0 }],
  [newAccount, { react: 3, deliver: 2, receive: 0 }],
];

export function fittingInto(account: number): Concurrency {
  return (fitting.find(([least]) => account >= least) ?? fitting.at(-1)!)[1];
}

/** Why AWS would refuse a stack, or webhooks would be refused for the stack's own workers; undefined when it fits. */
export function misfit(
  account: number,
  { react, deliver, receive }: Concurrency,
  { slackActs = false } = {},
): string | undefined {
  if (receive > 0 && receive > account - leftUnreserved)
    return `an account of ${account} can reserve ${Math.max(account - leftUnreserved, 0)} for receive, since AWS keeps ${leftUnreserved} unreserved, and ${receive} are asked for`;
  const needed = react + deliver + sweeps + Math.max(receive, 1) + (slackActs ? 1 : 0);
  if (needed > account)
    return `${react} workers of react, ${deliver} of deliver, ${sweeps} sweeps and ${Math.max(receive, 1)} of receive${slackActs ? " and 1 of slack" : ""} make ${needed}, and the account allows ${account}`;
  return undefined;
}
