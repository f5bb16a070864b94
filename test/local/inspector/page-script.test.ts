import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createPageScript } from "../../../local/inspector/page-script.ts";

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "deskbell-page-"));
});
afterEach(() => rm(cache, { recursive: true }));

/** A bundler that gives another script each time, and how often it was asked. */
function bundler() {
  const made = { times: 0 };
  const bundle = async () => ({ script: `script ${++made.times}`, sources: [] });
  return { made, bundle };
}

describe("the page's script", () => {
  it("is bundled once, however many ask for it at once", async () => {
    const { made, bundle } = bundler();
    const script = createPageScript(cache, bundle);
    expect(await Promise.all([script(), script()])).toEqual(["script 1", "script 1"]);
    expect(await script()).toBe("script 1");
    expect(made.times).toBe(1);
  });

  it("is taken by the next process as an earlier one left it", async () => {
    const { made, bundle } = bundler();
    await createPageScript(cache, bundle)();
    expect(await createPageScript(cache, bundle)()).toBe("script 1");
    expect(made.times).toBe(1);
  });

  it("takes the place of what was kept of other sources", async () => {
    await writeFile(join(cache, "of-other-sources.js"), "old");
    const { bundle } = bundler();
    expect(await createPageScript(cache, bundle)()).toBe("script 1");
    expect(await readdir(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.js$/)]);
  });

  it("is bundled again after a failure", async () => {
    let fails = true;
    const script = createPageScript(cache, async () => {
      if (fails) throw new Error("a mistake in a module");
      return { script: "mended", sources: [] };
    });
    await expect(script()).rejects.toThrow("a mistake in a module");
    fails = false;
    expect(await script()).toBe("mended");
  });

  it("is served where nothing can be kept", async () => {
    await writeFile(join(cache, "file"), "");
    const { bundle } = bundler();
    expect(await createPageScript(join(cache, "file", "below"), bundle)()).toBe("script 1");
  });
});
