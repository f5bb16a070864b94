/** Tells the desk to do something; what it cannot do comes back as words to show. */
export async function post(path: string, body: object): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    if (response.ok) return undefined;
    const { error } = (await response.json()) as { error?: string };
    return error ?? `The desk answered ${response.status}.`;
  } catch {
    return "The desk cannot be reached.";
  }
}
