// Owns: showing where in a query an error is (show_error_place and column_of in parser.hpp).
// Does not own: the errors themselves.
#include <algorithm>

#include "common/base/utf8.hpp"
#include "common/program/terminal.hpp"
#include "searcher/query/parser.hpp"

namespace morgue::query {
namespace {

constexpr std::size_t kColumns = 72;  ///< of the query that are shown
constexpr std::size_t kBefore = 36;   ///< of them at most before the place, if the query is long
constexpr std::size_t kBytes = 600;   ///< on each side of it, as combining marks take no column
constexpr std::string_view kIndent = "  ";
constexpr std::string_view kCut = "...";

/// The longest whole-character prefix of `text` that is at most `columns` wide when visible, as
/// shown.
std::string visible_prefix(std::string_view text, std::size_t columns, std::size_t& pos) {
  std::string out;
  std::size_t width = 0;
  for (pos = 0; pos < text.size() && pos < kBytes;) {
    std::size_t next = pos;
    next_code_point(text, next);
    const std::string piece = make_visible(text.substr(pos, next - pos));
    width += display_width(piece);
    if (width > columns) break;
    out += piece;
    pos = next;
  }
  return out;
}

/// Where the last `columns` visible columns of `text` begin.
std::size_t visible_suffix_begin(std::string_view text, std::size_t columns) {
  std::size_t width = 0;
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < kBytes) {
    std::size_t start = begin - 1;
    while (start > 0 && begin - start < 4 && is_continuation_byte(text[start])) --start;
    if (!is_valid_utf8(text.substr(start, begin - start))) start = begin - 1;
    width += display_width(make_visible(text.substr(start, begin - start)));
    if (width > columns) break;
    begin = start;
  }
  return begin;
}

}  // namespace

std::string show_error_place(std::string_view query, SourceRange at) {
  at.begin = std::min(at.begin, query.size());
  at.end = std::clamp(at.end, at.begin, query.size());
  const std::string_view head = query.substr(0, at.begin);
  std::size_t cut = visible_suffix_begin(head, kBefore);
  // A short query is shown whole.
  std::size_t fitting = 0;
  visible_prefix(query, kColumns, fitting);
  if (fitting == query.size()) cut = 0;

  const std::string before = std::string(cut > 0 ? kCut : "") + make_visible(head.substr(cut));
  std::size_t used = std::min(display_width(before), kColumns);
  std::size_t taken = 0;
  const std::string place =
      visible_prefix(query.substr(at.begin, at.end - at.begin), kColumns - used, taken);
  used += display_width(place);
  std::size_t rest = 0;
  std::string after;
  if (at.begin + taken == at.end)
    after = visible_prefix(query.substr(at.end), kColumns - std::min(used, kColumns), rest);
  if (at.begin + taken + rest < query.size()) after += kCut;

  const std::size_t width = display_width(place);
  const std::string marks = "^" + std::string(width > 1 ? width - 1 : 0, '~');
  return std::string(kIndent) + before + place + after + "\n" + std::string(kIndent) +
         std::string(display_width(before), ' ') + marks;
}

std::size_t column_of(std::string_view query, std::size_t byte) {
  std::size_t column = 1;
  for (std::size_t pos = 0; pos < std::min(byte, query.size()); ++column) {
    next_code_point(query, pos);
    if (pos > byte) break;
  }
  return column;
}

}  // namespace morgue::query
