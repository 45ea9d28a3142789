// Questions as cedar-wasm takes them.

export const request = ({ action, resource, context }) => ({
  principal: { type: "User", id: "alice" },
  action: { type: "Action", id: "call" },
  resource: { type: "Resource", id: "any" },
  context: {
    action,
    resource,
    sourceIp: { __extn: { fn: "ip", arg: context["acs:SourceIp"] } },
    secureTransport: context["acs:SecureTransport"] === "true",
    userAgent: context["acs:UserAgent"],
  },
  entities: [],
});

/** RAM's decision in an answer. */
export function decision(answer) {
  if (answer.type !== "success") throw new Error(JSON.stringify(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
  if (decision === "allow") return "Allow";
  return diagnostics.reason.length > 0 ? "ExplicitDeny" : "ImplicitDeny";
}
