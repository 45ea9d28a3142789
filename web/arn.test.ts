// Tests of ARN templates: filling, reading back, names and samples.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endsInStar, fieldKey, fieldLabel, fieldNames, fill, fillFrom, pieces, read, sample } from "./arn";

const queue = "acs:amqp:{#regionId}:{#accountId}:/instances/{#InstanceId}/vhosts/{#vhostName}/queues/{#queueName}";
const create = "acs:amqp:{#regionId}:{#accountId}:/instances/{#InstanceId}/vhosts/{#VirtualHostName}/queues/*";

test("a template is cut into texts and fields", () => {
  assert.deepEqual(pieces("acs:mq:{#regionId}:x"), [{ text: "acs:mq:" }, { field: "regionId" }, { text: ":x" }]);
  assert.deepEqual(pieces("*"), [{ text: "*" }]);
  assert.deepEqual(fieldNames("{#a}/{#b}/{#a}"), ["a", "b"]);
});

test("what is filled in is read back", () => {
  const values = { regionId: "cn-hangzhou", accountId: "1234567890123456", InstanceId: "amqp-cn-1", vhostName: "orders", queueName: "in" };
  const resource = fill(queue, values);
  assert.equal(resource, "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1/vhosts/orders/queues/in");
  assert.deepEqual(read(queue, resource), values);
});

test("a field without a value is the empty text, and stays a field", () => {
  const resource = fill(queue, { regionId: "", accountId: "1", InstanceId: "i", vhostName: "v", queueName: "" });
  assert.equal(resource, "acs:amqp::1:/instances/i/vhosts/v/queues/");
  assert.equal(read(queue, resource)?.["queueName"], "");
  assert.equal(read(queue, resource)?.["regionId"], "");
});

test("the last field takes slashes and colons, the others do not", () => {
  const nested = "acs:amqp:r:1:/instances/i/vhosts/v/queues/a/b:c";
  assert.equal(read(queue, nested)?.["queueName"], "a/b:c");
  assert.equal(read("acs:amqp:{#r}:{#a}:/{#i}/{#q}", "acs:amqp:r/s:1:/i/q"), null);
});

test("the literal star of a template is kept", () => {
  const resource = fill(create, { regionId: "r", accountId: "1", InstanceId: "i", VirtualHostName: "v" });
  assert.equal(resource, "acs:amqp:r:1:/instances/i/vhosts/v/queues/*");
  assert.deepEqual(read(create, resource), { regionId: "r", accountId: "1", InstanceId: "i", VirtualHostName: "v" });
  assert.equal(read(create, "acs:amqp:r:1:/instances/i/vhosts/v/queues/orders"), null);
});

test("only a longer template ends in a literal star", () => {
  assert.equal(endsInStar(create), true);
  assert.equal(endsInStar(queue), false);
  assert.equal(endsInStar("*"), false);
});

test("another form does not fit", () => {
  assert.equal(read(queue, "acs:amqp:r:1:/instances/i"), null);
  assert.equal(read("*", "acs:amqp:r:1:/instances/i"), null);
  assert.deepEqual(read("*", "*"), {});
});

test("a field that stands twice has one value", () => {
  assert.deepEqual(read("{#a}/{#a}", "x/x"), { a: "x" });
  assert.equal(read("{#a}/{#a}", "x/y"), null);
});

test("spellings of one field share a key", () => {
  assert.equal(fieldKey("InstanceId"), fieldKey("instanceId"));
  assert.equal(fieldKey("VirtualHostName"), fieldKey("vhostName"));
});

test("a new form starts with what is known of like-named fields", () => {
  const known = new Map([["vhostname", "orders"], ["instanceid", "amqp-cn-1"]]);
  assert.equal(fillFrom(create, known, "42"), "acs:amqp:cn-hangzhou:42:/instances/amqp-cn-1/vhosts/orders/queues/*");
});

test("a sample tells what it stands for", () => {
  assert.equal(sample("queueName", "1"), "my-queue");
  assert.equal(sample("InstanceId", "1"), "my-instance");
  assert.equal(sample("accountId", "1"), "1");
});

test("labels are plain words", () => {
  assert.equal(fieldLabel("InstanceId"), "Instance id");
  assert.equal(fieldLabel("group_name"), "Group name");
});
