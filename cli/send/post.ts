import { sign } from "../../src/intercom/webhook/signature.ts";

export type Answered =
  | { ok: true; status: number; body: string; ms: number }
  /** No answer. */
  | { ok: false; message: string };

/** Posts these exact bytes as Intercom posts them. */
export async function post(url: string, body: string, secret: string): Promise<Answered> {
  const started = performance.now();
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "User-Agent": "intercom-parrot-service-client/1.0",
        "X-Hub-Signature": sign(body, secret),
      },
      body,
    });
    const text = await answer.text();
    return { ok: true, status: answer.status, body: text, ms: Math.round(performance.now() - started) };
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    return { ok: false, message: cause?.code ?? (error instanceof Error ? error.message : String(error)) };
  }
}
