package catalog

// This file is the public format: a service's catalogue, as files, links and scripts
// hold it.

import "strings"

// A Catalog is one service's RAM authorization page. Its lists are never nil where
// this package made it.
type Catalog struct {
	Service       string         `json:"service"`     // the RamCode, such as amqp
	Product       string         `json:"product"`     // the product's name, such as ApsaraMQ for RabbitMQ
	Granularity   string         `json:"granularity"` // SERVICE, OPERATION, RESOURCE, or "" if the page does not say
	Updated       string         `json:"updated"`     // the page's date, YYYY-MM-DD, or ""
	Operations    []Operation    `json:"operations"`
	ResourceTypes []ResourceType `json:"resource_types"`
	ConditionKeys []ConditionKey `json:"condition_keys"`
}

// An Operation is a row of the page's first table. Action and API together name it;
// neither does alone.
type Operation struct {
	Action           string              `json:"action"`            // what a policy names, with service
	API              string              `json:"api"`               // what a program calls
	Access           string              `json:"access"`            // create, list, get, update, delete, none; as printed
	ResourceTypes    []OperationResource `json:"resource_types"`    // what the action is checked on
	ConditionKeys    []string            `json:"condition_keys"`    // service keys that the request carries
	DependentActions []string            `json:"dependent_actions"` // actions that the caller needs as well
}

// An OperationResource is one line of a row's resource cell.
type OperationResource struct {
	Type     string `json:"type"`
	Required bool   `json:"required"` // the asterisk as printed; without meaning for All Resource
	ARN      string `json:"arn"`      // a template, or "*" for All Resource
}

// A ResourceType is a row of the page's second table.
type ResourceType struct {
	Type string   `json:"type"`
	ARNs []string `json:"arns"`
}

// A ConditionKey is a row of the page's third table. Type is as printed.
type ConditionKey struct {
	Key         string `json:"key"`
	Type        string `json:"type"`
	Description string `json:"description"`
}

// AllResource is the resource type of an action that no single resource can be named
// for, and AllResourceARN the resource of its requests.
const (
	AllResource    = "All Resource"
	AllResourceARN = "*"
)

// OnAllResources reports whether the row's action cannot be granted for single
// resources. A row without any resource cell is not such a row.
func (o *Operation) OnAllResources() bool {
	for _, r := range o.ResourceTypes {
		if r.Type == AllResource {
			return true
		}
	}
	return false
}

// splitAction cuts an action into service and name; ok is false without a colon.
func splitAction(action string) (service, name string, ok bool) {
	return strings.Cut(action, ":")
}

// withLists puts empty lists where there are none, so that they are written as [].
func (c *Catalog) withLists() *Catalog {
	c.Operations = orEmpty(c.Operations)
	c.ResourceTypes = orEmpty(c.ResourceTypes)
	c.ConditionKeys = orEmpty(c.ConditionKeys)
	for i := range c.Operations {
		o := &c.Operations[i]
		o.ResourceTypes = orEmpty(o.ResourceTypes)
		o.ConditionKeys = orEmpty(o.ConditionKeys)
		o.DependentActions = orEmpty(o.DependentActions)
	}
	for i := range c.ResourceTypes {
		c.ResourceTypes[i].ARNs = orEmpty(c.ResourceTypes[i].ARNs)
	}
	return c
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
