// Package api answers the edge's requests below /api/: the methods of the bridge,
// and short links, whose content it cannot read. It is plain net/http, and knows
// nothing of the platform that it runs on.
//
//	POST   /api/v1/{method}          playground.Call: parameters in, result or error out, JSON both ways
//	POST   /api/links?expires=30d    keeps a ciphertext; 30d or 1y
//	GET    /api/links/{id}           the ciphertext
//	DELETE /api/links/{id}           takes it back, with "Authorization: Bearer TOKEN"
//
// Every refusal is {"error":{"code","message"}}, as the bridge's own. Nothing that
// a request holds is ever logged.
package api
