import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { emptyFolder, type Files, repositoryIn } from "./repository.ts";

const page = readFileSync("docs/upgrading.md", "utf8");
const commands = /## For each release[\s\S]*?```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
const [fetch = "", merge = "", ...rest] = commands.trim().split("\n");

const { folder, remove } = emptyFolder();
afterEach(remove);

const firstRelease: Files = {
  "src/reactions/index.ts": "vipUnanswered, badRating, urgentWord\n",
  "src/reactions/audience.ts": "Billing: #team-billing\n",
  "src/reactions/vip-unanswered.ts": "ours, 15 minutes\n",
  "src/reactions/bad-rating.ts": "ours, one and two stars\n",
  "src/reactions/urgent-word.ts": "ours, urgent\n",
  "test/reactions/bad-rating.test.ts": "ours\n",
  "src/index.ts": "face 1\n",
};
const userWork: Files = {
  "src/reactions/index.ts": "vipUnanswered, badRating, trialEnds\n",
  "src/reactions/audience.ts": "Billing: ada@acme.example\n",
  "src/reactions/bad-rating.ts": "mine, three stars too\n",
  "src/reactions/trial-ends.ts": "mine\n",
  "src/reactions/urgent-word.ts": null,
  "test/reactions/trial-ends.test.ts": "mine\n",
};
const secondRelease: Files = {
  "src/reactions/index.ts": "vipUnanswered, badRating, urgentWord, refund\n",
  "src/reactions/audience.ts": "Billing: #billing\n",
  "src/reactions/vip-unanswered.ts": "ours, 10 minutes\n",
  "src/reactions/bad-rating.ts": null,
  "src/reactions/urgent-word.ts": "ours, more words\n",
  "src/reactions/trial-ends.ts": "ours, of the same name\n",
  "src/reactions/refund.ts": "ours\n",
  "test/reactions/bad-rating.test.ts": "ours, more cases\n",
  "src/index.ts": "face 2\n",
  "examples/refund.ts": "ours\n",
};

/** Our repository with two releases, and a clone of the first in which a user has worked. */
function cloned() {
  const [ourFolder, userFolder] = [join(folder, "ours"), join(folder, "user")];
  mkdirSync(ourFolder, { recursive: true });
  const ours = repositoryIn(ourFolder);
  ours.run("git init --quiet");
  ours.commit(firstRelease);
  ours.run("git tag v0.1.0");
  ours.run(`git clone --quiet . "${userFolder}"`);
  const user = repositoryIn(userFolder);
  user.run("git remote rename origin deskbell");
  user.commit(userWork);
  ours.commit(secondRelease);
  ours.run("git tag v0.2.0");
  return user;
}

const theirs = (user: ReturnType<typeof cloned>) => ({
  ...user.files("src/reactions"),
  ...user.files("test/reactions"),
});

describe("the lines that docs/upgrading.md gives for a release", () => {
  it("leave the user's reactions, list, audience and tests as they were, and bring all else", () => {
    const user = cloned();
    const before = theirs(user);
    expect(before).toMatchObject({ "src/reactions/audience.ts": "Billing: ada@acme.example\n" });

    user.run(fetch);
    // Both sides changed the same files: git reports conflicts, which the lines after it settle.
    expect(() => user.run(merge)).toThrow("Command failed");
    user.run(rest.join(" && "));

    expect(theirs(user)).toEqual(before);
    expect(user.files("src")).toMatchObject({ "src/index.ts": "face 2\n" });
    expect(user.files("examples")).toEqual({ "examples/refund.ts": "ours\n" });
    expect(user.run("git status --porcelain")).toBe("");
    expect(user.run("git merge-base --is-ancestor v0.2.0 HEAD && echo merged")).toBe("merged\n");
  });
});

describe("what is the user's", () => {
  const files = ["src/reactions", "test/reactions"].flatMap((room) =>
    readdirSync(room).map((file) => `${room}/${file}`),
  );

  it.each(files)("%s imports nothing of ours but deskbell", (file) => {
    const imported = [...readFileSync(file, "utf8").matchAll(/ from "([^"]+)"/g)].map(([, name]) => name);
    const theirs =
      /^(deskbell|deskbell\/testing|vitest|node:\w+|\.\/[\w-]+\.ts|\.\.\/\.\.\/src\/reactions\/[\w-]+\.ts)$/;
    expect(imported.filter((name) => !theirs.test(String(name)))).toEqual([]);
  });
});
