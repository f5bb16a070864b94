export interface Article {
  id: string;
  title: string;
  description: string;
  body: string;
  author_id: string;
  state: "published" | "draft";
  parent_id: string | null;
  parent_type: string | null;
  translated_content: Record<string, unknown> | null;
  created_at: number;
  updated_at: number;
}

export interface Collection {
  id: string;
  name: string;
  description: string | null;
  icon: string;
  order: number;
  parent_id: string | null;
  help_center_id: string | null;
  translated_content: Record<string, unknown> | null;
  created_at: number;
  updated_at: number;
}

export interface HelpCenter {
  id: string;
  identifier: string;
  display_name: string;
  website_turned_on: boolean;
  url: string;
  custom_domain: string | null;
  created_at: number;
  updated_at: number;
}

export interface NewsItem {
  id: string;
  title: string;
  body: string;
  sender_id: string;
  state: "draft" | "live";
  labels: string[];
  cover_image_url: string | null;
  reactions: (string | null)[];
  deliver_silently: boolean;
  newsfeed_assignments: { newsfeed_id: number; published_at: number }[];
  created_at: number;
  updated_at: number;
}

export interface Newsfeed {
  id: string;
  name: string;
  created_at: number;
  updated_at: number;
}
