// Owns: fuzzing of the query lexer, parser, printer and error places with any bytes.
// Does not own: compiling queries against an index.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/base/utf8.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/resolve/language_table.hpp"

namespace {

using namespace morgue::query;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_place(std::string_view text, SourceRange at) {
  require(at.begin <= at.end && at.end <= text.size());
  require(column_of(text, at.begin) <= text.size() + 1);
  const std::string place = show_error_place(text, at);
  require(morgue::is_valid_utf8(place) && place.find('\n') == place.rfind('\n'));
}

/// Every place lies in the query, and every node holds what its kind says.
void check_node(std::string_view text, const Node& node, std::size_t depth) {
  require(depth < 4 * kMaxDepth + 10 && node.at.begin <= node.at.end && node.at.end <= text.size());
  std::visit(
      morgue::Overloaded{
          [](const syntax::Word& word) {
            require(!word.text.empty() && morgue::is_valid_utf8(word.text));
          },
          [](const syntax::Phrase& phrase) {
            for (const NodePtr& word : phrase.words)
              require(std::holds_alternative<syntax::Word>(word->clause));
          },
          [](const syntax::Near& near) { require(near.links.size() + 1 == near.operands.size()); },
          [](const syntax::NoneOf& none) { require(none.child != nullptr); },
          [](const syntax::SomeOf& some) {
            require(some.count > 0 && some.children.size() >= some.count);
          },
          [](const syntax::Apart& apart) {
            require(apart.child != nullptr && apart.other != nullptr);
          },
          [](const syntax::Synonyms& same) { require(!same.words.empty()); },
          [](const syntax::AtLeast& least) { require(least.child != nullptr && least.count > 0); },
          [](const morgue::OneOf<syntax::AllOf, syntax::AnyOf, syntax::ExactValue,
                                 syntax::DateClause, syntax::NumberClause,
                                 syntax::Everything> auto&) {},
      },
      node.clause);
  for_each_child(node, [&](const Node& child) { check_node(text, child, depth + 1); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  ParseOptions options;
  options.any = (data[0] & 1U) != 0;
  options.plain = (data[0] & 6U) == 6;
  options.now_days = kLanguageTableDay;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto reading = parse_query(text, options);
  if (const auto* error = std::get_if<QueryError>(&reading)) {
    require(!options.plain && !error->message.empty() && morgue::is_valid_utf8(error->message));
    check_place(text, error->at);
    return 0;
  }
  const auto& parsed = std::get<ParsedQuery>(reading);
  check_node(text, *parsed.root, 0);
  require(morgue::is_valid_utf8(to_string(*parsed.root)));
  for (const QueryNote& note : parsed.notes) check_place(text, note.at);
  return 0;
}
