import { expect, it } from "vitest";
import { teammates } from "../../../sandbox/intercom/seed/teammates.ts";
import { botUserId, groupId, partnerTeamId, teamId } from "../../../sandbox/slack/ids.ts";
import { openWorkspace, person, type Said, vip } from "./workspace.ts";

it("knows Intercom's teammates by the same names, and all but one by the same address", async () => {
  const { call } = openWorkspace();
  const { members } = await call("users.list");
  const people = members.filter((one: Said) => !one.is_bot && !one.is_restricted && one.team_id === teamId);
  const humans = teammates.slice(0, 5);
  expect(people.map((one: Said) => one.real_name)).toEqual(humans.map(({ name }) => name));
  const addresses = people.map((one: Said) => one.profile.email);
  expect(humans.map(({ email }) => email).filter((email) => !addresses.includes(email))).toEqual([
    "sam@sandbox.example",
  ]);
});

it("lists people in pages", async () => {
  const { call } = openWorkspace();
  const first = await call("users.list", { limit: 5 });
  const second = await call("users.list", { limit: 5, cursor: first.response_metadata.next_cursor });
  expect([first.members.length, second.members.length]).toEqual([5, 3]);
  expect(second.response_metadata.next_cursor).toBe("");
});

it("shows a guest, somebody of another organisation, and the bot as what they are", async () => {
  const { call } = openWorkspace();
  const info = async (name: string) => (await call("users.info", { user: person(name) })).user;
  expect(await info("nora")).toMatchObject({ is_restricted: true, team_id: teamId });
  expect(await info("maya")).toMatchObject({ is_restricted: false, is_bot: false, deleted: false });
  expect(await info("maya")).not.toHaveProperty("is_stranger");
  const theo = await info("theo");
  expect(theo).toMatchObject({ team_id: partnerTeamId, is_stranger: false });
  expect(theo.profile).not.toHaveProperty("email");
  expect((await call("users.info", { user: botUserId })).user).toMatchObject({ is_bot: true });
  expect(await call("users.info", { user: "U0" })).toEqual({ ok: false, error: "user_not_found" });
});

it("somebody who shares no channel with the app is a stranger", async () => {
  const { call, control } = openWorkspace();
  await control("PUT", "channels/vip/people/theo", { in: false });
  expect((await call("users.info", { user: person("theo") })).user.is_stranger).toBe(true);
});

it("finds members by address, but not who is deactivated or of another organisation", async () => {
  const { call, control } = openWorkspace();
  const find = async (email: string) => {
    const answer = await call("users.lookupByEmail", { email });
    return answer.user?.name ?? answer.error;
  };
  expect(await find("Maya@sandbox.example")).toBe("maya");
  expect(await find("nora@contractor.example")).toBe("nora");
  expect(await find("theo@northwind.example")).toBe("users_not_found");
  expect(await find("sam@sandbox.example")).toBe("users_not_found");
  await control("PATCH", "users/maya", { deleted: true });
  expect(await find("maya@sandbox.example")).toBe("users_not_found");
  expect((await call("users.info", { user: person("maya") })).user).toMatchObject({ deleted: true });
});

it("Intercom's teams are user groups", async () => {
  const { call } = openWorkspace();
  const { usergroups } = await call("usergroups.list", { include_users: true, include_count: true });
  expect(usergroups.map((one: Said) => one.handle)).toEqual(["billing", "tier-2", "sales"]);
  expect(usergroups[0]).toMatchObject({ user_count: 2, is_usergroup: true });
  const users = [person("jonas"), person("priya")];
  expect(await call("usergroups.users.list", { usergroup: groupId("billing") })).toEqual({ ok: true, users });
  expect(await call("usergroups.users.list", { usergroup: "S0" })).toMatchObject({
    error: "no_such_subteam",
  });
});

it("guests and people of other organisations are only where they were invited", async () => {
  const { call } = openWorkspace();
  const members = async (name: string) => {
    const { channels } = await call("conversations.list", {});
    const { id } = channels.find((one: Said) => one.name === name);
    return (await call("conversations.members", { channel: id })).members;
  };
  expect(await members("vip")).toEqual(expect.arrayContaining([person("nora"), person("theo"), botUserId]));
  expect(await members("sales")).not.toContain(person("nora"));
  expect((await call("conversations.info", { channel: vip })).channel.is_ext_shared).toBe(true);
});

it("auth.test names the workspace and the bot", async () => {
  expect(await openWorkspace().call("auth.test")).toMatchObject({
    ok: true,
    team_id: teamId,
    user_id: botUserId,
  });
});
