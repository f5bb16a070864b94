/** Who acts in Slack, and the ids of the teammates in Intercom with their addresses. */
export const people = [
  { id: "UJO", name: "Jo", email: "jo@example.com", teammate: "814" },
  { id: "UKIM", name: "Kim", email: "kim@example.com", teammate: "816" },
] as const;

export type SlackPerson = (typeof people)[number];
