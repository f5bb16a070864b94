import { userInfo } from "node:os";

/** Who runs this process, for the record of what they did. */
export function operatorName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account without a name, as in some containers.
    return "an operator";
  }
}
