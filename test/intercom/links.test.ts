import { expect, it } from "vitest";
import { apiUrlOf, companyUrl, contactUrl, inboxUrl, regionOf, ticketUrl } from "../../src/intercom/links.ts";

it("each region has its own addresses", () => {
  expect(apiUrlOf("us")).toBe("https://api.intercom.io");
  expect(apiUrlOf("eu")).toBe("https://api.eu.intercom.io");
  expect(apiUrlOf("au")).toBe("https://api.au.intercom.io");
  expect(inboxUrl({ appId: "abc", region: "us" }, "12")).toBe(
    "https://app.intercom.com/a/inbox/abc/inbox/shared/all/conversation/12",
  );
  expect(ticketUrl({ appId: "abc", region: "eu" }, "12")).toBe(
    "https://app.eu.intercom.com/a/inbox/abc/inbox/shared/all/conversation/12",
  );
  expect(contactUrl({ appId: "abc", region: "au" }, "c1")).toBe(
    "https://app.au.intercom.com/a/apps/abc/users/c1",
  );
  expect(companyUrl({ appId: "abc", region: "us" }, "c1")).toBe(
    "https://app.intercom.com/a/apps/abc/companies/c1",
  );
});

it("ids are escaped", () => {
  expect(contactUrl({ appId: "abc", region: "us" }, "../../x?y")).toMatch(/users\/..%2F..%2Fx%3Fy$/);
});

it("an API address tells its region, a sandbox none", () => {
  expect(regionOf("https://api.eu.intercom.io/")).toBe("eu");
  expect(regionOf("http://127.0.0.1:4000/sandbox/intercom")).toBeUndefined();
});
