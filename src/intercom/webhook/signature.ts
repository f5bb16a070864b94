import { createHmac, timingSafeEqual } from "node:crypto";

/** `X-Hub-Signature`: `sha1=` and the HMAC-SHA1 of the raw body in lowercase hex. The secret is the app's client_secret. */
export const sign = (body: Uint8Array | string, secret: string) => `sha1=${digest("sha1", body, secret)}`;

/** `X-Body-Signature`: the bare hex HMAC-SHA256 of the raw body, on health checks and uninstalls. */
export const signBody = (body: Uint8Array | string, secret: string) => digest("sha256", body, secret);

export type Verification =
  /** The secrets that match; one webhook address may serve several apps. */
  { ok: true; secrets: string[] } | { ok: false; reason: "missing" | "malformed" | "mismatch" };

/** Which of the secrets signed these bytes, by either scheme. Takes constant time, and never throws. */
export function verifySignature(request: {
  body: Uint8Array;
  hubSignature?: string | undefined;
  bodySignature?: string | undefined;
  secrets: readonly string[];
}): Verification {
  const { body, hubSignature, bodySignature } = request;
  if (!hubSignature && !bodySignature) return { ok: false, reason: "missing" };

  const sha1 = claims(hubSignature, hubForm);
  const sha256 = claims(bodySignature, bodyForm);
  if (sha1.length + sha256.length === 0) return { ok: false, reason: "malformed" };

  const secrets = [...new Set(request.secrets)].filter((secret) => {
    if (secret === "") return false;
    const byHub = sha1.length > 0 && isAmong(sha1, digest("sha1", body, secret));
    const byBody = sha256.length > 0 && isAmong(sha256, digest("sha256", body, secret));
    return byHub || byBody;
  });
  return secrets.length > 0 ? { ok: true, secrets } : { ok: false, reason: "mismatch" };
}

const hubForm = /^sha1=([0-9a-f]{40})$/i;
const bodyForm = /^([0-9a-f]{64})$/i;
const longestHeader = 1_024;

/** Proxies join a repeated header with commas, so one header may claim several signatures. */
function claims(header: string | undefined, form: RegExp): Buffer[] {
  if (!header || header.length > longestHeader) return [];
  return header.split(",").flatMap((part) => {
    const hex = form.exec(part.trim())?.[1];
    return hex ? [Buffer.from(hex, "hex")] : [];
  });
}

function isAmong(claimed: readonly Buffer[], hex: string): boolean {
  const expected = Buffer.from(hex, "hex");
  return claimed.map((claim) => timingSafeEqual(claim, expected)).includes(true);
}

const digest = (algorithm: "sha1" | "sha256", body: Uint8Array | string, secret: string) =>
  createHmac(algorithm, secret).update(body).digest("hex");
