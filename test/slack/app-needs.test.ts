import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { appNeeds, scopesWanted } from "../../src/slack/app-needs.ts";

/**
 * Scopes of a bot token, by the page docs.slack.dev/reference/methods/<method> of each. Where one of several is enough,
 * those that Deskbell has no use for are left out: it neither lists nor opens group messages, and makes no channels.
 */
const documented: Record<string, string[]> = {
  "auth.test": [],
  "bots.info": ["users:read"],
  "chat.delete": ["chat:write"],
  "chat.getPermalink": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history", "im:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.join": ["channels:join"],
  "conversations.list": ["channels:read", "groups:read"],
  "conversations.members": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.replies": ["channels:history", "groups:history", "im:history"],
  "reactions.add": ["reactions:write"],
  "reactions.get": ["reactions:read"],
  "usergroups.list": ["usergroups:read"],
  "usergroups.users.list": ["usergroups:read"],
  "users.info": ["users:read"],
  "users.list": ["users:read"],
  "users.lookupByEmail": ["users:read.email"],
  "views.open": [],
  "views.push": [],
  "views.update": [],
};

/** They want an app configuration token or none, so no scope of the app. */
const configuring = /^(apps\.manifest|tooling\.tokens)\./;

const files = ["src", "cli", "functions"].flatMap((room) => globSync(`${room}/**/*.ts`));
const source = files.map((file) => readFileSync(file, "utf8")).join("\n");
const called = [
  ...new Set([...source.matchAll(/\bweb\.((?:[a-zA-Z]+\.)+[a-zA-Z]+)\(/g)].map(([, method = ""]) => method)),
].filter((method) => !configuring.test(method));

describe("the Slack methods that Deskbell calls", () => {
  it("are found in the source", () => {
    expect(called).toEqual(expect.arrayContaining(["chat.postMessage", "auth.test", "usergroups.list"]));
  });

  it.each(called)("%s has its scopes among the app's needs", (method) => {
    const scopes = documented[method];
    expect(scopes, `look ${method} up in Slack's reference, and write its scopes down here`).toBeDefined();
    const listed = appNeeds.filter(({ use }) => use === method).map(({ scope }) => scope);
    expect(listed.toSorted(), `list ${method} in src/slack/app-needs.ts`).toEqual(scopes?.toSorted());
  });
});

it("lists no method that is not called", () => {
  const methods = appNeeds.map(({ use }) => use).filter((use) => use in documented);
  expect(methods.filter((method) => !called.includes(method))).toEqual([]);
});

it("says of each need what fails without it, once", () => {
  for (const { without } of appNeeds) expect(without).toMatch(/^[a-z].*[a-z]$/);
  const places = appNeeds.map(({ use, scope }) => `${use} ${scope}`);
  expect(new Set(places).size).toBe(places.length);
});

it("wants what acting and emoji need only where the configuration allows them", () => {
  const posting = scopesWanted({ acting: false, emoji: false });
  const acting = scopesWanted({ acting: true, emoji: false });
  const added = (scopes: string[], to: string[]) => scopes.filter((scope) => !to.includes(scope));
  expect(added(acting, posting)).toEqual(["commands"]);
  expect(added(scopesWanted({ acting: true, emoji: true }), acting)).toEqual(["reactions:read"]);
});
