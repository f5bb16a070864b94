import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";

/** One batch of webhooks through one bundle: median and 99th percentile of the latency, CPU per webhook; all in ms. */
export type Batch = { size: string; bundle: number; latency: number; late: number; cpu: number };

type Order = {
  bundles: string[];
  events: Record<string, APIGatewayProxyEventV2>;
  rounds: number;
  batch: number;
};

/** Lets a fresh process answer batches of webhooks by the bundles alternately; returns its measurements. */
export async function warmProcess(order: Order, environment: Record<string, string>): Promise<Batch[]> {
  const child = fork(join(import.meta.dirname, "receive", "warm.mjs"), {
    env: environment,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    execArgv: process.env.BENCH_PROFILE ? ["--cpu-prof", `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : [],
  });
  child.stdout?.resume();
  child.send(order);
  const outcome = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (!Array.isArray(outcome[0]))
    throw new Error(`The measured process ended without a result (${outcome[0]})`);
  await once(child, "close");
  return outcome[0];
}
