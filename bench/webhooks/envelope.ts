/** A notification as Intercom sends it. `at` is unix seconds. */
export const notificationOf = (topic: string, id: string, at: number, item: object) => ({
  type: "notification_event",
  app_id: "bench123",
  data: { type: "notification_event_data", item },
  links: {},
  id: `notif_${id}`,
  topic,
  delivery_status: "pending",
  delivery_attempts: 1,
  delivered_at: 0,
  first_sent_at: at,
  created_at: at,
  self: null,
});
