import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export type Cdk = {
  /** Runs one command of the CDK; returns its output, or throws it when it failed. */
  (...words: string[]): Promise<string>;
  /** A folder for what is synthesised and found out; gone after `close`. */
  directory: string;
  close: () => Promise<void>;
};

/** The CDK's command line, with only the emulator in its environment, so that it cannot reach a real account. */
export async function openCdk(environment: Record<string, string>): Promise<Cdk> {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-deploy-"));
  const path = [dirname(process.execPath), resolve("node_modules/.bin"), process.env.PATH].join(delimiter);
  const assembly = ["--output", join(directory, "cdk.out"), "--no-color"];

  async function cdk(...words: string[]): Promise<string> {
    const given = [resolve("node_modules/aws-cdk/bin/cdk"), ...words, ...assembly];
    const env = { ...environment, PATH: path, HOME: directory, TMPDIR: tmpdir(), CI: "true" };
    try {
      const { stdout, stderr } = await run(process.execPath, given, { env, maxBuffer: 2 ** 26 });
      return stdout + stderr;
    } catch (error) {
      const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
      throw new Error(`cdk ${words[0]} failed:\n${(stdout + stderr).slice(-4_000)}`, { cause: error });
    }
  }
  return Object.assign(cdk, { directory, close: () => rm(directory, { recursive: true, force: true }) });
}
