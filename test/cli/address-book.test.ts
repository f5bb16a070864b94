import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runningDesk } from "../../cli/desk/address-book.ts";

it.each(['{"url', "{}", '{"url":"http://127.0.0.1:9","environment":{}}'])(
  "an address book that holds %s stands for no running desk",
  async (text) => {
    const directory = await mkdtemp(join(tmpdir(), "deskbell-book-"));
    try {
      await writeFile(join(directory, "desk.json"), text);
      await expect(runningDesk({}, directory)).rejects.toThrow("No desk is running on this machine");
    } finally {
      await rm(directory, { recursive: true });
    }
  },
);
