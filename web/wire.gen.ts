// What the core's methods take and give.
// Generated from core/playground by "go run ./scripts/gentypes"; not to be edited.

/** Every method of the core. */
export interface Methods {
  analyze: { params: AnalyzeParams; result: AnalyzeResult };
  batch: { params: BatchParams; result: BatchResult };
  compareCatalogs: { params: CompareParams; result: CompareResult };
  complete: { params: CompleteParams; result: CompleteResult };
  decode: { params: DecodeParams; result: DecodeResult };
  eval: { params: EvalParams; result: Result };
  fixAll: { params: FixAllParams; result: FixAllResult };
  format: { params: FormatParams; result: FormatResult };
  hover: { params: HoverParams; result: HoverResult };
  importCatalog: { params: ImportParams; result: ImportResult };
  info: { params: InfoParams; result: InfoResult };
  insertStatement: { params: InsertParams; result: InsertResult };
  redact: { params: RedactParams; result: RedactResult };
}

/** AnalyzeParams is the whole state of the page. */
export interface AnalyzeParams {
  scenario: Scenario | null;
  lang?: string;
}

/** AnalyzeResult answers every panel of the page at once. */
export interface AnalyzeResult {
  /** one for each policy, in order */
  policies: PolicyReport[];
  /** of the scenario and its request, not of a policy's text */
  problems: Problem[];
  /** null where there is no request */
  verdict: Verdict | null;
  tests: TestReport[];
  /** null where there is no request */
  form: Form | null;
}

/** BatchParams is policies and the requests to decide by them, 10,000 at most. */
export interface BatchParams {
  policies: Policy[];
  requests: Request[];
  layersUnknown?: string[];
  catalogs?: Catalog[];
  assume?: Record<string, boolean>;
}

/**
 * BatchResult is the decisions, in the order of the requests. What led to one of
 * them, eval and analyze tell.
 */
export interface BatchResult {
  /** as the decision of Result */
  decisions: string[];
  /** in all policies */
  problems: number;
  /** RAM would refuse to store one of them */
  rejected?: boolean;
}

/** CompareParams is an older and a newer catalogue. */
export interface CompareParams {
  old: Catalog | null;
  new: Catalog | null;
  lang?: string;
}

/** CompareResult is how two catalogues differ. */
export interface CompareResult {
  same: boolean;
  /** how much differs, in words */
  text: string;
  changes: CatalogChange[];
}

/** CompleteParams is a place in a policy's text where something may be written. */
export interface CompleteParams {
  text: string;
  /** where the cursor stands, in UTF-16 units */
  offset: number;
  /** as in a scenario */
  layer: string;
  catalogs?: Catalog[];
  lang?: string;
  /** asked for by a key; else less is offered where a list would be in the way */
  explicit?: boolean;
}

/** CompleteResult is what may stand there: filtered, best first, at most 100. */
export interface CompleteResult {
  /** what an option replaces */
  from: number;
  to: number;
  options: CompleteOption[];
}

/** DecodeParams is a scenario's text, as from a file. */
export interface DecodeParams {
  text: string;
  lang?: string;
}

/** DecodeResult is a scenario read; null where nothing could be. */
export interface DecodeResult {
  scenario: Scenario | null;
  problems: Problem[];
}

/**
 * EvalParams is one line of `eval -batch`: a scenario without its tests, with a
 * name of its own.
 */
export interface EvalParams {
  id?: string;
  policies: Policy[];
  request: Request | null;
  layersUnknown?: string[];
  catalogs?: Catalog[];
  assume?: Record<string, boolean>;
}

/** Result is the answer to one request: the line of `eval -batch`. */
export interface Result {
  id?: string;
  /** Allow, ExplicitDeny, ImplicitDeny or Undetermined */
  decision: string;
  /** the layer that settled it, in RAM's words */
  policyType: string;
  decidedBy: Reference[];
  call?: CallResult;
  dependsOn: string[];
  /** those whose opposite would change the decision */
  assumptions: string[];
  /** in all its policies */
  problems: number;
  rejected?: boolean;
}

/** FixAllParams is a scenario whose policies are to be mended. */
export interface FixAllParams {
  scenario: Scenario | null;
  /** of the problems to mend; none for all */
  codes?: string[];
}

