/** Whether the desk on this machine has taken out of its files what was deleted from its tables and queues. */
export type Tidied = "done" | "failed" | "not a desk";

/** Databases keep deleted bytes in their files until they are compacted, and only the running desk may do that. */
export async function tidyDesk(url: string | undefined, contacts: readonly string[]): Promise<Tidied> {
  if (!url) return "not a desk";
  try {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/api/tidy`, {
      method: "POST",
      headers,
      body: JSON.stringify({ contacts }),
    });
    return answer.ok ? "done" : "failed";
  } catch {
    return "failed";
  }
}
