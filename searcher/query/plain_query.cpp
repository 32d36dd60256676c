// Owns: plain queries (see plain_query.hpp).
// Does not own: anything else of the language.
#include "searcher/query/plain_query.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "common/base/utf8.hpp"
#include "searcher/query/joined_typing.hpp"
#include "searcher/query/operands.hpp"
#include "searcher/query/query_text.hpp"

namespace morgue::query {
namespace {

/// Adds to the word at [begin, end) what stands behind it and is one with it. Returns where that
/// ends.
std::size_t take_joined(std::string_view text, std::size_t begin, std::size_t end,
                        std::string& word) {
  while (const std::optional<TypedJoin> join = typed_join(text, begin, end, word)) {
    word = repair_utf8(join->text);
    begin = join->last_begin;
    end = join->end;
  }
  return end;
}

}  // namespace

ParsedQuery parse_plain(std::string_view text, const ParseOptions& options) {
  ParsedQuery out;
  if (text.size() > kMaxQueryBytes) {
    out.notes.push_back({{kMaxQueryBytes, text.size()},
                         fmt::format("only the first {} KB are searched", kMaxQueryBytes / 1024)});
    text = utf8_prefix(text, kMaxQueryBytes);
  }
  std::vector<NodePtr> words;
  std::size_t begin = 0;
  for (std::size_t pos = 0; begin < text.size();) {
    const std::size_t start = pos;
    const bool at_end = start >= text.size();
    const char32_t c = at_end ? U' ' : next_code_point(text, pos);
    if (c != U'\0' && !is_query_space(c)) continue;
    if (start > begin) {
      std::string word = repair_utf8(text.substr(begin, start - begin));
      const std::size_t end = take_joined(text, begin, start, word);
      words.push_back(make_node(syntax::Word{std::move(word)}, {begin, end}));
      if (end > start) {
        begin = pos = end;
        continue;
      }
    }
    begin = at_end ? start : pos;
    if (at_end) break;
  }
  if (words.size() == 1) {
    out.root = std::move(words.front());
    return out;
  }
  const SourceRange whole{0, text.size()};
  out.root = options.any || words.empty() ? make_node(syntax::AnyOf{std::move(words)}, whole)
                                          : make_node(syntax::AllOf{std::move(words)}, whole);
  return out;
}

}  // namespace morgue::query
