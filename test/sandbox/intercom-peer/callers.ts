import { IntercomClient } from "intercom-client";
import { onTestFinished } from "vitest";
import { listen } from "../../../local/listen.ts";
import { sandboxAccessToken } from "../../../sandbox/intercom/credentials.ts";
import type { OperationId } from "../../../sandbox/intercom/http/routes.ts";
import { createIntercom, operations } from "../../../src/intercom/index.ts";
import { type Json, openSandbox } from "../intercom/open.ts";
import { methods, withBody } from "./methods.ts";

/** What a call gave: the answer, or of lists that the client pages through every item. */
export type Called = { paged: boolean; answer: Json };

/** A sandbox of its own on loopback, at the same moment of the same state as any other. */
export async function openPeer(accessToken = sandboxAccessToken) {
  const sandbox = openSandbox();
  const server = await listen(0);
  server.serve(sandbox.app);
  onTestFinished(() => server.close());
  const official = new IntercomClient({
    token: accessToken,
    version: "2.11",
    environment: server.url,
    maxRetries: 0,
  });
  const own = createIntercom({ apiUrl: server.url, accessToken, clock: sandbox.now, repeats: 0 });
  return { ...sandbox, official, own };
}

type Peer = Awaited<ReturnType<typeof openPeer>>;

/** Calls an operation by the method that Intercom's own client has for it. */
export async function callTheirs({ official }: Peer, id: OperationId, given: readonly unknown[]) {
  const [name = "", ...spaces] = methods[id].split(".").toReversed();
  const space = spaces.reduceRight<Json>((at, inner) => at[inner], official);
  return await readUp(await space[name](requestOf(id, given)));
}

/** Calls the same operation by the project's own client, and reads no further than `paged` says. */
export async function callOurs({ own }: Peer, id: OperationId, given: readonly unknown[], paged: boolean) {
  const [space, name] = operations[id].call.split(".") as [string, string];
  const answer = (own as Json)[space][name](...given);
  return await readUp("paging" in operations[id] && !paged ? await answer.first() : await answer);
}

async function readUp(answer: Json): Promise<Called> {
  const paged = typeof answer?.[Symbol.asyncIterator] === "function";
  return { paged, answer: paged ? await itemsOf(answer) : answer };
}

function requestOf(id: OperationId, given: readonly unknown[]): object {
  const names = [...operations[id].path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const ids = Object.fromEntries(names.map((name, nth) => [name, given[nth]]));
  const rest = given.slice(names.length) as object[];
  return withBody.includes(id) ? { ...ids, body: rest[0] } : Object.assign(ids, ...rest);
}

export async function itemsOf(list: AsyncIterable<Json>): Promise<Json[]> {
  const items: Json[] = [];
  for await (const item of list) items.push(item);
  return items;
}