/** FixAllResult is what the policies are after all fixes that change no decision. */
export interface FixAllResult {
  /** of the policies, in order; those without a fix as they were */
  texts: string[];
  /** fixes that were made, by policy */
  counts: number[];
  /** all of them */
  count: number;
  /** the same by code, in the order of the list of rules */
  fixed: FixCount[];
}

/** FormatParams is a text to lay out. */
export interface FormatParams {
  text: string;
}

/** FormatResult is the text laid out; the same text where it is not JSON. */
export interface FormatResult {
  text: string;
  ok: boolean;
}

/** HoverParams is a place in a policy's text that the pointer is on. */
export interface HoverParams {
  text: string;
  /** in UTF-16 units */
  offset: number;
  layer: string;
  catalogs?: Catalog[];
  lang?: string;
}

/** HoverResult is what stands there; null where nothing can be said. */
export interface HoverResult {
  hover: Hover | null;
}

/**
 * ImportParams is a RAM authorization page, however it was copied, or a catalogue as
 * JSON. A browser's clipboard may hold a selection twice: its HTML and its text.
 */
export interface ImportParams {
  text?: string;
  html?: string;
  lang?: string;
}

/**
 * ImportResult is the catalogue that the page gives; the first two are null where it
 * gives none. Places of problems count in what was read: the HTML, or else the text.
 */
export interface ImportResult {
  catalog: Catalog | null;
  understood: Understood | null;
  problems: Problem[];
}

/** InfoParams asks for what the core knows, in one language. */
export interface InfoParams {
  /** "en" or "zh" */
  lang?: string;
}

/** InfoResult is what does not change while the page is open. */
export interface InfoResult {
  version: string;
  catalogs: Catalog[];
  layers: LayerInfo[];
  operators: OperatorInfo[];
  assumptions: AssumptionInfo[];
  examples: ExampleInfo[];
}

/** InsertParams is a policy's text and the APIs that it should allow. */
export interface InsertParams {
  text: string;
  layer: string;
  apis: APIChoice[];
  /** values of placeholders, such as instanceId; region and account are * without one */
  fields?: Record<string, string>;
  catalogs?: Catalog[];
  lang?: string;
}

/**
 * InsertResult is the least statements that the calls need, with the actions
 * that they depend on, behind the policy's last statement.
 */
export interface InsertResult {
  /** ascending; none where nothing can be inserted */
  edits: Edit[];
  statements: number;
  /** placeholders that want a value */
  missing: string[];
  /** where they stand in the text after the edits */
  fields: SnippetField[];
  /** sentences: what was left out or is to be done, and why */
  notes: string[];
}

/** RedactParams is a scenario to hand on without what tells whose it is. */
export interface RedactParams {
  scenario: Scenario | null;
  /** ids of findings that stay as they are */
  keep?: string[];
  lang?: string;
}

/**
 * RedactResult is what was found and the scenario with all of it replaced that
 * Keep does not name.
 */
export interface RedactResult {
  /** in the order of their first places */
  findings: RedactFinding[];
  /** null where there was none */
  scenario: Scenario | null;
  /** every decision is what it was; else the scenario is not to be handed on */
  safe: boolean;
  /** what is no longer what it was, sentences; empty where Safe */
  moved: string[];
}

/** A Scenario is policies, a request, tests, and what they are read under. */
export interface Scenario {
  version: number;
  title?: string;
  policies: Policy[];
  /** layers that exist and that the author cannot see */
  layersUnknown?: string[];
  request?: Request;
  tests?: Test[];
  /** imported by the author */
  catalogs?: Catalog[];
  /** switches that differ from the default */
  assume?: Record<string, boolean>;
  /** codes of findings that are not wanted */
  silence?: string[];
  /** what the author's playground was */
  madeWith?: MadeWith;
}

/** PolicyReport is what can be said of one policy's text alone. */
export interface PolicyReport {
  problems: Problem[];
  /** RAM would refuse to store it */
  rejected: boolean;
  size: Size;
  statements: StatementReport[];
}

