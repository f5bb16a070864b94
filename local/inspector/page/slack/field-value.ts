export type Given = string | number | string[];

/** What a field holds, as an act gives it; undefined while it holds nothing. */
export function valueIn(node: Element): Given | undefined {
  if (node instanceof HTMLFieldSetElement) {
    const checked = [...node.querySelectorAll<HTMLInputElement>("input:checked")].map(({ value }) => value);
    return node.dataset.type === "radio" ? checked[0] : checked;
  }
  const { value, type } = node as HTMLInputElement;
  if (type === "datetime-local") return value ? Math.floor(new Date(value).getTime() / 1_000) : undefined;
  return value || undefined;
}

/** Puts back what a field held, where it can. */
export function restore(node: Element, given: Given): void {
  if (node instanceof HTMLFieldSetElement) {
    for (const input of node.querySelectorAll("input")) input.checked = [given].flat().includes(input.value);
    return;
  }
  const field = node as HTMLInputElement;
  field.value = field.type === "datetime-local" ? (localTime(Number(given)) ?? "") : String(given);
}

/** Seconds as a `datetime-local` field writes them, in the reader's zone. */
export function localTime(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  const at = new Date(seconds * 1_000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
