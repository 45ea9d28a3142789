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
};
