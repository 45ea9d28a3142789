// The sentences of what helps an author in English: statements to insert, system policies, the list of checks, pages to import.

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const authorEnglish = {
  // Inserting statements
  insertTitle: "Insert a statement for APIs",
  insertHelp: "Choose what is to be called. The least that it needs is added, with the actions that it depends on, each on the resources that it takes.",
  insertCall: "Add an API",
  insertChosen: "APIs that are to be allowed",
  insertNone: "Nothing is chosen yet.",
  insertRemove: (api: string) => `Leave out ${api}`,
  insertFields: "Which resources",
  insertFieldHint: "all, or a name",
  insertPreview: "What is added",
  insertDo: (n: number) => (n === 1 ? "Insert the statement" : `Insert ${n} statements`),
  inserted: (n: number) => `${count(n, "statement was", "statements were")} added.`,

  // System policies
  libraryTitle: "System policies",
  libraryHelp: "As Alibaba Cloud printed them on the day that is named. They open beside your own, as they are: they count in the decision and cannot be edited.",
  librarySearch: "Find a policy",
  libraryNoneFound: "No system policy has this name or holds this action.",
  libraryDate: (date: string) => `of ${date}`,
  libraryOpened: (name: string) => `${name} is attached.`,
  librarySource: "Source",
  libraryRole: "of a service-linked role",

  // The list of checks
  rulesTitle: "Checks",
  rulesHelp: "What the playground looks for in policies. Errors are what RAM refuses to store, and what can never have an effect; RAM would take the others.",
  rulesSearch: "Find a check",
  rulesLevel: "Level",
  rulesAll: "All levels",
  rulesCount: (n: number) => count(n, "check", "checks"),
  rulesNone: "No check has this in its name.",
  themes: { structure: "Structure", actions: "Actions", resources: "Resources", conditions: "Conditions", breadth: "Breadth", logic: "Logic" } as Record<string, string>,
  silenced: "silenced",
  ruleRefusal: (code: string) => `RAM refuses it with ${code}`,
  ruleFixSafe: "can be mended in place",
  ruleFixChanges: "has a fix that changes decisions",
  ruleBad: "Found in",
  ruleGood: "Not in",
  ruleTry: "Open the example",
  ruleSilence: "Silence in this scenario",

  // Bringing another service
  importTitle: "Another service",
  importHelp: "Paste the “RAM authorization” page of any service, as a selection, Markdown or text, in English or Chinese. It stays in this browser and travels only in links and files that you make.",
  importRead: "Read it",
  importUse: (service: string) => `Use ${service}`,
  importReplace: (service: string) => `Use it in place of ${service}`,
  importClear: "Clear",
  imported: (service: string, n: number) => `${service}: ${count(n, "operation", "operations")} imported.`,
  importLeft: (n: number) => (n === 1 ? "One thing could not be placed:" : `${n} things could not be placed:`),
  importMore: (n: number) => `and ${n} more`,
  importDiffers: "Against the catalogue that is used now",
  export: "Export",
  exportLong: (service: string) => `Download the catalogue ${service}`,
};
