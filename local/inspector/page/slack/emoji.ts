/** Emoji that the menu of a message offers, and how they look. */
const drawn: Record<string, string> = {
  eyes: "👀",
  white_check_mark: "✅",
  raised_hands: "🙌",
  ticket: "🎫",
  zzz: "💤",
};

export const offered = Object.keys(drawn);

export const emoji = (name: string): string => drawn[name] ?? `:${name}:`;
