package site

// This file packs the folder into an archive for any static host.

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"maps"
	"slices"
	"time"
)

// Archive is the folder as one file to download. What it holds is the build
// without the archive itself and without the page of one file.
const Archive = "ramplay.zip"

// readme goes into the archive; its lines end as Windows' own editor wants them.
const readme = `RAM Playground

This folder is the whole playground. Put it on any static host, below any path:
copy the files, then open index.html there. Every address in it is relative.
It does not work from a disk; for that there is ramplay.html, one file.

  embed.html       the small view for an <iframe>
  ram-policy.js    the element <ram-policy> for documents
  _headers         headers for Cloudflare Pages and Netlify
  sw-kill.js       copy it over sw.js to end offline use at every reader
  licenses.txt     what the playground is made of

A host must send core.*.wasm as application/wasm, may let browsers keep names
with a hash for ever, and should have all other names asked for again.


RAM Playground（中文说明）

本文件夹就是完整的 RAM Playground。把文件复制到任意静态服务器的任意路径下，
打开其中的 index.html 即可，所有地址都是相对地址。
它不能直接从磁盘打开；需要离线单文件时请使用 ramplay.html。

  embed.html       用于 <iframe> 的小视图
  ram-policy.js    用于文档的 <ram-policy> 元素
  _headers         Cloudflare Pages 和 Netlify 的响应头
  sw-kill.js       覆盖 sw.js 即可为所有读者停用离线功能
  licenses.txt     组成部分及其许可证

服务器须以 application/wasm 类型发送 core.*.wasm；文件名带哈希的文件可以永久缓存，
其余文件应每次重新验证。
`

func (b *build) addArchive() error {
	files := maps.Clone(b.files)
	files["README.txt"] = bytes.ReplaceAll([]byte(readme), []byte("\n"), []byte("\r\n"))
	data, err := archive("ramplay", files)
	b.files[Archive] = data
	return err
}

// archive gives the same bytes for the same files: in the order of their names
// and with no other time than the first that the format can tell.
func archive(folder string, files map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) {
		return flate.NewWriter(out, flate.BestCompression)
	})
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &zip.FileHeader{Name: folder + "/" + name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		header.SetMode(0o644)
		file, err := w.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