/** Problem is one thing that a person did wrong or may not have meant. */
export interface Problem {
  code: string;
  /** error, security-warning, warning, suggestion */
  severity: string;
  message: string;
  args?: Args;
  range: Range;
  from: number;
  to: number;
  pointer: string;
  /** the RAM console's finding of the same meaning */
  doc?: string;
  /** the error code with which RAM refuses the policy */
  refusal?: string;
  related?: Related[];
  fixes?: Fix[];
}

/** Verdict is a Result with its explanation. */
export interface Verdict extends Result {
  /** the sentence */
  summary: string;
  /** with Undetermined: allowed only when … */
  when?: string;
  /** what the reader should know besides */
  notes: Note[];
  /** one for each of Assumptions */
  effects: AssumptionEffect[];
  /** with ImplicitDeny: the statements that came closest, best first */
  nearest: Near[];
  /** the layers, in the order in which RAM asks them */
  tree: Node[];
}

/** TestReport is one kept request and what came of it. */
export interface TestReport {
  name: string;
  expect: string;
  decision: string;
  expectCall?: string;
  callDecision?: string;
  pass: boolean;
  why: string;
}

/** Form is what the request form offers for the request as it stands. */
export interface Form {
  /** the catalogue's row, null where none is known */
  operation: Operation | null;
  service: string;
  /** such as: this is an API's name, its action is … */
  actionNote?: string;
  /** other APIs that the same action decides */
  siblings: Sibling[];
  /** the row's first, then those of other pages */
  resources: ResourceForm[];
  /** why the resource ends in a literal * */
  starNote?: string;
  /** those the policies use, then the operation's, then the common ones */
  keys: KeyForm[];
}

/**
 * A Policy is a text and the place where it is attached. It is kept as text so
 * that a broken one can be kept, shared and explained too.
 */
export interface Policy {
  name?: string;
  /** control, session, identity, resource-group, resource or trust */
  layer: string;
  /** of a control policy: 0 is the root folder */
  level?: number;
  text: string;
}

/** A Request is one authorization check, or with an API a whole call. */
export interface Request {
  principal?: Principal;
  action?: string;
  api?: string;
  resource: string;
  /** a key in neither Context nor Unknown is absent */
  context?: Record<string, Values>;
  /** keys that are present or absent, nobody knows */
  unknown?: string[];
}

/**
 * A Catalog is one service's RAM authorization page. Its lists are never nil where
 * this package made it.
 */
export interface Catalog {
  /** the RamCode, such as amqp */
  service: string;
  /** the product's name, such as ApsaraMQ for RabbitMQ */
  product: string;
  /** SERVICE, OPERATION, RESOURCE, or "" if the page does not say */
  granularity: string;
  /** the page's date, YYYY-MM-DD, or "" */
  updated: string;
  operations: Operation[];
  resource_types: ResourceType[];
  condition_keys: ConditionKey[];
}

/** CatalogChange is one thing in which two catalogues differ. */
export interface CatalogChange {
  /** catalog, operation, type (of resources) or key (of conditions) */
  of: string;
  /** added, removed or changed */
  kind: string;
  name?: string;
  action?: string;
  api?: string;
  /** a heading */
  text: string;
  /** what changed, a line each */
  details: string[];
}

/**
 * CompleteOption is one text that may stand there, with the quotes, the colon
 * and the commas that its place wants: put in, it leaves valid JSON valid.
 *
 * Kind is element, effect, version, service, action, wildcard, arn, operator,
 * key, value, principal, statement or policy.
 */
export interface CompleteOption {
  label: string;
  insert: string;
  /** places in insert to fill in, ascending */
  fields?: SnippetField[];
  kind: string;
  /** a few words beside the label */
  detail?: string;
  /** sentences */
  info: string[];
  /** the first field is a place for the next completion, to be asked for explicitly */
  again?: boolean;
}

/** Reference names a statement by indexes into the given policies. */
export interface Reference {
  policy: number;
  statement: number;
}

/**
 * CallResult is the decision of a whole API call: its own check and those of the
 * actions that it depends on.
 */
export interface CallResult {
  api: string;
  decision: string;
  summary?: string;
  /** the first is the operation's own */
  checks: Check[];
}

/** FixCount is how many problems of a code were mended. */
export interface FixCount {
  code: string;
  count: number;
}

/** Hover is what can be said of one token, or of one segment of a resource. */
export interface Hover {
  from: number;
  to: number;
  title: string;
  /** sentences; never none */
  lines: string[];
}

