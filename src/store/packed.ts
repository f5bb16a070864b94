import { deflateRawSync, inflateRawSync } from "node:zlib";
import first from "./dictionary-1.json" with { type: "json" };
import second from "./dictionary-2.json" with { type: "json" };

/**
 * What most entries and models have in common, so that it need not be written in each (zlib's preset dictionary; zlib
 * looks back 32 KB, and finds the end of it cheapest). A notification's text stands within its entry's.
 *
 * What was packed with a dictionary can only be unpacked with the same one. Never change a dictionary while entries
 * packed with it live; add the next one.
 */
export const dictionaries: ReadonlyMap<number, Buffer> = new Map([
  [1, textOf(first)],
  [2, textOf(second)],
]);

/** For models and records, which every event reads: a version that knows no other can still be gone back to. */
const usual = 1;
/** For the ledger's entries: how alerts are laid out, and words that most mail has. */
export const ofEntries = 2;

/**
 * JSON or text, compressed for DynamoDB, which bills writes by the kilobyte. Its first byte names the dictionary. What
 * stands `beside` an entry in its item is as good as in the dictionary, and has to be given to unpack it.
 */
export function pack(text: string, { by = usual, beside = "" } = {}): Uint8Array {
  const dictionary = dictionaryOf(by, beside) as Buffer;
  return Buffer.concat([Buffer.of(by), deflateRawSync(text, { dictionary, level: 9 })]);
}

export function unpack(bytes: Uint8Array, beside = ""): string {
  const dictionary = dictionaryOf(bytes[0] as number, beside);
  if (!dictionary) {
    throw new Error(
      `This was packed with dictionary ${bytes[0]}; this version knows ${[...dictionaries.keys()].join(", ")}. Deploy the version that wrote it, or a later one.`,
    );
  }
  return inflateRawSync(bytes.subarray(1), { dictionary }).toString("utf8");
}

function dictionaryOf(number: number, beside: string): Buffer | undefined {
  const dictionary = dictionaries.get(number);
  return dictionary && number === ofEntries ? Buffer.concat([dictionary, Buffer.from(beside)]) : dictionary;
}

function textOf(documents: readonly object[]): Buffer {
  const texts = documents.map((document) =>
    JSON.stringify("raw" in document ? { ...document, raw: JSON.stringify(document.raw) } : document),
  );
  return Buffer.from(texts.join(""));
}
