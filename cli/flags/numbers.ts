import { UsageError } from "../program/usage-error.ts";

/** A flag's whole number above zero; 150000 and 150,000 are the same. */
export function readWhole(flag: string, text: string): number {
  const number = Number(text.replace(/[,_]/g, ""));
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new UsageError(`--${flag} needs a whole number above zero; got "${text}".`);
}

/** A flag's port; 0 is any free one. */
export function readPort(flag: string, text: string): number {
  const port = Number(text);
  if (text.trim() !== "" && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError(`--${flag} needs a number from 0 to 65535; got "${text}".`);
}

/** A flag's size in kilobytes, given as 5kb, 0.5 kb or 1mb. */
export function readKilobytes(flag: string, text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(kb|mb)$/i.exec(text.trim()) ?? [];
  const kilobytes = Number(number) * (unit?.toLowerCase() === "mb" ? 1_024 : 1);
  if (kilobytes > 0 && kilobytes <= largestBody) return kilobytes;
  throw new UsageError(`--${flag} needs a size such as 5kb, at most 1mb; got "${text}".`);
}

/** As much as a webhook of Intercom's may weigh whole, in kilobytes. */
const largestBody = 1_024;

/** A flag's share from 0 to 1, given as 0.1 or 10%. */
export function readShare(flag: string, text: string): number {
  const share = text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new UsageError(`--${flag} needs a share such as 10% or 0.1; got "${text}".`);
}