/** Understood is what was made of a page; a fact that it does not say is "". */
export interface Understood {
  /** html, pipe-table, markdown, tab-separated, text or catalog */
  layout: string;
  /** en, zh, ja or "" */
  language: string;
  /** the page is that of a single API */
  oneApi: boolean;
  /** every RamCode that the page names */
  codes: string[];
  service: string;
  product: string;
  granularity: string;
  updated: string;
  operations: number;
  resourceTypes: number;
  conditionKeys: number;
  /** all that, in words */
  text: string;
}

/** LayerInfo is one place where a policy can be attached. */
export interface LayerInfo {
  /** as in a scenario */
  layer: string;
  policyType: string;
  title: string;
  /** what a policy does there, a sentence */
  text: string;
  /** characters that RAM stores */
  limit: number;
}

/** OperatorInfo is one condition operator. */
export interface OperatorInfo {
  name: string;
  /** String, Number, Date, Boolean, IP */
  type: string;
  negated: boolean;
}

/** AssumptionInfo is one open question of the language and its switch. */
export interface AssumptionInfo {
  name: string;
  default: boolean;
  title: string;
  text: string;
}

/** ExampleInfo is one scenario of the gallery. */
export interface ExampleInfo {
  id: string;
  /** good, mistake or language */
  group: string;
  title: string;
  /** what it shows, a sentence */
  text: string;
  /** of its request, or of the whole call where it names one */
  decision: string;
  scenario: Scenario | null;
}

/** APIChoice is an API by its row. */
export interface APIChoice {
  /** without it every row of the API is meant */
  action?: string;
  api: string;
}

/** Edit replaces what stands in a range. */
export interface Edit {
  range: Range;
  from: number;
  to: number;
  text: string;
}

/** SnippetField is a place to fill in; from is to where nothing stands there yet. */
export interface SnippetField {
  from: number;
  to: number;
  /** what belongs there */
  name: string;
}

/** RedactFinding is a value that a person may not want to hand on. */
export interface RedactFinding {
  /** the same as long as the value is there: what Keep takes */
  id: string;
  /** account, id, user, resource, address or domain */
  kind: string;
  /** of the kind, a noun */
  title: string;
  /** as it is written first */
  value: string;
  /** the value itself where it stays */
  replacement: string;
  /** places where it stands */
  count: number;
  /** the first of them */
  where: string;
  /** why it, or a part of it, cannot be replaced: a sentence */
  stays?: string;
}

/** A Test is a request and the decision that it should have. */
export interface Test {
  name: string;
  request: Request;
  expect: string;
  expectCall?: string;
}

/**
 * A MadeWith is what decided a scenario where it was written, for those who
 * read it with another.
 */
export interface MadeWith {
  /** the engine's version, such as 0.1.0 */
  engine?: string;
  /** the date of each built-in catalogue's page, by service */
  catalogs?: Record<string, string>;
}

/** Size is a policy's length in characters against RAM's limit for its layer. */
export interface Size {
  characters: number;
  /** without white space; 0 where the text is not JSON */
  minified: number;
  limit: number;
}

/** StatementReport is where a statement stands and what the request made of it. */
export interface StatementReport {
  from: number;
  to: number;
  /** Allow, Deny or "" */
  effect: string;
  /** a State of Node; "" where there is no request */
  state: string;
  /** it settled the decision */
  decide: boolean;
  sid?: string;
}

/** Args are the values that a problem's message quotes, by placeholder name. */
export type Args = Record<string, string>;

/** Range is a problem's place for people. */
export interface Range {
  file: string;
  start: Position;
  end: Position;
}

/** Related is a second place that explains a problem. */
export interface Related {
  message: string;
  range: Range;
  from: number;
  to: number;
}

/** Fix is one way to mend a problem. */
export interface Fix {
  title: string;
  /** ascending, not overlapping */
  edits: Edit[];
  changesDecision?: boolean;
  /** how many comments go with what it takes out */
  losesComments?: number;
}

/** Note is a remark about a verdict. */
export interface Note {
  code: string;
  text: string;
}

/** AssumptionEffect says what the decision would be under the opposite. */
export interface AssumptionEffect {
  name: string;
  text: string;
  decision: string;
}

