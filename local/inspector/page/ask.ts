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

/** What the desk answers at `path`; undefined when it does not. */
export async function readJson<Answer>(path: string): Promise<Answer | undefined> {
  const response = await fetch(path, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Answer) : undefined;
}
