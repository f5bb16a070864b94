import { deflateRawSync, inflateRawSync } from "node:zlib";
import { dictionaries } from "./dictionary.ts";

/** Stands in the first byte of what it packed. */
const newest = Math.max(...dictionaries.keys());

/** JSON or text, compressed for DynamoDB: it bills writes by the kilobyte. */
export function pack(text: string): Uint8Array {
  const dictionary = dictionaries.get(newest) as Buffer;
  return Buffer.concat([Buffer.of(newest), deflateRawSync(text, { dictionary })]);
}

export function unpack(bytes: Uint8Array): string {
  const dictionary = dictionaries.get(bytes[0] as number);
  if (!dictionary) {
    throw new Error(
      `This was packed with dictionary ${bytes[0]}; this version knows ${[...dictionaries.keys()].join(", ")}. Deploy the version that wrote it, or a later one.`,
    );
  }
  return inflateRawSync(bytes.subarray(1), { dictionary }).toString("utf8");
}
