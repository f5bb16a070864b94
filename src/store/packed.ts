import { gunzipSync, gzipSync } from "node:zlib";

/** JSON or text, compressed for DynamoDB: it bills writes by the kilobyte. */
export function pack(text: string): Uint8Array {
  return gzipSync(text);
}

export function unpack(bytes: Uint8Array): string {
  return gunzipSync(bytes).toString("utf8");
}
