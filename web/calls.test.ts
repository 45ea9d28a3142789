// Tests of the search of operations in both columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { allOperations, operationOf, search } from "./calls";
import type { Catalog } from "./wire.gen";

const row = (action: string, api: string, access = "get") => ({ action, api, access, resource_types: [], condition_keys: [], dependent_actions: [] });
const amqp: Catalog = {
  service: "amqp", product: "", granularity: "", updated: "", resource_types: [], condition_keys: [],
  operations: [row("amqp:GetInstance", "ListBindings", "list"), row("amqp:GetInstance", "GetInstance"), row("amqp:GetExchange", "DeleteBinding", "delete"), row("amqp:DeleteQueue", "DeleteQueue", "delete")],
};
const all = allOperations([amqp], []);
const apis = (query: string) => search(all, query).map((f) => f.operation.api);

test("without words everything stands in the page's order", () => {
  assert.deepEqual(apis(" "), ["ListBindings", "GetInstance", "DeleteBinding", "DeleteQueue"]);
});

test("both columns are searched", () => {
  assert.deepEqual(apis("getexchange"), ["DeleteBinding"]);
  assert.deepEqual(apis("binding"), ["ListBindings", "DeleteBinding"]);
});

test("an exact name comes first, then one that starts so", () => {
  assert.deepEqual(apis("GetInstance"), ["ListBindings", "GetInstance"]);
  assert.deepEqual(apis("delete"), ["DeleteBinding", "DeleteQueue"]);
});

test("every word has to be there, in any column", () => {
  assert.deepEqual(apis("delete exchange"), ["DeleteBinding"]);
  assert.deepEqual(apis("delete nothing"), []);
});

test("an imported catalogue stands in for the built-in one of its service", () => {
  const own: Catalog = { ...amqp, operations: [row("amqp:New", "New")] };
  assert.deepEqual(allOperations([amqp], [own]).map((f) => f.operation.api), ["New"]);
});

test("a request's operation is the row of both, else the first of either", () => {
  assert.equal(operationOf(all, "amqp:getinstance", "ListBindings")?.operation.api, "ListBindings");
  assert.equal(operationOf(all, "amqp:GetInstance", undefined)?.operation.api, "ListBindings");
  assert.equal(operationOf(all, undefined, "DeleteQueue")?.operation.action, "amqp:DeleteQueue");
  assert.equal(operationOf(all, "x:Y", undefined), undefined);
});
