import { type Answer, type Fetch, fetchAnew } from "../../platform/fetch-anew.ts";
import { IntercomError } from "./error.ts";
import { type Asked, failureOf } from "./failure.ts";
import type { IntercomSettings, Limits } from "./settings.ts";

export type Exchange = Asked & {
  address: string;
  body?: string | undefined;
  signal: AbortSignal;
  /** A file rather than JSON. */
  bytes?: boolean | undefined;
};

/** Sends one request. Resolves to the content of a successful answer, and throws an IntercomError for any other outcome. */
export async function exchange(settings: IntercomSettings, asked: Exchange): Promise<unknown> {
  const { fetch = fetchAnew, clock = Date.now, gate } = settings;
  await gate?.before();
  const { status, headers, bytes } = await answerTo(asked, fetch, settings.accessToken);
  const limits = limitsOf(headers);
  // The answer counts even when the gate cannot record the limits.
  if (limits) await gate?.after(limits).catch(() => undefined);
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && asked.bytes) return bytes;
  const text = new TextDecoder().decode(bytes);
  if (!isSuccess) throw failureOf(asked, { status, headers, text }, limits, clock());
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new IntercomError(`${asked.method} ${asked.path} answered ${status}, but not with JSON`, {
      kind: "unavailable",
      status,
      outcomeUnknown: asked.writes,
      cause,
    });
  }
}

/** What an answer tells of the window. Undefined where it tells nothing, as answers to unknown tokens do. */
export function limitsOf(headers: Answer["headers"]): Limits | undefined {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) => {
    const number = Number(headers.get(`x-ratelimit-${name}`) || Number.NaN);
    return Number.isFinite(number) && number >= 0 ? number : undefined;
  });
  if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
  return { limit, remaining, resetAt: reset * 1_000 };
}

async function answerTo(asked: Exchange, fetch: Fetch, accessToken: string) {
  try {
    const response = await fetch(asked.address, {
      method: asked.method,
      headers: {
        accept: asked.bytes ? "application/octet-stream" : "application/json",
        authorization: `Bearer ${accessToken}`,
        "intercom-version": "2.11",
        ...(asked.body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: asked.body ?? null,
      signal: asked.signal,
      // A redirected write would be sent again as a GET. Files lie on another host, to which fetch does not pass the token.
      redirect: asked.bytes ? "follow" : "manual",
    });
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (cause) {
    throw unanswered(asked, cause);
  }
}

/** No connection was made, so nothing can have changed. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function unanswered(asked: Exchange, cause: unknown): IntercomError {
  const { code } = ((cause as Error | undefined)?.cause ?? cause ?? {}) as { code?: unknown };
  const why = asked.signal.aborted ? "was given up before it was answered" : "was not answered";
  return new IntercomError(
    `${asked.method} ${asked.path} ${why}${typeof code === "string" ? ` (${code})` : ""}`,
    {
      kind: "network",
      outcomeUnknown: asked.writes && !(typeof code === "string" && neverSent.has(code)),
      tooSlow: isTimeout(asked.signal.reason) || isTimeout(cause),
      cause,
    },
  );
}

const isTimeout = (reason: unknown) => reason instanceof Error && reason.name === "TimeoutError";
