import type { WebClient } from "@slack/web-api";
import { fetchAnew } from "../platform/fetch-anew.ts";
import { retryAfter } from "../platform/retry-after.ts";
import { type Clock, type Duration, seconds } from "../platform/time.ts";

/** Slack's methods with the arguments and answers that its SDK declares: `web.chat.postMessage({ … })`. */
export type WebApi = Pick<
  WebClient,
  "apps" | "auth" | "bots" | "chat" | "conversations" | "tooling" | "usergroups" | "users" | "views"
>;

/** What an answer of any method may hold. A body that is not JSON, such as a gateway's page, counts as one without a code. */
export type WebApiAnswer = {
  ok: boolean;
  error?: unknown;
  needed?: unknown;
  errors?: { message?: string; pointer?: string }[];
  /** `scopes` are those of the token, from a header. */
  response_metadata?: { messages?: string[]; scopes?: string[] };
};

/** Slack answered, and refused. `wait` is what its Retry-After asks for. */
export class WebApiRefusal extends Error {
  override readonly name = "WebApiRefusal";
  readonly answer: WebApiAnswer;
  readonly wait: Duration | undefined;
  constructor(answer: WebApiAnswer, wait?: Duration) {
    super("Slack refused a call");
    this.answer = answer;
    this.wait = wait;
  }
}

/** HTTP 429. Where no wait is named, or none that can be read, `wait` is undefined. */
export class WebApiRateLimit extends Error {
  override readonly name = "WebApiRateLimit";
  readonly wait: Duration | undefined;
  constructor(wait: Duration | undefined) {
    super("Slack limits a method");
    this.wait = wait;
  }
}

/** Any other status than 200. */
export class WebApiStatus extends Error {
  override readonly name = "WebApiStatus";
  readonly status: number;
  constructor(status: number) {
    super(`Slack answered with HTTP ${status}`);
    this.status = status;
  }
}

type Access = { token: string; apiUrl: string; timeout: Duration; clock: Clock };

/**
 * The Web API, each call made once, on a connection of its own. Throws the three errors above, and what `fetch` throws
 * where no answer came. Not by Slack's SDK: docs/decisions/0028-slack-is-called-without-its-sdk.md.
 */
export const webApi = (access: Access): WebApi =>
  methodsUnder("", (method, given) => post(access, method, given)) as never;

type Call = (method: string, given: object) => Promise<WebApiAnswer>;

/** `chat.postMessage` is the method of that name. */
const methodsUnder = (path: string, call: Call): unknown =>
  new Proxy(() => undefined, {
    get: (_, name) => methodsUnder(path ? `${path}.${String(name)}` : String(name), call),
    apply: (_, __, [given = {}]) => call(path, given),
  });

async function post({ token, apiUrl, timeout, clock }: Access, method: string, given: object) {
  const response = await fetchAnew(`${apiUrl.replace(/\/?$/, "/")}${method}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: form(given),
    signal: AbortSignal.timeout(timeout),
  });
  const now = clock();
  const at = retryAfter(response.headers.get("retry-after"), now);
  const wait = at === undefined ? undefined : seconds(Math.ceil((at - now) / seconds(1)));
  if (response.status !== 200) {
    await response.body?.cancel();
    // Slack never redirects, and whether what does has passed the call on is not known.
    if (response.status >= 300 && response.status < 400) throw new TypeError("The call was redirected");
    throw response.status === 429 ? new WebApiRateLimit(wait) : new WebApiStatus(response.status);
  }
  const answer = parsed(await response.text());
  if (!answer.ok) throw new WebApiRefusal(answer, wait);
  const scopes = response.headers.get("x-oauth-scopes")?.split(/\s*,\s*/);
  return scopes ? { ...answer, response_metadata: { ...answer.response_metadata, scopes } } : answer;
}

/** Slack takes all arguments in a form: texts as they are, lists and objects as JSON. */
function form(given: object): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && value !== null)
      form.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
  return String(form);
}

function parsed(text: string): WebApiAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return { ok: false };
  }
  if (typeof answer === "object" && answer !== null) return answer as WebApiAnswer;
  throw new TypeError("The answer is JSON but no object");
}
