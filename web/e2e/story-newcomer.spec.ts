// Somebody comes with a policy of their own and a question: may this call pass, and if not, why not?
import { expect, open, test } from "./fixtures";
import { ask, callField, clipboard, editor, laidOut, paste, row, verdict } from "./person";

test.use(clipboard);

const shop = laidOut({
  Effect: "Allow",
  Action: ["amqp:ListQueue", "amqp:DeleteQueue"],
  Resource: "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-0pp1n8t7k000/vhosts/shop/queues/*",
});

test("finds the one segment that keeps a call on RabbitMQ out, and mends it", async ({ page }) => {
  await open(page);
  await expect(verdict(page)).toContainText("Not allowed");
  await paste(page, shop);

  // A part of the name is enough, in whatever case.
  await ask(page, "delete que", /^DeleteQueue, amqp:DeleteQueue, delete$/);
  await expect(callField(page)).toHaveValue("DeleteQueue");

  await page.getByRole("textbox", { name: "Region" }).fill("cn-hangzhou");
  await page.getByRole("textbox", { name: "Account id" }).fill("1234567890123456");
  await page.getByRole("textbox", { name: "Instance id" }).fill("amqp-cn-0pp1n8t7k001");
  await page.getByRole("textbox", { name: "Vhost" }).fill("shop");
  await page.getByRole("textbox", { name: "Queue" }).fill("orders");
  await expect(page.getByText("acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-0pp1n8t7k001/vhosts/shop/queues/orders", { exact: true }).first()).toBeVisible();

  await expect(verdict(page)).toContainText("Not allowed");
  await expect(verdict(page)).toContainText(/Denied: no statement allows amqp:DeleteQueue on this resource/);

  // The explanation says which segment differs, in the policy and in the request.
  await page.getByRole("button", { name: "Open all" }).click();
  const resource = row(page, /^not met: "acs:amqp:.*amqp-cn-0pp1n8t7k000/);
  await expect(resource.locator("mark")).toContainText(["amqp-cn-0pp1n8t7k000", "amqp-cn-0pp1n8t7k001"]);

  // Enter goes to the text; what is typed replaces it.
  await resource.press("Enter");
  await expect(editor(page)).toBeFocused();
  await page.keyboard.insertText('"acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-0pp1n8t7k001/vhosts/shop/queues/*"');
  await expect(verdict(page)).toContainText(/^Allowed/);
  await expect(row(page, /^met, decides: Statement 1/)).toBeVisible();
});

test("learns that an MQTT API is authorised under another name, and that the action alone is not the call", async ({ page }) => {
  await open(page);
  await paste(page, laidOut({ Effect: "Allow", Action: "mq:CreateGroupId", Resource: "*" }));
  await ask(page, "creategroup", /^CreateGroupId, /);
  const request = page.getByRole("region", { name: "Request" });
  await expect(request.getByRole("definition").first()).toHaveText("mq:CreateMqttGroupId");
  await expect(request).toContainText("mq:MqttInstanceAccess");
  await expect(verdict(page)).toContainText("no statement allows mq:CreateMqttGroupId");

  // With the action's own name the action is allowed, and the call still fails.
  await paste(page, laidOut({ Effect: "Allow", Action: "mq:CreateMqttGroupId", Resource: "*" }));
  await expect(verdict(page)).toContainText(/^Allowed, but the call fails/);
  await expect(verdict(page)).toContainText(/CreateGroupId.*mq:MqttInstanceAccess/);
  const checks = page.getByRole("list", { name: "Checks of this call" }).getByRole("listitem");
  await expect(checks).toHaveCount(2);
  await expect(checks.nth(0)).toContainText(/mq:CreateMqttGroupId.*Allow/);
  await expect(checks.nth(1)).toContainText(/mq:MqttInstanceAccess.*Implicit deny/);

  // With both of them it passes, and there is nothing more to say.
  await paste(page, laidOut({ Effect: "Allow", Action: ["mq:CreateMqttGroupId", "mq:MqttInstanceAccess"], Resource: "*" }));
  await expect(verdict(page)).not.toContainText("mq:MqttInstanceAccess");
  await expect(verdict(page)).toContainText(/^Allowed/);
});
