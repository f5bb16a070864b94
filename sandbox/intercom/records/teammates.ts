/** A teammate, or the bot that answers as Operator. */
export interface Admin {
  id: string;
  name: string;
  email: string;
  job_title: string;
  away_mode_enabled: boolean;
  away_mode_reassign: boolean;
  away_status_reason: string | null;
  has_inbox_seat: boolean;
  bot: boolean;
}

export interface Team {
  id: string;
  name: string;
  admin_ids: string[];
}

/** One line of the admins' activity log. */
export interface ActivityLog {
  id: string;
  admin_id: string;
  activity_type: string;
  activity_description: string;
  metadata: Record<string, unknown>;
  created_at: number;
}
