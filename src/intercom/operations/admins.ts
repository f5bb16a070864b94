import { activityLogListModel } from "../models/activity-log.ts";
import { adminListModel, adminModel, adminWithAppModel } from "../models/admin.ts";
import { activityLogQuery, adminListQuery, awayRequest } from "../requests/admin.ts";
import type { Operations } from "./operation.ts";

export const adminOperations = {
  identifyAdmin: { call: "admins.me", method: "GET", path: "/me", answer: adminWithAppModel, errors: [] },
  listAdmins: {
    call: "admins.list",
    method: "GET",
    path: "/admins",
    query: adminListQuery,
    answer: adminListModel,
    errors: [401],
  },
  retrieveAdmin: {
    call: "admins.retrieve",
    method: "GET",
    path: "/admins/{admin_id}",
    answer: adminModel,
    errors: [401, 404],
  },
  setAwayAdmin: {
    call: "admins.setAway",
    method: "PUT",
    path: "/admins/{admin_id}/away",
    body: awayRequest,
    answer: adminModel,
    errors: [401, 404],
  },
  listActivityLogs: {
    call: "admins.activityLogs",
    method: "GET",
    path: "/admins/activity_logs",
    query: activityLogQuery,
    answer: activityLogListModel,
    paging: { style: "follow", items: "activity_logs" },
    errors: [401],
  },
} as const satisfies Operations;
