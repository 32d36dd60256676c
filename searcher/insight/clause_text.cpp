// Owns: the wording of clauses (see clause_text.hpp).
#include "searcher/insight/clause_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/base/utf8.hpp"
#include "common/dates/dates.hpp"
#include "common/program/terminal.hpp"
#include "searcher/query/number_filter.hpp"
#include "searcher/resolve/leaf_terms.hpp"

namespace morgue::insight {

using query::Link;
using query::LinkKind;
using query::ResolvedNode;
using query::Scope;
using query::WordForm;

std::string typed_at(std::string_view query, query::SourceRange at) {
  constexpr std::size_t kColumns = 60;
  constexpr std::size_t kBytes = 400;
  const std::size_t begin = std::min(at.begin, query.size());
  const std::string_view typed = query.substr(begin, std::max(at.end, begin) - begin);
  const std::string visible = make_visible(utf8_prefix(repair_utf8(typed), kBytes));
  const std::string_view part = columns_prefix(visible, kColumns);
  const bool whole = part.size() == visible.size() && typed.size() <= kBytes;
  return std::string(part) + (whole ? "" : "...");
}

std::string typed_clause(std::string_view query, const ResolvedNode& node) {
  return node.source == nullptr ? std::string() : typed_at(query, node.source->at);
}

std::string articles_text(Xapian::doccount count) {
  if (count == 0) return "no article";
  return fmt::format("{} article{}", count, count == 1 ? "" : "s");
}

std::string dates_text(const query::DateFilter& dates) {
  if (dates.month != 0) return fmt::format("{:02}-{:02} of any year", dates.month, dates.day);
  const std::string first = dates.first ? format_edge(*dates.first, false) : "";
  const std::string last = dates.last ? format_edge(*dates.last, true) : "";
  if (first.empty() && last.empty()) return "any date";
  if (last.empty()) return first + " or later";
  if (first.empty()) return last + " or before";
  return first == last ? first : first + " to " + last;
}

std::string numbers_text(const query::NumberFilter& numbers) {
  using query::number_text;
  if (numbers.least && numbers.most) {
    const std::string least = number_text(*numbers.least);
    return *numbers.least == *numbers.most ? "exactly " + least
                                           : least + " to " + number_text(*numbers.most);
  }
  if (numbers.above) return "more than " + number_text(*numbers.least);
  if (numbers.below) return "less than " + number_text(*numbers.most);
  if (numbers.least) return number_text(*numbers.least) + " or more";
  return numbers.most ? "at most " + number_text(*numbers.most) : "any number";
}

std::string link_text(const Link& link) {
  const std::string words = fmt::format("{} word{}", link.distance, link.distance == 1 ? "" : "s");
  switch (link.kind) {
    case LinkKind::near:
      return "within " + words + ", in any order";
    case LinkKind::before:
      return "within " + words + ", in this order";
    case LinkKind::sentence:
      return "in the same sentence";
    case LinkKind::paragraph:
      return "in the same paragraph";
  }
  return {};
}

std::string scope_text(const query::Leaf& leaf) {
  switch (leaf.scope) {
    case Scope::anywhere:
      return "in headline or text";
    case Scope::headline:
      return "in the headline";
    case Scope::body:
      return "in the text below the headline";
    case Scope::lead:
      return "in headline or first paragraph";
    case Scope::first_words:
      return fmt::format("among the first {} words of the text", leaf.first_words);
    case Scope::byline:
      return "in the byline";
    case Scope::place:
      return "in the dateline's place";
  }
  return {};
}

std::string leaf_text(const query::Leaf& word, const query::Node* source) {
  const auto* alone =
      source == nullptr ? nullptr : std::get_if<query::syntax::Word>(&source->clause);
  switch (word.form) {
    case WordForm::exact:
      return make_visible((word.capitals ? "=^" : "=") +
                          (word.exact.empty() ? word.typed : word.exact));
    case WordForm::wildcard:
      return make_visible(word.typed);
    case WordForm::fuzzy:
      return make_visible(word.typed) +
             (alone != nullptr ? fmt::format("~{}", alone->fuzzy_distance) : "~");
    case WordForm::stemmed:
      return make_visible(word.typed);
    case WordForm::as_written:
      return make_visible(fold(word.typed) == word.folded ? word.typed : word.folded);
  }
  return {};
}

std::string_view vocabulary_prefix(const query::Leaf& leaf) {
  return leaf.scope == Scope::headline ? "" : query::scope_prefix(leaf.scope);
}

std::string counted_words_text(const std::vector<VocabularyWord>& words) {
  std::string out;
  for (const VocabularyWord& word : words) {
    out +=
        fmt::format("{}{} ({})", out.empty() ? "" : ", ", make_visible(word.word), word.articles);
  }
  return out;
}

std::string listed(const std::vector<std::string>& parts, std::string_view last_joint) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? fmt::format(" {} ", last_joint) : ", ";
    out += parts[i];
  }
  return out;
}

}  // namespace morgue::insight
