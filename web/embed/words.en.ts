// The embedded view's own sentences in English; what it shares with the page stands in the page's table.

/** A part of the question: a text, or the control that stands there. */
export type QuestionPart = string | { control: "who" | "what" | "where" };

const who = { control: "who" } as const;
const what = { control: "what" } as const;
const where = { control: "where" } as const;

export const english = {
  sample: "RAM policy",
  view: "Try this policy",
  edit: "Edit",
  editLong: "Edit the policy",
  done: "Done",
  policy: "Policy",
  policyLong: "Show the policy",
  question: "Question",
  questionLong: "Show the question",
  copyLink: "Copy a link to this, with your changes",
  open: "Open in the playground, in a new tab",
  linkCopied: "Link copied",
  linkTooLarge: "This is too large for a link.",
  linkFailed: "This browser cannot make links.",
  copyByHand: "The browser does not let this frame copy. The text is selected: copy it with your keyboard.",
  cut: (characters: string) => `Only the beginning is shown: the text has ${characters} characters.`,

  // The question
  ask: "The question",
  call: ["Can ", who, " call ", what, " on ", where, "?"] as readonly QuestionPart[],
  action: ["Can ", who, " do ", what, " on ", where, "?"] as readonly QuestionPart[],
  who: "Who calls",
  what: "What is called",
  where: (resource: string) => `On what: ${resource}`,
  callers: {
    "": "anyone", RootUser: "the account root", SubUser: "a RAM user", AssumedRoleUser: "a role session", Federated: "a federated user", Service: "a service", Anonymous: "an anonymous caller",
  } as Record<string, string>,
  callerOf: (name: string, account: string) => `${name} of ${account}`,
  callersHere: "In this sample",
  callersElse: "Somebody else",
  everything: "all resources",
  nothing: "no resource",
  resourcesHere: "Resources of this sample",
  noRequest: "Nothing is asked yet.",

  // The answer
  why: "Why",
  whyLong: "Why: the explanation",
  tests: (passed: number, all: number) => `Tests ${passed}/${all}`,
  testsLong: (passed: number, all: number) => `Tests: ${passed} of ${all} pass`,
  testsPlain: (all: number) => `Tests ${all}`,
  noTests: "This sample has no tests.",
  testAsk: (name: string) => `Ask this: ${name}`,
  expected: (decision: string) => `expected: ${decision}`,
  run: "Judge",
  idle: "Not judged yet",
  idleClick: "Use the form and the engine loads.",
  engineFailed: "The engine could not start, so nothing is judged here.",
  restarted: "A check took longer than 2 seconds and was stopped.",

  // Nothing to show
  waiting: "The policy is on its way.",
  empty: "There is nothing to show yet.",
  emptyHelp: "The page around this frame has given no policy.",
  unreadable: "This sample cannot be shown.",
  notAScenario: "What was given is no scenario of this playground.",
  partFailed: "A part of this view did not load. Check the connection and try again.",
  editorLoading: "The editor is loading.",
  playground: "Open the playground",
};

export type EmbedWords = typeof english;
