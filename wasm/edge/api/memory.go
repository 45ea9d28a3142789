package api

import "sync"

// Memory is a Store that is gone with its process: for tests, and for working on
// the page on one machine. Its zero value is empty.
type Memory struct {
	mu    sync.Mutex
	links map[string]*Link
}

// Put keeps a link.
func (m *Memory) Put(id string, l *Link) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.links == nil {
		m.links = map[string]*Link{}
	}
	m.links[id] = l
	return nil
}

// Get returns a link, or nil.
func (m *Memory) Get(id string) (*Link, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.links[id], nil
}

// Delete forgets a link.
func (m *Memory) Delete(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.links, id)
	return nil
}
