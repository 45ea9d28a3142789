// Command minio measures minio's policy package, and the project's engine beside
// it, on one workload, and prints both as JSON. It is a program of its own,
// because that package's licence is another one than the others'.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/minio/pkg/v3/policy"
	"github.com/minio/pkg/v3/policy/condition"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func main() {
	name := flag.String("workload", workload.Hundred, "what is measured")
	spend := flag.Duration("spend", time.Second, "how long each engine decides, at least one round")
	flag.Parse()
	measured, err := run(workload.Make(*name), *spend)
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(measured)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "minio:", err)
		os.Exit(1)
	}
}

func run(w *workload.Workload, spend time.Duration) (map[string]engine.Outcome, error) {
	return engine.SideBySide([]engine.Engine{engine.All()[0], {Name: engine.Minio, Load: load}}, w, spend)
}

// bucket stands before each resource, since the package knows resources as
// objects in buckets: any one will do.
const bucket = "any"

// keys are the package's names of the condition keys.
var keys = map[string]string{
	workload.SourceIP: "SourceIp", workload.SecureTransport: "SecureTransport", workload.UserAgent: "UserAgent",
}

func load(w *workload.Workload) (engine.Ask, error) {
	p := policy.Policy{Version: policy.DefaultVersion}
	for _, s := range w.Statements() {
		statement, err := translate(s)
		if err != nil {
			return nil, err
		}
		p.Statements = append(p.Statements, statement)
	}
	requests := make([]policy.Args, len(w.Requests))
	for i, r := range w.Requests {
		values := map[string][]string{}
		for key, value := range r.Context {
			values[keys[key]] = []string{value}
		}
		requests[i] = policy.Args{AccountName: "alice", Action: policy.Action(r.Action), BucketName: bucket, ObjectName: r.Resource, ConditionValues: values}
	}
	return func(i int) engine.Answer {
		if p.IsAllowed(requests[i]) {
			return engine.Allow
		}
		return engine.Refused
	}, nil
}

func translate(s workload.Statement) (policy.Statement, error) {
	effect := policy.Effect(policy.Allow)
	if s.Deny {
		effect = policy.Deny
	}
	actions := policy.NewActionSet()
	for _, a := range s.Actions {
		actions.Add(policy.Action(a))
	}
	resources := policy.NewResourceSet()
	for _, r := range s.Resources {
		resources.Add(policy.NewResource(bucket + "/" + r))
	}
	block := map[workload.Operator]map[string][]string{}
	for _, c := range s.Conditions {
		block[c.Operator] = map[string][]string{"aws:" + keys[c.Key]: c.Values}
	}
	text, err := json.Marshal(block)
	if err != nil {
		return policy.Statement{}, err
	}
	var conditions condition.Functions
	if len(block) > 0 {
		if err := json.Unmarshal(text, &conditions); err != nil {
			return policy.Statement{}, err
		}
	}
	return policy.NewStatement("", effect, actions, resources, conditions), nil
}
