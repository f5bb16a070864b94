import { Hono } from "hono";
import { createHandler } from "../../../functions/receive.ts";
import { throughGateway } from "../../../local/lambda/gateway.ts";
import { listen } from "../../../local/listen.ts";
import { fastClock } from "./fast-clock.ts";

/** The receive function behind HTTP, as the gateway hands it requests, in a process of its own. */
process.on("disconnect", () => process.exit());
const { pace } = JSON.parse(process.env.CHAOS ?? "{}");
const receive = createHandler({ clock: fastClock(pace), write() {} });
const server = await listen(0);
const app = new Hono();
app.all("/webhooks/*", (c) => throughGateway(c.req.raw, receive));
server.serve(app);
process.send?.({ url: server.url });
