import { crc32 } from "node:zlib";

/** RFC 1952: no flags, no time, "fastest", no system named. `gzipSync` writes another ninth byte at its own level. */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff]);
/** RFC 1951: the last block, as it is; its length follows in two bytes, and the complement of that. */
const block = { head: 5, last: 1, longest: 0xffff };
const trailer = 8;

/**
 * At most 65,535 bytes as a gzip file that does not compress them: any gunzip reads it, and it costs hardly more than
 * copying them.
 */
export function storedGzip(bytes: Uint8Array): Buffer {
  const { length } = bytes;
  const file = Buffer.allocUnsafe(header.length + block.head + length + trailer);
  header.copy(file);
  file[header.length] = block.last;
  let at = file.writeUInt16LE(length, header.length + 1);
  at = file.writeUInt16LE(length ^ block.longest, at);
  file.set(bytes, at);
  at = file.writeUInt32LE(crc32(bytes), at + length);
  file.writeUInt32LE(length, at);
  return file;
}

/** The first nine bytes, which fill whole signs of base64. */
const beginning = header.toString("base64", 0, 9);

/** Whether base64 text holds, at an index, what `storedGzip` wrote. */
export const isStoredGzip = (text: string, at: number): boolean => text.startsWith(beginning, at);
