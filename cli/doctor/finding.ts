/** The result of one check. Anything but `ok` says how to fix it. */
export type Finding = { check: string; says: string } & (
  | { result: "ok" }
  | { result: "warning" | "failure"; remedy: string }
);

export const ok = (check: string, says: string): Finding => ({ check, result: "ok", says });

/** It works, or may work, and the operator should know about it. */
export const warning = (check: string, says: string, remedy: string): Finding => ({
  check,
  result: "warning",
  says,
  remedy,
});

/** Deskbell cannot keep one of its promises until this is fixed. */
export const failure = (check: string, says: string, remedy: string): Finding => ({
  check,
  result: "failure",
  says,
  remedy,
});
