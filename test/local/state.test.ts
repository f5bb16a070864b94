import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sandboxDocument } from "../../local/configuration.ts";
import { startDesk } from "../../local/desk.ts";
import { stateFolder } from "../../local/state.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-state-"));
});
afterEach(() => rm(directory, { recursive: true }));

/** A desk with a configuration of the user's own, made from the desk's address. */
async function deskWith(document: (url: string) => object) {
  const probe = await startDesk();
  const port = Number(new URL(probe.url).port);
  await probe.close();
  const configuration = join(directory, "deskbell.json");
  await writeFile(configuration, JSON.stringify(document(`http://127.0.0.1:${port}`)));
  return startDesk({ directory: join(directory, "real"), addresses: directory, port, configuration });
}

describe("the state", () => {
  it("of the sandbox is separate from that of the user's own configuration", () => {
    expect(stateFolder(undefined)).toBe(join(".deskbell", "sandbox"));
    expect(stateFolder("deskbell.eu.json")).toBe(join(".deskbell", "real"));
  });

  it("is below the address book, which is the same for both", async () => {
    const desk = await startDesk({ directory: join(directory, "sandbox"), addresses: directory });
    expect(existsSync(join(directory, "desk.json"))).toBe(true);
    expect(existsSync(join(directory, "sandbox", "sandbox.json"))).toBe(true);
    await desk.close();
    expect(existsSync(join(directory, "desk.json"))).toBe(false);
  });
});

describe("a sandbox", () => {
  const real = { accessToken: "token", clientSecrets: ["secret"], apiUrl: "http://127.0.0.1:9" };

  it("is not served when the configuration does not use it", async () => {
    const desk = await deskWith(() => ({ workspaces: { abc: real } }));
    const answers = await Promise.all(
      ["slack/messages", "intercom/control/topics"].map((path) => fetch(`${desk.url}/sandbox/${path}`)),
    );
    await desk.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it("is served when the configuration uses it", async () => {
    const desk = await deskWith((url) => ({ workspaces: { abc: real }, slack: sandboxDocument(url).slack }));
    const answers = await Promise.all(
      ["slack/messages", "intercom/control/topics"].map((path) => fetch(`${desk.url}/sandbox/${path}`)),
    );
    await desk.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
  });
});
