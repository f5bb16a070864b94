import { activityLogListModel } from "../models/activity-log.ts";
import { adminListModel, adminModel, adminWithAppModel } from "../models/admin.ts";
import { activityLogQuery, awayRequest } from "../requests/admin.ts";
import { adminListQuery } from "../requests/admin-list.ts";
import type { Operation } from "./operation.ts";

export const identifyAdmin = {
  call: "admins.me",
  method: "GET",
  path: "/me",
  answer: adminWithAppModel,
  errors: [],
} as const satisfies Operation;

export const listAdmins = {
  call: "admins.list",
  method: "GET",
  path: "/admins",
  query: adminListQuery,
  answer: adminListModel,
  errors: [401],
} as const satisfies Operation;

export const retrieveAdmin = {
  call: "admins.retrieve",
  method: "GET",
  path: "/admins/{admin_id}",
  answer: adminModel,
  errors: [401, 404],
} as const satisfies Operation;

export const setAwayAdmin = {
  call: "admins.setAway",
  method: "PUT",
  path: "/admins/{admin_id}/away",
  body: awayRequest,
  answer: adminModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listActivityLogs = {
  call: "admins.activityLogs",
  method: "GET",
  path: "/admins/activity_logs",
  query: activityLogQuery,
  answer: activityLogListModel,
  paging: { style: "follow", items: "activity_logs" },
  errors: [401],
} as const satisfies Operation;
