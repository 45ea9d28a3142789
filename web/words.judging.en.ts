// What is said of policies, requests and verdicts in English: by the page, and by embedded views.

const decisions = { Allow: "Allowed", ExplicitDeny: "Denied by a statement", ImplicitDeny: "Not allowed", Undetermined: "It depends" };

/** "1 problem", "3 problems". */
export const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const judging = {
  // Header and menus
  menuDownload: "Download as a file",
  close: "Close",

  // Decisions and states
  decisions,
  callFails: "Allowed, but the call fails",
  callOpen: "Allowed, but the call is open",
  decisionShort: { Allow: "Allow", ExplicitDeny: "Explicit deny", ImplicitDeny: "Implicit deny", Undetermined: "It depends" },
  states: { met: "met", failed: "not met", unknown: "unknown", skipped: "not reached" },
  decides: "decides",
  effects: { Allow: "Allow", Deny: "Deny" },
  access: { create: "create", list: "list", get: "get", update: "update", delete: "delete", none: "not classified" } as Record<string, string>,
  layers: {
    control: "Control", session: "Session", identity: "Identity", "resource-group": "Resource group", resource: "Resource", trust: "Trust",
  } as Record<string, string>,
  policyTypes: {
    ControlPolicy: "control policies", SessionPolicy: "the session policy", AccountLevelIdentityBasedPolicy: "identity policies of the account",
    ResourceGroupLevelIdentityBasedPolicy: "identity policies of the resource group", ResourceBasedPolicy: "the resource's policy", AssumeRolePolicy: "the role's trust policy",
  } as Record<string, string>,

  // Core
  coreLoading: "The engine is loading. You can edit already.",
  coreRestarted: "A check took longer than 2 seconds and was stopped. The engine is starting again.",
  coreStalled: "This text takes the engine too long. Change it, and the answer comes back.",
  coreFailed: "The engine could not start, so nothing here is judged. Editing, saving and opening files still work.",
  coreReasons: {
    missing: "This browser lacks WebAssembly, workers or DecompressionStream; browsers since 2023 have all three.",
    blocked: "The host or the browser forbids WebAssembly.",
    unreachable: "A file did not arrive.",
    broken: "",
  },
  coreRetry: "Try again",
  copyOf: (name: string) => `${name}-copy`,
  fixAll: "Fix all safe ones",
  fixedAll: (n: number) => `${count(n, "problem", "problems")} fixed.`,
  fixedNone: "There is nothing to fix without changing a decision.",
  ruleWhy: "Why",
  silence: "Silence",
  silenceLong: (code: string) => `Silence findings of ${code} in this scenario`,
  silencedHere: "Silenced here:",
  unsilence: (code: string) => `Hear ${code} again`,
  fixLoses: (n: number) => `${count(n, "comment", "comments")} lost`,
  refusedWith: (code: string) => `RAM refuses it: ${code}`,
  partMissing: "A part of the page did not arrive. The network may be away.",
  checking: "Checking…",
  noVerdict: "Make a request, and its verdict stands here.",

  // Policy
  policy: "Policy",
  policies: "Policies",
  policyText: (name: string) => `Text of the policy ${name}`,
  policyNumber: (n: number) => `policy ${n}`,
  policyRemoved: (name: string) => `Policy ${name} removed.`,
  formatted: "Laid out.",
  formatNot: "The text is not JSON yet, so it cannot be laid out.",
  copied: "Copied",
  copyPolicy: "Copy the policy",
  copyFailed: "The browser did not let the page copy. Select the text and copy it.",
  undo: "Undo",
  noPolicies: "No policy. Without one, everything is denied.",
  tabLeaves: "Tab now leaves the editor.",
  editorKeys: "Esc, then Tab, leaves the editor",
  problemCount: (n: number) => count(n, "problem", "problems"),
  statement: (n: number) => `Statement ${n}`,
  gutter: { decides: "This statement decides", met: "This statement applies", failed: "This statement does not apply", unknown: "Whether this statement applies is unknown" },

  // Request
  requestStart: "Make a request",
  requestRemoved: "Request removed.",
  call: "API or action",
  callHint: "Search APIs and actions, or type service:Action",
  callOptions: "APIs and actions",
  callNone: "No API or action has that name. Enter keeps what you typed as an action.",
  callCustom: (action: string) => `Use ${action} as the action`,
  callCount: (n: number) => count(n, "match", "matches"),
  actionIs: "Authorised as",
  accessLevel: "Access",
  needsAlso: "Also needs",
  needsNothing: "nothing else",
  onlyAction: "An action alone: its dependent actions are not checked.",
  pickAPI: "Pick the API to check the whole call.",
  resource: "Resource",
  resourceARN: "Resource ARN",
  resourceForm: "Form",
  resourceFree: "Free text",
  fields: { regionid: "Region", accountid: "Account id", instanceid: "Instance id", vhostname: "Vhost", queuename: "Queue", exchangename: "Exchange", groupid: "Group id", topic: "Topic", topicname: "Topic" } as Record<string, string>,
  resourceRow: "this operation's own form",
  starKept: "The final * is part of the request: the object does not exist yet, so RAM checks this text as it stands. Only a pattern in the policy is a wildcard.",
  allResource: "This operation is checked on all resources, so its resource is *.",
  context: "Context",
  contextNone: "The policies use no condition keys.",
  keyStates: { value: "has value", empty: "empty", absent: "absent", unknown: "unknown" },
  keyStateOf: (key: string) => `State of ${key}`,
  keyValueOf: (key: string) => `Value of ${key}`,
  keyValueN: (key: string, n: number) => `Value ${n} of ${key}`,
  keyStateHelp: { value: "", empty: "sent without a value", absent: "not sent", unknown: "sent or not, nobody knows" },
  addKey: "Add a key",
  addKeyHint: "Search keys, or type one",
  addKeyUse: (key: string) => `Add ${key}`,
  addValue: "Add a value",
  removeValue: (n: number) => `Remove value ${n}`,
  keyGroups: { policy: "in a policy", operation: "of this operation", common: "common" } as Record<string, string>,
  keyTypes: { String: "text", Number: "number", Date: "date", Boolean: "true or false", IP: "IP address", "": "type unknown" } as Record<string, string>,
  principal: "Principal",
  principalType: "Who calls",
  principalNone: "Not told",
  principals: {
    RootUser: "Account root", SubUser: "RAM user", AssumedRoleUser: "RAM role session", Federated: "Federated user", Service: "Service", Anonymous: "Anonymous",
  } as Record<string, string>,
  principalARN: "Principal ARN",
  accountId: "Account id",
  uid: "UID",
  serviceName: "Service name",
  layersUnknown: "Layers you cannot see",
  layersUnknownHelp: "Tick a layer that exists but that you cannot read. The verdict then says what it still depends on.",

  // Verdict
  verdict: "Verdict",
  settledBy: (who: string) => `Settled by ${who}`,
  decidedBy: "Decided by",
  dependsOn: "Depends on",
  dependsOnLayer: (layer: string) => `${layer} policies`,
  assumptionsRest: (n: number) => `Rests on ${count(n, "assumption", "assumptions")}`,
  wholeCall: (api: string) => `The whole call ${api}`,
  checks: "Checks of this call",
  checkMain: "the call's own check",
  checkNeeds: "needs as well",
  checkSource: { row: "", elsewhere: "resource told by another page", assumed: "resource assumed from a like row", unresolved: "resource not known" } as Record<string, string>,
  checkMissing: (fields: string) => `missing: ${fields}`,
  siblings: "Also decided by this action",
  siblingsHelp: "The same action authorises these APIs too.",
  askThis: (api: string) => `Ask about ${api}`,
  nearest: "Came closest",
  notes: "Good to know",
  keepTest: "Keep as test",
  testKept: (name: string) => `Kept as test “${name}”.`,
  copyVerdict: "Copy the verdict",

  // Explanation
  why: "Why",
  explanation: "Explanation",
  expandAll: "Open all",
  collapseAll: "Close all",
  segmentWant: "policy",
  segmentGot: "request",

  // Tests
  tests: "Tests",
  testPass: "passes",
  testFail: "fails",
  testRemoved: (name: string) => `Test “${name}” removed.`,
  testOpened: (name: string) => `“${name}” is in the form.`,
  testCopyName: (name: string) => `${name} (copy)`,

  // Problems
  severities: { error: "Error", "security-warning": "Security", warning: "Warning", suggestion: "Suggestion" } as Record<string, string>,
  fixed: (title: string) => `Done: ${title}`,

  // Services
  catalogRemoved: (service: string) => `Catalogue ${service} removed.`,

  // Loading and keeping work
  opened: (what: string) => `Opened: ${what}.`,
  openedLink: "Opened from a link.",
  workKept: "The work before it is kept.",
  bringBack: "Bring it back",
  broughtBack: "Your earlier work is back.",
  linkBroken: "This link cannot be read; the page shows what was there before.",
  linkRefused: {
    foreign: "It is no link of this playground.",
    newer: "It was made by a newer version of this playground.",
    "too-long": "It is longer than a link may be.",
    damaged: "It was damaged on the way.",
    cut: "It is cut off: its end was lost on the way.",
    "too-big": "It unpacks to more than 1 MiB.",
    unsupported: "This browser cannot unpack links; a file works.",
  },
  linkWaiting: "The link is read as soon as the engine is ready.",
  fileBroken: (name: string) => `${name} is not a scenario.`,
  fileTooLarge: (name: string) => `${name} is larger than 1 MiB.`,
  saveFailed: "The browser does not let the page keep your work. Download it before you leave.",
  newStarted: "A new scenario.",

  // Layout
  dismiss: "Dismiss",

  // The editor's own phrases, by CodeMirror's English ones
  editor: {
    Find: "Find", Replace: "Replace", next: "next", previous: "previous", all: "all", "match case": "match case", regexp: "regexp", "by word": "by word",
    replace: "replace", "replace all": "replace all", close: "close", "Fold line": "Fold line", "Unfold line": "Unfold line", "folded code": "folded code", unfold: "unfold",
    "current match": "current match", "replaced $ matches": "replaced $ matches", "replaced match on line $": "replaced match on line $", "on line": "on line",
    "Diagnostics": "Problems", "No diagnostics": "No problems", "Go to line": "Go to line", go: "go", "Control character": "Control character",
  } as Record<string, string>,
};

export type JudgingWords = typeof judging;
