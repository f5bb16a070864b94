import { createHash, createHmac } from "node:crypto";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };

/** A POST without a query, as every call of AWS's JSON protocols is. Header names are in lower case. */
export type Signable = {
  url: URL;
  headers: Record<string, string>;
  body: string;
  service: string;
  region: string;
};

/** The headers that AWS wants with a request, the given ones included: Signature Version 4. `now` is unix ms. */
export function signForAws(request: Signable, credentials: Credentials, now: number): Record<string, string> {
  const { url, body, service, region } = request;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const date = time.slice(0, 8);
  const headers: Record<string, string> = { ...request.headers, host: url.host, "x-amz-date": time };
  if (sessionToken) headers["x-amz-security-token"] = sessionToken;

  const names = Object.keys(headers).sort();
  const listed = names.map((name) => `${name}:${headers[name]?.trim()}`);
  const canonical = ["POST", url.pathname, "", ...listed, "", names.join(";"), sha256(body)].join("\n");
  const scope = [date, region, service, "aws4_request"];
  const key = scope.reduce<Buffer | string>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  const signature = hmac(key, ["AWS4-HMAC-SHA256", time, scope.join("/"), sha256(canonical)].join("\n"));
  headers.authorization =
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join("/")}, ` +
    `SignedHeaders=${names.join(";")}, Signature=${signature.toString("hex")}`;
  return headers;
}

const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
