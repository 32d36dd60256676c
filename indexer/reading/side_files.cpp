// Owns: the marks of side files: WACZ 1.1.1 (specs.webrecorder.net), BagIt (RFC 8493), CDX and
// CDXJ, lists of checksums.
#include <algorithm>
#include <cctype>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/not_articles.hpp"

namespace morgue {

namespace {

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of("/!") + 1);
}

bool all_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

/// `d41d8cd98f00b204e9800998ecf8427e  data/1.txt`, or `MD5 (1.txt) = d41d...`.
bool is_checksum_line(std::string_view line) {
  const std::string_view first = line.substr(0, line.find_first_of(" \t"));
  if (const std::size_t equals = line.rfind(") = "); equals != std::string_view::npos) {
    const std::string_view digest = trim(line.substr(equals + 4));
    return digest.size() >= 32 && all_hex(digest);
  }
  const bool size = first.size() == 32 || first.size() == 40 || first.size() == 56 ||
                    first.size() == 64 || first.size() == 96 || first.size() == 128;
  return size && first.size() < line.size() && all_hex(first);
}

/// `com,example)/path 20200101000000 ...`: an address in the order that sorts, and a time.
bool is_cdx_line(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos || space == 0) return false;
  const std::string_view key = line.substr(0, space);
  const std::string_view rest = line.substr(space + 1);
  const std::string_view time = rest.substr(0, rest.find_first_of(" \t"));
  const bool key_fits = key.find(")/") != std::string_view::npos || key.ends_with(')');
  return key_fits && key.find(',') < key.find(')') && time.size() >= 8 && time.size() <= 17 &&
         is_ascii_digits(time);
}

/// Whether every line of the head, and at least one, passes; the last may be cut.
template <typename Test>
bool all_lines(std::string_view head, Test test) {
  std::size_t lines = 0;
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos && lines > 0) break;
    const std::string_view line = trim(head.substr(0, end));
    if (!line.empty() && line.front() != ';' && line.front() != '#') {
      if (!test(line)) return false;
      ++lines;
    }
    if (end == std::string_view::npos) break;
    head.remove_prefix(end + 1);
  }
  return lines > 0;
}

bool has(std::string_view head, std::string_view part) {
  return head.find(part) != std::string_view::npos;
}

}  // namespace

std::string side_file(std::string_view head, std::string_view path) {
  const std::string name = ascii_lower(file_name(path));
  head = without_byte_order_mark(head);
  const std::string_view line = head.substr(0, head.find('\n'));
  if (line.starts_with('{') && has(line, "json-pages-")) return "a list of pages of a WACZ file";
  if (name == "datapackage.json" &&
      (has(head, "wacz_version") || has(head, "data-package") || has(head, "\"resources\"")))
    return "the description of a data package";
  if (name == "datapackage-digest.json") return "the digest of a WACZ file";
  if (head.starts_with(" CDX ") || head.starts_with("!meta ") ||
      head.starts_with("!OpenWayback-CDXJ") || all_lines(head, is_cdx_line))
    return "an index of web captures (CDX)";
  if (head.starts_with("BagIt-Version:")) return "the declaration of a BagIt bag";
  if (name == "bag-info.txt" && (has(head, "Payload-Oxum:") || has(head, "Bagging-Date:") ||
                                 has(head, "Bag-Software-Agent:")))
    return "the description of a BagIt bag";
  if (all_lines(head, is_checksum_line)) return "a list of checksums";
  return {};
}

}  // namespace morgue