/** Near is a statement that almost applied. */
export interface Near extends Reference {
  text: string;
  /** the id of the node that failed */
  node: string;
}

/**
 * Node is one row of the explanation tree.
 *
 * Kind is layer, policy, statement, element, condition or value; or more, which
 * stands for so many of its siblings that are not shown. State
 * is met, failed, unknown or skipped, the last for what RAM does not come to.
 */
export interface Node {
  /** stable while the policies keep their shape */
  id: string;
  kind: string;
  state: string;
  code: string;
  /** what it is, short: Action, StringEquals acs:SourceIp, "amqp:*" */
  label: string;
  /** why it met, failed or is unknown: a sentence */
  text: string;
  /** of a statement */
  effect?: string;
  /** it settled the decision */
  decide?: boolean;
  /** -1 where it belongs to no policy */
  policy: number;
  /** in that policy's text; from == to where it has no place */
  from: number;
  to: number;
  segment?: Segment;
  /** of the kind more: how many */
  more?: number;
  children?: Node[];
}

/**
 * An Operation is a row of the page's first table. Action and API together name it;
 * neither does alone.
 */
export interface Operation {
  /** what a policy names, with service */
  action: string;
  /** what a program calls */
  api: string;
  /** create, list, get, update, delete, none; as printed */
  access: string;
  /** what the action is checked on */
  resource_types: OperationResource[];
  /** service keys that the request carries */
  condition_keys: string[];
  /** actions that the caller needs as well */
  dependent_actions: string[];
}

/** Sibling is another API of the same action, decided with the same context. */
export interface Sibling {
  api: string;
  access: string;
  resource: string;
  decision: string;
}

/** ResourceForm is one form of the resource, as fields to fill. */
export interface ResourceForm {
  /** {#placeholder} where a field stands */
  template: string;
  type: string;
  /** the page it is from */
  source: string;
  /** the request's resource has this form */
  fits: boolean;
  fields: Field[];
}

/** KeyForm is a condition key that a request can carry. */
export interface KeyForm {
  key: string;
  /** String, Number, Date, Boolean, IP; "" unknown */
  type: string;
  /** policy, operation or common */
  group: string;
  prefix?: boolean;
  text: string;
  /** known ones, and those the policies compare with */
  values?: string[];
}

/** A Principal is who calls. */
export interface Principal {
  /** RootUser, SubUser, AssumedRoleUser, Federated, Service or Anonymous */
  type: string;
  arn?: string;
  accountId?: string;
  uid?: string;
  /** such as ecs.aliyuncs.com */
  service?: string;
}

/** Values are a context key's values; an empty list is present without a value. */
export type Values = string[];

/** A ResourceType is a row of the page's second table. */
export interface ResourceType {
  type: string;
  arns: string[];
}

/** A ConditionKey is a row of the page's third table. Type is as printed. */
export interface ConditionKey {
  key: string;
  type: string;
  description: string;
}

/** Check is one authorization check of a call. */
export interface Check {
  action: string;
  /** as far as it is known */
  resource: string;
  /** Undetermined where the resource cannot be known and decides */
  decision: string;
  /** row: the page tells the resource; elsewhere: another page does; assumed: neither, its form is taken from a like row; unresolved: fields are missing */
  source: string;
  missing?: string[];
  summary?: string;
}

/** A Position is a place for people: both count from 1, the column in characters. */
export interface Position {
  line: number;
  column: number;
}

/** Segment is the first part of an ARN that differs between policy and request. */
export interface Segment {
  /** service, region, account or relative-id */
  name: string;
  /** the policy's */
  want: string;
  /** the request's */
  got: string;
  /** of Want, in the policy's text */
  from: number;
  to: number;
  /** of Got, in the request's resource */
  gotAt: number;
  gotEnd: number;
}

/** An OperationResource is one line of a row's resource cell. */
export interface OperationResource {
  type: string;
  /** the asterisk as printed; without meaning for All Resource */
  required: boolean;
  /** a template, or "*" for All Resource */
  arn: string;
}

/**
 * Field is one placeholder of a template. Where Fits, Value is read off the
 * request; elsewhere it is the value that a like-named field has, or "".
 */
export interface Field {
  name: string;
  value: string;
}
