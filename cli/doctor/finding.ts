/** What one look has shown. Whatever is not ok says how to mend it. */
export type Finding = { check: string; says: string } & (
  | { result: "ok" }
  | { result: "warning" | "failure"; remedy: string }
);

export const ok = (check: string, says: string): Finding => ({ check, result: "ok", says });

/** It works, or may work, and somebody should know of it. */
export const warning = (check: string, says: string, remedy: string): Finding => ({
  check,
  result: "warning",
  says,
  remedy,
});

/** Something that was promised does not hold as long as this stands. */
export const failure = (check: string, says: string, remedy: string): Finding => ({
  check,
  result: "failure",
  says,
  remedy,
});
