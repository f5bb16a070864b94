/** A list that is open, and which number its next item has; none where it has bullets. */
export type List = { next: number | undefined };

export const listOf = (name: "ul" | "ol", start: string | undefined): List => ({
  next: name === "ul" ? undefined : Number.parseInt(start ?? "1", 10) || 1,
});

/** What goes before the item that begins now. */
export function bulletIn(lists: List[]): string {
  const list = lists.at(-1);
  if (list?.next === undefined) return lists.length > 1 ? "◦ " : "• ";
  const number = `${list.next}. `;
  list.next += 1;
  return number;
}

/** A bullet indented as deep as its list, or the room that a bullet would take. */
export function leadOf(lists: List[], bullet: string): string {
  if (lists.length === 0) return bullet;
  return "    ".repeat(Math.min(lists.length, 6) - 1) + (bullet || "   ");
}
