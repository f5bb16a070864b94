import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** A thread of its own with a heap of its own: hands out one long scroll, made page by page. */
const { companies, perPage } = workerData as { companies: number; perPage: number };
let given = 0;

const server = createServer((_, response) => {
  const count = Math.min(perPage, companies - given);
  const data = Array.from({ length: count }, (__, nth) => company(given + nth));
  given += count;
  const page = { type: "list", data, pages: null, total_count: null, scroll_param: "the-same-on-every-page" };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(page));
});
server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));

function company(nth: number) {
  const id = nth.toString(16).padStart(24, "0");
  return {
    type: "company",
    id,
    app_id: "bench123",
    company_id: `customer-${nth}`,
    name: `Customer number ${nth}`,
    remote_created_at: 1_700_000_000,
    created_at: 1_700_000_000 + nth,
    updated_at: 1_790_000_000 + nth,
    last_request_at: 1_790_000_000 + nth,
    size: nth % 5_000,
    website: `https://customer-${nth}.example`,
    industry: "Manufacturing",
    monthly_spend: nth % 10_000,
    session_count: nth,
    user_count: nth % 100,
    plan: { type: "plan", id: "1269104", name: "Enterprise" },
    custom_attributes: { region: "EMEA", renewal: 1_800_000_000, seats: nth % 300 },
    tags: { type: "tag.list", tags: [{ type: "tag", id: "7001", name: "VIP" }] },
    segments: { type: "segment.list", segments: [] },
  };
}
