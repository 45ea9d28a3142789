// Package playground is the core as its hosts see it: one method for each
// gesture of the page, JSON in and JSON out. The browser, the edge and the
// command's -json are a few lines each around Call. Only here bytes become
// UTF-16 and codes become sentences.
package playground
