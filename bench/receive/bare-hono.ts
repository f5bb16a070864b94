import { createHmac, timingSafeEqual } from "node:crypto";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { benchSecret } from "../webhooks/request.ts";

const app = new Hono();

app.post("/webhooks/intercom", async (c) => {
  const body = new Uint8Array(await c.req.arrayBuffer());
  const claimed = Buffer.from(c.req.header("x-hub-signature") ?? "");
  const expected = Buffer.from(`sha1=${createHmac("sha1", benchSecret).update(body).digest("hex")}`);
  const matches = claimed.length === expected.length && timingSafeEqual(claimed, expected);
  return matches ? c.json({ ok: true }) : c.json({ error: "signature" }, 401);
});

/** The yardstick: Hono and a check of the signature, with a constant secret. */
export const handler = handle(app);
