package catalog

// Tests of folder data: that the files are whole, agree with each other, and are what
// the importer makes of the pages.

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/arn"
)

func readData(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("data", name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func decodeStrict(t *testing.T, name string, into any) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(readData(t, name)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// reworded is a catalogue with our descriptions in place of the page's.
func reworded(c *Catalog) *Catalog {
	known := loadBuiltin().keys
	for i := range c.ConditionKeys {
		k := &c.ConditionKeys[i]
		if j := slices.IndexFunc(known, func(info KeyInfo) bool { return info.Key == k.Key }); j >= 0 {
			k.Description = known[j].Description
		} else {
			k.Description = ""
		}
	}
	return c
}

func TestBuiltInCatalogs(t *testing.T) {
	tests := []struct {
		service, product, granularity, updated string
		rows, types, keys                      int
	}{
		{"amqp", "ApsaraMQ for RabbitMQ", "RESOURCE", "2025-11-06", 25, 4, 3},
		{"mq", "ApsaraMQ for MQTT", "OPERATION", "2026-02-12", 50, 1, 0},
	}
	for i, tt := range tests {
		t.Run(tt.service, func(t *testing.T) {
			name := tt.service + ".json"
			c, problems := Decode(readData(t, name))
			if c == nil || len(problems) > 0 {
				t.Fatalf("%s: %v", name, problems)
			}
			written := Encode(reworded(c))
			if *update {
				if err := os.WriteFile(filepath.Join("data", name), written, 0o644); err != nil {
					t.Fatal(err)
				}
			} else if !bytes.Equal(written, readData(t, name)) {
				t.Errorf("%s is not in the layout of Encode with the descriptions of keys.json", name)
			}
			if c.Service != tt.service || c.Product != tt.product || c.Granularity != tt.granularity || c.Updated != tt.updated {
				t.Errorf("got %s, %s, %s, %s", c.Service, c.Product, c.Granularity, c.Updated)
			}
			if len(c.Operations) != tt.rows || len(c.ResourceTypes) != tt.types || len(c.ConditionKeys) != tt.keys {
				t.Errorf("got %d rows, %d types, %d keys", len(c.Operations), len(c.ResourceTypes), len(c.ConditionKeys))
			}
			if loadBuiltin().catalogs[i].Service != tt.service {
				t.Errorf("got %s listed, want %s", loadBuiltin().catalogs[i].Service, tt.service)
			}
		})
	}
}

// What is linked is what encoding/json makes of the files.
func TestBuiltInIsWhatTheFilesHold(t *testing.T) {
	b := loadBuiltin()
	var extra extraFile
	var keys struct{ Keys []KeyInfo }
	catalogs := make([]*Catalog, len(b.catalogs))
	for name, into := range map[string]any{"amqp.json": &catalogs[0], "mq.json": &catalogs[1], "extra.json": &extra, "keys.json": &keys} {
		if err := json.Unmarshal(readData(t, name), into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	tests := []struct {
		name      string
		got, want any
	}{
		{"amqp.json", b.catalogs[0], catalogs[0]},
		{"mq.json", b.catalogs[1], catalogs[1]},
		{"extra.json", b.extra, extra},
		{"keys.json", b.keys, keys.Keys},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !reflect.DeepEqual(tt.got, tt.want) {
				got, _ := json.Marshal(tt.got)
				want, _ := json.Marshal(tt.want)
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// What is odd about the two pages and yet true: rows are not to be mended.
func TestBuiltInFacts(t *testing.T) {
	x := NewIndex(nil)
	count := func(service string, is func(o *Operation) bool) int {
		n := 0
		for i := range x.Service(service).Operations {
			if is(&x.Service(service).Operations[i]) {
				n++
			}
		}
		return n
	}
	renamed := func(o *Operation) bool { _, name, _ := splitAction(o.Action); return name != o.API }
	needsAccess := func(o *Operation) bool { return slices.Contains(o.DependentActions, "mq:MqttInstanceAccess") }
	starred := func(o *Operation) bool { return o.OnAllResources() && o.ResourceTypes[0].Required }
	tests := []struct {
		name      string
		got, want int
	}{
		{"mq: the action is not called like the API", count("mq", renamed), 15},
		{"amqp: the action is not called like the API", count("amqp", renamed), 18},
		{"mq: depends on MqttInstanceAccess", count("mq", needsAccess), 18},
		{"mq: all resources, with the asterisk", count("mq", starred), 8},
		{"amqp: all resources, with the asterisk", count("amqp", starred), 4},
		{"mq: access level none", count("mq", func(o *Operation) bool { return o.Access == "none" }), 12},
		{"amqp: APIs of amqp:GetInstance", len(x.ByAction("amqp:GetInstance")), 7},
		{"amqp: rows with condition keys", count("amqp", func(o *Operation) bool { return len(o.ConditionKeys) > 0 }), 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %d, want %d", tt.got, tt.want)
			}
		})
	}
	for _, c := range x.Catalogs() {
		for _, o := range c.Operations {
			if other, ok := x.APIForActionName(o.Action); ok {
				t.Errorf("%s is an action, and was taken for the API of %s", o.Action, other.Action)
			}
			if len(x.ByAPI(o.API, c.Service)) != 1 {
				t.Errorf("%s: API %s has several actions, so the action cannot be looked up", c.Service, o.API)
			}
		}
	}
}

// The built-in catalogues are what the importer makes of the pages, whose tables
// testdata keeps as they were copied, without their prose.
func TestBuiltInCatalogsAreThePages(t *testing.T) {
	folder := filepath.Join("testdata", "pages")
	pages, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var services []string
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		c, problems := importText(string(text))
		if c == nil || len(problems) > 0 {
			t.Fatalf("%s: %s", page, findings(string(text), problems))
		}
		services = append(services, c.Service)
		for _, k := range c.ConditionKeys {
			for _, info := range loadBuiltin().keys {
				if info.Key == k.Key && info.Type != k.Type {
					t.Errorf("keys.json: %s has another type", k.Key)
				}
			}
		}
		if got, want := Encode(reworded(c)), readData(t, c.Service+".json"); !bytes.Equal(got, want) {
			t.Errorf("%s.json: imported\n%s\nbuilt in\n%s", c.Service, got, want)
		}
	}
	slices.Sort(services)
	var want []string
	for _, c := range loadBuiltin().catalogs {
		want = append(want, c.Service)
	}
	if !slices.Equal(services, want) {
		t.Errorf("got pages of %q, want %q", services, want)
	}
}

// checkFact tests what every entry of the two files must have.
func checkFact(t *testing.T, name, certainty string, from Source, templates ...string) {
	t.Helper()
	if certainty != Documented && certainty != Inferred {
		t.Errorf("%s: certainty %q", name, certainty)
	}
	if from.Title == "" || len(strings.Trim(from.Date, "0123456789-")) > 0 {
		t.Errorf("%s: source %+v", name, from)
	}
	service, _, _ := splitAction(name)
	for _, text := range templates {
		form, ok := arn.Parse(text)
		if !ok || form.Service != service {
			t.Errorf("%s: %q is no resource name of the service", name, text)
		}
		if rest := strings.NewReplacer("{#", "", "}", "").Replace(text); strings.ContainsAny(rest, "{}$<># ") {
			t.Errorf("%s: %q has another notation than {#name}", name, text)
		}
	}
}

func TestExtraFile(t *testing.T) {
	var file struct {
		About string `json:"about"`
		extraFile
	}
	decodeStrict(t, "extra.json", &file)
	x := NewIndex(nil)
	seen := map[string]bool{}
	kinds := []string{"data-plane", "console", "rule", "other-product"}
	for _, a := range file.Actions {
		checkFact(t, a.Action, a.Certainty, a.Source, a.Resources...)
		if seen[a.Action] || len(x.ByAction(a.Action)) > 0 {
			t.Errorf("%s: listed twice, or a row has it", a.Action)
		}
		seen[a.Action] = true
		if !slices.Contains(kinds, a.Kind) || a.Product == "" {
			t.Errorf("%s: kind %q, product %q", a.Action, a.Kind, a.Product)
		}
		for _, n := range a.Needs {
			if !x.Known(n) {
				t.Errorf("%s: needs %s, which nobody knows", a.Action, n)
			}
		}
	}
	for _, o := range file.Others {
		checkFact(t, o.Action, o.Certainty, o.Source, o.Resources...)
		if len(x.ByAction(o.Action)) == 0 || len(o.Resources)+len(o.Needs) == 0 {
			t.Errorf("%s: no row, or nothing about it", o.Action)
		}
		for _, n := range o.Needs {
			if !x.Known(n) {
				t.Errorf("%s: needs %s, which nobody knows", o.Action, n)
			}
		}
	}
	statuses := []string{FormCurrent, FormUnused, FormOlder, FormPattern, FormNotRAM}
	for _, f := range file.Forms {
		checkFact(t, f.Service+":"+f.ARN, f.Certainty, f.Source, f.ARN)
		if f.Type == "" || !slices.Contains(statuses, f.Status) {
			t.Errorf("%s: type %q, status %q", f.ARN, f.Type, f.Status)
		}
	}
	for _, c := range file.Clients {
		checkFact(t, c.Service+":"+c.Operation, c.Certainty, c.Source)
		for _, check := range c.Checks {
			if !x.Known(check.Action) || check.On == "" {
				t.Errorf("%s: check %+v", c.Operation, check)
			}
		}
	}
}

// Every dependent action without a row has a resource from another page.
func TestDependenciesWithoutRowHaveResource(t *testing.T) {
	x := NewIndex(nil)
	for _, c := range x.Catalogs() {
		for _, o := range c.Operations {
			for _, action := range o.DependentActions {
				if template, _ := x.dependencyTemplate(action); template == "" {
					t.Errorf("%s (%s) depends on %s, which has no resource", o.Action, o.API, action)
				}
			}
		}
	}
}

func TestKeysFile(t *testing.T) {
	var file struct {
		About string    `json:"about"`
		Keys  []KeyInfo `json:"keys"`
	}
	decodeStrict(t, "keys.json", &file)
	seen := map[string]bool{}
	for _, k := range file.Keys {
		checkFact(t, k.Key, k.Certainty, k.Source)
		if seen[k.Key] {
			t.Errorf("%s: listed twice", k.Key)
		}
		seen[k.Key] = true
		if k.Prefix != strings.HasSuffix(k.Key, "/") {
			t.Errorf("%s: prefix %v", k.Key, k.Prefix)
		}
		if k.Type != dataType(k.Type) {
			t.Errorf("%s: type %q", k.Key, k.Type)
		}
		if k.Type == "" && k.Certainty == Documented {
			t.Errorf("%s: documented, but without a type", k.Key)
		}
		if (k.Type == "Boolean") != slices.Equal(k.Values, []string{"true", "false"}) && k.Key != "amqp:SupportEIP" {
			t.Errorf("%s: type %s with values %q", k.Key, k.Type, k.Values)
		}
		if k.Default == nil && k.DefaultFor != nil {
			t.Errorf("%s: default_for without default", k.Key)
		}
		if k.Description == "" || k.DescriptionZH == "" || k.Description == k.DescriptionZH {
			t.Errorf("%s: descriptions %q, %q", k.Key, k.Description, k.DescriptionZH)
		}
	}
	for _, c := range loadBuiltin().catalogs {
		for _, k := range c.ConditionKeys {
			if !seen[k.Key] {
				t.Errorf("%s of %s is not in keys.json", k.Key, c.Service)
			}
		}
	}
}
