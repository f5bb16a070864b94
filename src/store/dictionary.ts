import usual from "./dictionary-1.json" with { type: "json" };

/**
 * What most entries and models have in common, which therefore need not be written in each (zlib's preset dictionary;
 * zlib looks back 32 KB, and finds cheapest what stands last). A notification's text stands within its entry's.
 *
 * What was packed with a dictionary can only be unpacked with the very same one: never change one while anybody has
 * entries of it, but add the next.
 */
export const dictionaries: ReadonlyMap<number, Buffer> = new Map([[1, textOf(usual)]]);

function textOf(documents: readonly object[]): Buffer {
  const texts = documents.map((document) =>
    JSON.stringify("raw" in document ? { ...document, raw: JSON.stringify(document.raw) } : document),
  );
  return Buffer.from(texts.join(""));
}
