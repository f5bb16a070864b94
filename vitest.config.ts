import { defineConfig } from "vitest/config";

/**
 * Tests that start a desk, a browser, a stack or a simulation, by what they start, and those of the deployed functions' own
 * AWS clients, which are put in the SDK's place as a file begins. All others are units.
 */
const groups = {
  stories: ["test/stories/**"],
  cases: ["test/cases/**", "test/**/freshness.test.ts"],
  sandbox: ["test/sandbox/**", "test/local/**", "test/intercom/sandbox/**"],
  commands: ["test/cli/**"],
  infra: ["test/infra/**", "test/docs/operating.test.ts"],
  clients: ["test/infra/instead/**"],
  docs: ["test/docs/**"],
  contract: ["test/contract/**"],
  simulation: ["test/simulation/**"],
  chaos: ["test/chaos/**"],
  browser: ["test/browser/**"],
  runtime: ["test/runtime/**"],
  deploy: ["test/deploy/**"],
};

/** What a group leaves to others. */
const leftToOthers: Record<string, string[]> = { docs: groups.infra, infra: groups.clients };

/** These start nothing that outlives a file, so files share workers: most of their time was loading modules. */
const shared = ["stories", "cases", "sandbox", "commands", "infra", "docs"];

/**
 * These wait for real processes, browsers and clocks, which a busy machine may hold up at any moment: there, CI asks once
 * more before it believes a failure, and its report names the test. What is really wrong fails twice.
 */
const waiting = ["sandbox", "commands", "chaos", "browser", "runtime", "deploy"];

/** `npm test` runs units, stories and docs, `npm run test:all` every group, `npx vitest run --project <group>` one. */
export default defineConfig({
  test: {
    setupFiles: ["test/setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes when it comes: the bound is for what never does, also on a busy machine.
    expect: { poll: { timeout: 30_000, interval: 50 } },
    maxWorkers: 2,
    projects: [
      project("unit", ["test/**"], Object.values(groups).flat(), { isolate: false }),
      ...Object.entries(groups).map(([name, paths]) =>
        project(name, paths, leftToOthers[name] ?? [], {
          isolate: !shared.includes(name),
          retry: process.env.CI && waiting.includes(name) ? 1 : 0,
        }),
      ),
    ],
  },
});

function project(
  name: string,
  paths: string[],
  exclude: string[],
  more: { isolate?: boolean; retry?: number } = {},
) {
  return {
    extends: true as const,
    test: { name, include: paths.map(testsIn), exclude: exclude.map(testsIn), ...more },
  };
}

function testsIn(path: string): string {
  return path.endsWith(".ts") ? path : `${path}/*.test.ts`;
}
