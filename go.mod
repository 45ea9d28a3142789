module github.com/ramplay/ramplay

go 1.26

require (
	github.com/evanw/esbuild v0.28.2
	github.com/syumai/workers v0.32.0
)

require golang.org/x/sys v0.0.0-20220715151400-c0bba94af5f8 // indirect

tool github.com/syumai/workers/cmd/workers-assets-gen
