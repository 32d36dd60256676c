// Owns: knowing, by name, files that are no articles although they are text: the side files of
// packaged collections, and what programs write for programs.
// Does not own: the formats that are read (registry.hpp), binary data (charset.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// "a CDX index of web captures" and the like for what accompanies a collection (WACZ, BagIt, crawl
/// indexes, lists of checksums) and holds no text of its own; else empty. `head`: the first 4 KB.
std::string side_file(std::string_view head, std::string_view path);

/// "a JPEG picture", "a PostScript document" for what the first bytes, even a few of them, tell to
/// be no text and of no format that is read; else empty.
std::string_view binary_format(std::string_view head);

/// "PDF", "XML of no vocabulary that is read here (root element x)", "source code (.py)" for what
/// the reader of plain text would take for prose although its form is a machine's; empty for what
/// may be prose. `head`: the first 4 KB, decoded to UTF-8.
std::string machine_format(std::string_view head, std::string_view path);

}  // namespace morgue
