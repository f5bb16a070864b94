import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, vi } from "vitest";
import type { CommandContext } from "../../cli/desk/open.ts";
import { type Cdk, openCdk } from "./cdk.ts";
import { type DeployedDesk, openDeployedDesk } from "./deployed-desk.ts";
import { type EmulatedAws, startEmulatedAws } from "./emulated-aws.ts";
import { type Outside, startOutside } from "./outside.ts";

type Command = (argv: readonly string[], context: CommandContext) => Promise<number>;

/** A deployed stack with everything around it, and how long everything took. */
export type Scene = {
  aws: EmulatedAws;
  outside: Outside;
  cdk: Cdk;
  desk: DeployedDesk;
  /** Of the stack, by name. */
  outputs: Record<string, string>;
  took: { bootstrap: string; deploy: string };
};

/** Bootstraps and deploys by these words of the CDK's. */
export async function openScene(deploy: readonly string[]): Promise<Scene> {
  const [aws, outside] = await Promise.all([startEmulatedAws(), startOutside()]);
  // The operator's own clients take their credentials from here, never from the machine.
  for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
  const cdk = await openCdk(aws.environment);
  const file = join(cdk.directory, "outputs.json");
  const bootstrap = await timed(() => cdk("bootstrap"));
  const deployed = await timed(() => cdk(...deploy, "--outputs-file", file));
  const { Deskbell: outputs } = JSON.parse(await readFile(file, "utf8"));
  const desk = await openDeployedDesk("Deskbell", aws.environment);
  return { aws, outside, cdk, desk, outputs, took: { bootstrap, deploy: deployed } };
}

export async function closeScene(scene: Scene | undefined): Promise<void> {
  vi.unstubAllEnvs();
  scene?.desk.close();
  await Promise.all([scene?.cdk.close(), scene?.outside.close(), scene?.aws.stop()]);
}

/** How long to wait on a busy machine; everything takes milliseconds. */
export const eventually = <T>(look: () => Promise<T> | T, timeout = 60_000) =>
  vi.waitFor(look, { timeout, interval: 100 });

export const settled = ({ desk }: Scene, id: string, state = "handled", timeout?: number) =>
  eventually(async () => {
    const told = await desk.told(id);
    expect(told?.state, JSON.stringify(told)).toBe(state);
    return told!;
  }, timeout);

/** The output and exit code of an operator's command, without a terminal to ask at. */
export async function operate(
  { aws }: Scene,
  command: Command,
  ...argv: string[]
): Promise<{ code: number; text: string }> {
  const said: string[] = [];
  const print = (line: string) => void said.push(line);
  const code = await command([...argv, "--stack", "Deskbell"], {
    environment: aws.environment,
    print,
  });
  return { code, text: said.join("\n") };
}

/** Repeats something at the pace of a busy desk until stopped. */
export function keepDoing(work: () => Promise<void>): () => Promise<void> {
  let going = true;
  const done = (async () => {
    while (going) {
      await work();
      await pause(50);
    }
  })();
  return () => {
    going = false;
    return done;
  };
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  const began = performance.now();
  await work();
  return `${((performance.now() - began) / 1_000).toFixed(1)} s`;
}
