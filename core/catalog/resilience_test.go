package catalog

// This file tests that pages, catalogues and look-ups take time in proportion to
// their length.

import (
	"strconv"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
)

// large is a catalogue of n rows and as many resource types and keys.
func large(n int) *Catalog {
	c := &Catalog{Service: "tea", Product: "Tea", Updated: "2026-01-02"}
	for i := range n {
		number := strconv.Itoa(i)
		arn := "acs:tea:{#regionId}:{#accountId}:pot/{#Pot" + number + "}"
		o := Operation{Action: "tea:Brew" + number, API: "Brew" + number, Access: "get",
			ResourceTypes: []OperationResource{{Type: "Pot" + number, ARN: arn, Required: true}},
			ConditionKeys: []string{}, DependentActions: []string{}}
		if i%2 == 1 {
			o.ConditionKeys = []string{"tea:Leaf" + strconv.Itoa(i-1)}
			o.DependentActions = []string{"tea:Brew" + strconv.Itoa(i-1)}
		}
		c.Operations = append(c.Operations, o)
		c.ResourceTypes = append(c.ResourceTypes, ResourceType{Type: "Pot" + number, ARNs: []string{arn}})
		c.ConditionKeys = append(c.ConditionKeys, ConditionKey{Key: "tea:Leaf" + number, Description: "A leaf.", Type: "String"})
	}
	return c
}

// Each form of a page, twice as long.
func TestLongPages(t *testing.T) {
	for _, form := range forms() {
		t.Run(form.name, func(t *testing.T) {
			growth.Check(t, 100, func(n int) func() {
				text := form.write(large(n), tongues[0])
				return func() {
					if p := Import(text); p.Catalog == nil || len(p.Catalog.Operations) != n {
						t.Errorf("got %v, want %d rows", p.Problems, n)
					}
				}
			})
		})
	}
}

func TestLongCatalogs(t *testing.T) {
	growth.Check(t, 500, func(n int) func() {
		text := Encode(large(n))
		if len(text) > MaxCatalogBytes {
			return nil
		}
		return func() {
			c, _ := Decode(text)
			if c == nil || len(c.Operations) != n {
				t.Fatalf("got %v, want %d rows", c, n)
			}
			Encode(c)
		}
	})
}

// A look-up costs the same however many rows there are.
func TestLookUpsInLongCatalogs(t *testing.T) {
	growth.Check(t, 500, func(n int) func() {
		c := large(n)
		return func() {
			x := NewIndex([]*Catalog{c})
			for i := range n {
				number := strconv.Itoa(i)
				if o, ok := x.Operation("TEA:brew"+number, "brew"+number); !ok || len(x.ByAPI("Brew"+number, "")) == 0 || len(x.ByAction(o.Action)) == 0 {
					t.Fatalf("got no row of number %d", i)
				}
				if _, ok := x.Key("tea:Leaf"+number, ""); !ok || !x.Known("tea:Brew"+number) {
					t.Fatalf("got no key or action of number %d", i)
				}
			}
		}
	})
}

func TestComparingLongCatalogs(t *testing.T) {
	others := map[string]func(*Catalog){
		"equal":         func(*Catalog) {},
		"another order": func(c *Catalog) { reverse(c.Operations) },
		"other rows":    func(c *Catalog) { rename(c.Operations, "Pour", "Pour") },
		"other APIs":    func(c *Catalog) { rename(c.Operations, "", "Pour") },
		"other actions": func(c *Catalog) { rename(c.Operations, "Pour", "") },
		"one API":       func(c *Catalog) { rename(c.Operations, "Pour", "Same") },
		"one type": func(c *Catalog) {
			for i := range c.ResourceTypes {
				c.ResourceTypes[i].Type, c.ResourceTypes[i].ARNs[0] = "Pot0", "other"+c.ResourceTypes[i].ARNs[0]
			}
		},
		"rows once more": func(c *Catalog) { c.Operations = append(c.Operations, c.Operations...) },
	}
	for name, change := range others {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 100, func(n int) func() {
				older, newer := large(n), large(n)
				change(newer)
				return func() {
					for range 5 { // so that few rows take long enough, which fit into caches
						if changes := Compare(older, newer); (len(changes) == 0) != (name == "equal" || name == "another order") {
							t.Errorf("got %d changes", len(changes))
						}
					}
				}
			})
		})
	}
}

func reverse(rows []Operation) {
	for i, j := 0, len(rows)-1; i < j; i, j = i+1, j-1 {
		rows[i], rows[j] = rows[j], rows[i]
	}
}

// rename gives rows other names, "" for those that they have; all have one API
// where that is "Same".
func rename(rows []Operation, action, api string) {
	for i := range rows {
		number := strconv.Itoa(i)
		if action != "" {
			rows[i].Action = "tea:" + action + number
		}
		switch api {
		case "":
		case "Same":
			rows[i].API = api
		default:
			rows[i].API = api + number
		}
	}
}
