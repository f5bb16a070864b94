type Response = { statusCode: number; headers: Record<string, string> };
type Said = Record<string, unknown>;

/** By the SDK's own description of each error. */
const repeatable = ["ReplicatedWriteConflictException"];

/** What an SDK client makes of an answer: its output, or an error with AWS's name for the reason. */
export function outputOf(response: Response, text: string, clockSkewCorrected: boolean): Said {
  const { statusCode, headers } = response;
  const $metadata = { httpStatusCode: statusCode, requestId: headers["x-amzn-requestid"] };
  if (statusCode < 300) return { ...parsed(text, $metadata), $metadata };
  const said = refusal(text);
  const error = new Error(String(said.message ?? said.Message ?? "UnknownError"));
  error.name = nameOf(said, headers);
  Object.assign(error, {
    $fault: statusCode < 500 ? "client" : "server",
    $metadata: { ...$metadata, ...(clockSkewCorrected ? { clockSkewCorrected } : {}) },
    ...(repeatable.includes(error.name) ? { $retryable: {} } : {}),
  });
  // Read for how long AWS asks to wait; never shown.
  Object.defineProperty(error, "$response", { value: response });
  throw error;
}

function parsed(text: string, $metadata: object): Said {
  try {
    return JSON.parse(text || "{}");
  } catch (error) {
    throw Object.assign(error as Error, { $metadata });
  }
}

/** What a load balancer says by itself is no JSON. */
function refusal(text: string): Said {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/**
 * SQS names its errors twice: as its older protocol did, and by the name of their type, which the SDK gives where the older
 * one has dots in it.
 */
function nameOf(said: Said, headers: Record<string, string>): string {
  const [older = ""] = (headers["x-amzn-query-error"] ?? "").split(";");
  if (older && !older.includes(".")) return older;
  const name = said.__type ?? said.code ?? said.Code ?? headers["x-amzn-errortype"] ?? (older || "Unknown");
  const [plain = ""] = String(name).split(/[,:]/);
  return plain.slice(plain.indexOf("#") + 1);
}
