/** Who wrote a part, as they were when it was written. */
export interface Author {
  type: "admin" | "bot" | "user" | "lead" | "team";
  id: string;
  name: string | null;
  email: string;
}

/** A tag on something, with when and by which admin it was put there. */
export interface AppliedTag {
  tag_id: string;
  applied_at: number;
  applied_by: string;
}

export interface Attachment {
  name: string;
  url: string;
  content_type: string;
  filesize: number;
}

export interface LinkedObject {
  type: "ticket" | "conversation";
  id: string;
  category: string | null;
}

/** Free keys, as workspaces define them. */
export type Attributes = Record<string, unknown>;
