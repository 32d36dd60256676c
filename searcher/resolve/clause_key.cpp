// Owns: keys of clauses (see clause_key.hpp).
#include "searcher/resolve/clause_key.hpp"

#include <fmt/format.h>

#include <optional>

#include "common/fields/schema.hpp"

namespace morgue::query {

namespace {

template <typename Number>
std::string bound(const std::optional<Number>& value) {
  return value ? fmt::to_string(*value) : std::string("-");
}

/// What a clause says beside its kind, field and children. Texts with their length, so that none
/// can look like something else.
std::string own_key(const Node& node) {
  return std::visit(
      Overloaded{
          [](const syntax::Word& word) {
            return fmt::format("{}{} {} {}:{}", static_cast<int>(word.form),
                               word.capitals ? "^" : "", word.fuzzy_distance, word.text.size(),
                               word.text);
          },
          [](const syntax::Near& near) {
            std::string key;
            for (const Link& link : near.links)
              key += fmt::format(" {}/{}", static_cast<int>(link.kind), link.distance);
            return key;
          },
          [](const OneOf<syntax::AtLeast, syntax::SomeOf> auto& counted) {
            return fmt::to_string(counted.count);
          },
          [](const syntax::Apart& apart) {
            return fmt::format("{}/{}", static_cast<int>(apart.link.kind), apart.link.distance);
          },
          [](const syntax::Synonyms& same) { return std::string(same.looked_up ? "~" : ""); },
          [](const syntax::ExactValue& value) {
            return fmt::format("{}{}:{}", value.pattern ? "*" : "", value.text.size(), value.text);
          },
          [](const syntax::DateClause& in) {
            return fmt::format("{} {} {}/{}", bound(in.dates.first), bound(in.dates.last),
                               in.dates.month, in.dates.day);
          },
          [](const syntax::NumberClause& in) {
            return fmt::format("{} {} {}{}", bound(in.numbers.least), bound(in.numbers.most),
                               in.numbers.above, in.numbers.below);
          },
          [](const OneOf<syntax::Phrase, syntax::AllOf, syntax::AnyOf, syntax::NoneOf,
                         syntax::Everything> auto&) { return std::string(); },
      },
      node.clause);
}

}  // namespace

std::string clause_key(const Node& node) {
  std::string key =
      fmt::format("{} {} {} [{}", node.clause.index(),
                  node.field == nullptr ? "" : node.field->name, node.first_words, own_key(node));
  for_each_child(node, [&key](const Node& child) {
    key += clause_key(child) + fmt::format("^{}", child.boost);
  });
  return key + "]";
}

}  // namespace morgue::query
