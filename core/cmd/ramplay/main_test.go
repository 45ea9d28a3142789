package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/golden"
	"github.com/ramplay/ramplay/core/words"
)

// ramplay runs the command in this process.
func ramplay(input string, args ...string) (out, errs string, status int) {
	var o, e bytes.Buffer
	status = run(args, strings.NewReader(input), &o, &e)
	return o.String(), e.String(), status
}

func TestMain(m *testing.M) {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		os.Unsetenv(name)
	}
	os.Exit(m.Run())
}

const (
	queues   = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1/vhosts/orders/queues/*"
	orders   = "testdata/orders.json"
	broken   = "testdata/broken.json"
	guard    = "testdata/guard.json"
	trust    = "testdata/trust.json"
	sound    = "testdata/scenario.json"
	failing  = "testdata/failing.json"
	older    = "testdata/older.json"
	unhidden = "testdata/unhidden.json"
	kilnPage = "../../catalog/testdata/kiln.txt"
	newer    = "../../catalog/testdata/kiln-newer.html"
)

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
	}{
		{"eval-allow", []string{"eval", "-policy", orders, "-action", "amqp:GetExchange", "-api", "DeleteBinding", "-resource", queues, "-context", "acs:SourceIp=10.1.2.3"}},
		{"eval-deny", []string{"eval", "-policy", orders, "-policy", "control:1=" + guard, "-action", "amqp:DeleteQueue", "-resource", queues}},
		{"eval-near", []string{"eval", "-policy", orders, "-action", "amqp:GetQueue", "-resource", queues, "-context", "acs:SourceIp=192.168.0.1"}},
		{"eval-depends", []string{"eval", orders, "-action", "amqp:GetQueue", "-resource", queues, "-unknown", "acs:SourceIp", "-layers-unknown", "control"}},
		{"eval-trust", []string{"eval", "-policy", "trust=" + trust, "-action", "sts:AssumeRole", "-resource", "acs:ram::1234567890123456:role/dev", "-principal", "Service:ecs.aliyuncs.com"}},
		{"eval-broken", []string{"eval", broken, "-action", "amqp:GetQueue", "-resource", queues, "-full"}},
		{"eval-scenario", []string{"eval", sound, "-context", "acs:MFAPresent=true"}},
		{"eval-colour", []string{"eval", sound, "-color", "always"}},
		{"eval-json", []string{"eval", sound, "-json"}},
		{"check-policy", []string{"check", broken, orders}},
		{"check-scenario", []string{"check", failing}},
		{"check-json", []string{"check", failing, "-json"}},
		{"test-passed", []string{"test", sound}},
		{"test-failed", []string{"test", sound, failing}},
		{"test-json", []string{"test", "-json", failing}},
		{"test-older", []string{"test", older}},
		{"eval-older", []string{"eval", older}},
		{"link-redact-moved", []string{"link", "-redact", unhidden}},
		{"catalog-list", []string{"catalog", "list"}},
		{"catalog-show", []string{"catalog", "show", "amqp"}},
		{"catalog-import", []string{"catalog", "import", kilnPage}},
		{"catalog-import-json", []string{"catalog", "import", kilnPage, "-json"}},
		{"catalog-diff", []string{"catalog", "diff", kilnPage, newer}},
		{"catalog-diff-json", []string{"catalog", "diff", "-json", kilnPage, newer}},
		{"fmt-broken", []string{"fmt", broken}},
		{"no-command", nil},
		{"bad-flag", []string{"eval", "-frob"}},
	} {
		for _, lang := range []string{"en", "zh"} {
			t.Run(c.name+"/"+lang, func(t *testing.T) {
				out, errs, status := ramplay("", append([]string{"-lang", lang}, c.args...)...)
				got := "$ ramplay " + strings.Join(c.args, " ") + "\n" + out
				if errs != "" {
					got += "\n-- standard error --\n" + errs
				}
				got += "\n-- exit status " + string(rune('0'+status)) + " --\n"
				golden.Check(t, filepath.Join("testdata", "golden", c.name+"."+lang+".txt"), strings.ReplaceAll(got, "\x1b", "␛"))
			})
		}
	}
}

func TestExitStatus(t *testing.T) {
	dir := t.TempDir()
	future := filepath.Join(dir, "future.json")
	torn := filepath.Join(dir, "torn.json")
	nothing := filepath.Join(dir, "nothing.json")
	for path, text := range map[string]string{
		future:  `{"version": 2, "tests": []}`,
		torn:    `{"version": 1, "policies": [`,
		nothing: `{"version": 1, "policies": [], "tests": [{"name": "asks nothing", "request": {"resource": "*"}, "expect": "ImplicitDeny"}]}`,
	} {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(args ...string) []string {
		return append([]string{"eval", guard, "-resource", queues}, args...)
	}
	for _, c := range []struct {
		name  string
		args  []string
		input string
		want  int
		errs  string // a part of what is said
	}{
		{"no command", nil, "", unable, "Usage"},
		{"unknown command", []string{"frob"}, "", unable, `"frob"`},
		{"unknown flag before the command", []string{"-frob", "eval"}, "", unable, "-frob"},
		{"help", []string{"help"}, "", allWell, ""},
		{"help of a command", []string{"help", "eval"}, "", allWell, ""},
		{"help of an unknown command", []string{"help", "frob"}, "", unable, "frob"},
		{"help of two commands", []string{"help", "eval", "check"}, "", unable, "check"},
		{"help flag", []string{"eval", "--help"}, "", allWell, ""},
		{"version", []string{"version"}, "", allWell, ""},
		{"version flag", []string{"--version"}, "", allWell, ""},
		{"version of something", []string{"version", "x"}, "", unable, `"x"`},
		{"language", []string{"-lang", "fr", "version"}, "", unable, "fr"},
		{"colour", []string{"version", "-color=pink"}, "", unable, "pink"},
		{"boolean flag", []string{"version", "-json=maybe"}, "", unable, "maybe"},

		{"allowed", ask("-action", "amqp:GetQueue", "-require-allow"), "", allWell, ""},
		{"denied", ask("-action", "amqp:DeleteQueue"), "", allWell, ""},
		{"denied and required", ask("-action", "amqp:DeleteQueue", "-require-allow"), "", no, ""},
		{"denied and required as JSON", ask("-action", "amqp:DeleteQueue", "-require-allow", "-json"), "", no, ""},
		{"open and required", []string{"eval", orders, "-action", "amqp:GetQueue", "-resource", queues, "-unknown", "acs:SourceIp", "-require-allow"}, "", no, ""},
		{"action allowed, call denied and required", []string{"eval", sound, "-require-allow"}, "", no, ""},
		{"flag behind --", []string{"eval", "--", "-action"}, "", unable, "-action"},
		{"no action", ask(), "", unable, "-action"},
		{"no such action", ask("-action", "GetQueue"), "", unable, "request-action-format"},
		{"value missing", ask("-action"), "", unable, "-action"},
		{"context without a key", ask("-context", "=x"), "", unable, "-context"},
		{"kind of caller", ask("-principal", "Bob:acs:ram::1:user/bob"), "", unable, "-principal"},
		{"caller without a name", ask("-principal", "SubUser:bob"), "", unable, "-principal"},
		{"unknown assumption", ask("-assume", "gravity=false"), "", unable, "-assume"},
		{"assumption without a switch", ask("-assume", "cidr-border"), "", unable, "-assume"},
		{"unknown layer of policies", []string{"eval", "-policy", "lawyer=" + guard}, "", unable, `"lawyer"`},
		{"level of an identity policy", []string{"eval", "-policy", "identity:1=" + guard}, "", unable, "-policy"},
		{"level that is no number", []string{"eval", "-policy", "control:top=" + guard}, "", unable, "-policy"},
		{"unseen layer", ask("-layers-unknown", "moon"), "", unable, "-layers-unknown"},
		{"scenario among policies", []string{"eval", sound, guard}, "", unable, "stands alone"},
		{"scenario without a request", []string{"eval", failing}, "", unable, "has no request"},
		{"scenario of the future", []string{"eval", future}, "", unable, "scenario-version-unknown"},
		{"standard input twice", []string{"eval", "-", "-"}, "{}", unable, "once"},
		{"batch beside a request", []string{"eval", "-batch", "-action", "a:b"}, "", unable, "-batch"},
		{"batch of bad lines", []string{"eval", "-batch"}, "{\n", allWell, ""},

		{"check finds an error", []string{"check", broken}, "", no, ""},
		{"check finds an error, as JSON", []string{"check", broken, "-json"}, "", no, ""},
		{"check of standard input", []string{"check"}, "[", no, ""},
		{"check of no file", []string{"check", filepath.Join(dir, "none")}, "", unable, "none"},
		{"check of a folder", []string{"check", dir}, "", unable, dir},
		{"check for a layer", []string{"check", trust, "-layer", "identity"}, "", no, ""},
		{"check tells a trust policy", []string{"check", trust}, "", allWell, ""},
		{"check for no layer", []string{"check", trust, "-layer", "moon"}, "", unable, "moon"},
		{"check mends no standard input", []string{"check", "-fix"}, "{}", unable, "-fix"},

		{"tests pass", []string{"test", sound}, "", allWell, ""},
		{"tests fail", []string{"test", sound, failing}, "", no, ""},
		{"tests of no file", []string{"test", failing, filepath.Join(dir, "none")}, "", unable, "none"},
		{"tests of a torn file", []string{"test", torn}, "", unable, "json-unclosed"},
		{"tests of the future", []string{"test", future}, "", unable, "scenario-version-unknown"},
		{"test without a question", []string{"test", nothing}, "", unable, "request-action-missing"},
		{"no tests", []string{"test"}, `{"version": 1, "policies": []}`, allWell, "has no tests"},

		{"catalog without a verb", []string{"catalog"}, "", unable, "catalog list"},
		{"catalog of two services", []string{"catalog", "show", "amqp", "mq"}, "", unable, "catalog list"},
		{"catalog of an unknown service", []string{"catalog", "show", "frob"}, "", unable, "amqp and mq"},
		{"catalog of no page", []string{"catalog", "import", broken}, "", no, "page-not-recognised"},
		{"difference of one", []string{"catalog", "diff", "amqp"}, "", unable, "catalog diff"},
		{"difference to no page", []string{"catalog", "diff", "amqp", broken}, "", unable, "page-not-recognised"},
		{"difference to no file", []string{"catalog", "diff", "nowhere.json", "amqp"}, "", unable, "nowhere.json"},

		{"fmt of what is not JSON", []string{"fmt", broken}, "", no, "json-"},
		{"fmt checks", []string{"fmt", "-check", orders}, "", no, ""},
		{"fmt of no file", []string{"fmt", filepath.Join(dir, "none")}, "", unable, "none"},
		{"fmt writes no standard input", []string{"fmt", "-w", "-"}, "{}", unable, "-w"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, errs, status := ramplay(c.input, c.args...)
			if status != c.want {
				t.Errorf("got status %d, want %d; standard error:\n%s", status, c.want, errs)
			}
			if !strings.Contains(errs, c.errs) {
				t.Errorf("got on standard error %q, want %q in it", errs, c.errs)
			}
			if c.want == unable && errs == "" {
				t.Error("got no message, want why it cannot run")
			}
		})
	}
}

// TestJSON holds every subcommand's -json to one JSON value, wherever the flag
// stands.
func TestJSON(t *testing.T) {
	for _, c := range [][]string{
		{"eval", "-json", sound}, {"eval", sound, "-json"}, {"-json", "eval", sound},
		{"check", broken, "-json"}, {"check", "-json", trust},
		{"test", failing, "-json"},
		{"catalog", "list", "-json"}, {"catalog", "show", "amqp", "-json"}, {"-json", "catalog", "show", "mq"},
		{"catalog", "import", kilnPage, "-json"}, {"catalog", "import", "-json", broken},
		{"fmt", guard, "-json"}, {"version", "-json"},
	} {
		t.Run(strings.Join(c, " "), func(t *testing.T) {
			out, _, _ := ramplay("", c...)
			if !json.Valid([]byte(out)) {
				t.Errorf("got %q, want one JSON value", out)
			}
			if strings.Contains(out, ": null") {
				t.Errorf("got a null in %s, want none", out)
			}
		})
	}
}

func TestLanguageOfTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		want words.Language
	}{
		{"nothing set", nil, words.English},
		{"LANG", map[string]string{"LANG": "zh_CN.UTF-8"}, words.Chinese},
		{"LC_ALL comes first", map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, words.English},
		{"LC_MESSAGES before LANG", map[string]string{"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, words.Chinese},
		{"C", map[string]string{"LANG": "C.UTF-8"}, words.English},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := languageOf(func(name string) string { return c.env[name] }); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestEveryCodeHasItsSentence reads the codes off this package's own source.
func TestEveryCodeHasItsSentence(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{"check-fix": true, "check-fix-changes": true}
	for _, severity := range severities() {
		codes["severity-"+severity], codes["count-"+severity], codes["count-"+severity+"-one"] = true, true, true
	}
	for _, state := range []string{"met", "failed", "unknown", "skipped"} {
		codes["legend-"+state] = true
	}
	said := regexp.MustCompile(`(say|count|unable|misused|wrongFlag)[({]"([a-z-]+)"[,)]`)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(text), -1) {
			codes[m[2]] = true
			if m[1] == "count" {
				codes[m[2]+"-one"] = true
			}
		}
	}
	if len(codes) < 60 {
		t.Errorf("got %d codes, want those of the whole package", len(codes))
	}
	for code := range codes {
		if !words.Has(code) {
			t.Errorf("%s has no sentence", code)
		}
	}
}

// TestHelp holds the pages complete: one for each subcommand in each language,
// in 80 columns, with the same flags.
func TestHelp(t *testing.T) {
	flags := regexp.MustCompile(`(?m)^  (-[a-z-]+)`)
	for _, name := range append(commands(), "ramplay") {
		if name == "help" {
			continue
		}
		var listed [2]string
		for i, lang := range []string{"en", "zh"} {
			text, err := pages.ReadFile("help/" + name + "." + lang + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(string(text), "\n") {
				if width(line) > columns {
					t.Errorf("%s.%s: got a line of %d columns, want %d at most: %s", name, lang, width(line), columns, line)
				}
			}
			var names []string
			for _, m := range flags.FindAllStringSubmatch(string(text), -1) {
				names = append(names, m[1])
				if name == "ramplay" {
					continue
				}
				if _, errs, _ := ramplay("", name, m[1]+"=x"); strings.Contains(errs, "There is no flag") {
					t.Errorf("%s.%s: %s is on the page and no flag", name, lang, m[1])
				}
			}
			listed[i] = strings.Join(names, " ")
		}
		if listed[0] != listed[1] {
			t.Errorf("%s: got flags %s in Chinese, want %s as in English", name, listed[1], listed[0])
		}
	}
	out, _, _ := ramplay("", "help", "eval")
	for _, flag := range []string{"-policy", "-layers-unknown", "-action", "-api", "-resource", "-principal", "-context", "-unknown",
		"-assume", "-require-allow", "-full", "-json", "-batch"} {
		if !strings.Contains(out, "  "+flag) {
			t.Errorf("%s is not on the page of eval", flag)
		}
	}
}
