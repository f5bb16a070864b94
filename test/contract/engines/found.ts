import { existsSync } from "node:fs";

/**
 * Where an engine that is not among the dependencies lies, as the environment tells: `undefined` when it is
 * nowhere, which under CI is an error.
 */
export function found(variable: string, what: string): string | undefined {
  const path = process.env[variable];
  if (path && existsSync(path)) return path;
  if (process.env.CI)
    throw new Error(`${variable} names no ${what}; .ci/run fetches it and sets the variable.`);
  return undefined;
}
