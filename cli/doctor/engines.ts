import { type Finding, failure, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";

/** Do queues and tables answer, and is anything parked? */
export async function checkEngines({ parts, parked }: Place): Promise<Finding[]> {
  const findings = await Promise.all(
    Object.entries(parts).map(async ([name, look]) => {
      try {
        return ok(name, await look());
      } catch (error) {
        return failure(
          name,
          `does not answer (${error instanceof Error ? error.name : "unnamed error"})`,
          "Check that it still exists, and that your credentials allow reading it.",
        );
      }
    }),
  );
  return [...findings, await checkParked(parked)];
}

async function checkParked(parked: Place["parked"]): Promise<Finding> {
  try {
    const found = await parked();
    const [oldest] = found;
    if (!oldest) return ok("parked", "nothing");
    return warning(
      "parked",
      `${found.length} parked, the oldest because: ${oldest.reason}`,
      'List them with "npx deskbell parked", fix the cause, then "npx deskbell replay --parked".',
    );
  } catch (error) {
    const why = error instanceof Error ? error.name : "unnamed error";
    return failure(
      "parked",
      `the ledger cannot be read (${why})`,
      "See the findings on the ledger table and the webhook endpoint.",
    );
  }
}
