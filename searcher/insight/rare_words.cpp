// Owns: finding them.
#include "searcher/insight/rare_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/edit_distance.hpp"
#include "common/base/utf8.hpp"
#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/ranking/closeness.hpp"
#include "searcher/vocabulary/vocabulary.hpp"

namespace morgue::insight {

using query::ResolvedNode;

namespace {

constexpr Xapian::doccount kTimesMore = 20;
constexpr std::size_t kFewestLetters = 4;
constexpr std::size_t kLettersForTwoEdits = 7;
/// Words looked up in a query; a long one has context enough.
constexpr std::size_t kMostWords = 4;
/// Near words by distance first: of those at one edit the most frequent comes first.
constexpr std::size_t kNearest = 5;

/// Writers seldom err in the first letter (Pollock and Zamora, Automatic spelling correction in
/// scientific and scholarly text, CACM 27, 1984): two edits with another one make another word.
bool may_be_misspelt(std::string_view typed, std::string_view near) {
  return edit_distance(typed, near) <= 1 || typed.front() == near.front();
}

class RareWords {
 public:
  explicit RareWords(Search& search) : search_(search) {}

  std::vector<query::QueryNote> run() {
    visit(*search_.resolved().root);
    return std::move(notes_);
  }

 private:
  void visit(const ResolvedNode& node) {
    if (std::holds_alternative<query::NoneOf>(node.clause)) return;
    if (const auto* leaf = std::get_if<query::Leaf>(&node.clause)) look_at(*leaf, node);
    for_each_part(node, [this](const ResolvedNode& part) { visit(part); });
  }

  void look_at(const query::Leaf& leaf, const ResolvedNode& node) {
    const bool plain = leaf.form == query::WordForm::stemmed && node.source != nullptr;
    if (!plain || looked_at_ >= kMostWords) return;
    const std::size_t letters = count_code_points(leaf.folded);
    if (letters < kFewestLetters || leaf.folded.find_first_of("0123456789") != std::string::npos)
      return;
    const Xapian::doccount articles = ranking::frequency_bound(node, search_.database());
    if (articles == 0 || articles >= kFewHits) return;
    ++looked_at_;
    const Vocabulary vocabulary(search_.database(), vocabulary_prefix(leaf), search_.deadline());
    const unsigned edits = letters >= kLettersForTwoEdits ? 2 : 1;
    for (const VocabularyWord& near : vocabulary.nearest(leaf.folded, kNearest, edits)) {
      const bool meant = std::any_of(leaf.words.begin(), leaf.words.end(),
                                     [&near](const auto& word) { return word.word == near.word; });
      if (meant || near.articles < articles * kTimesMore ||
          !may_be_misspelt(leaf.folded, near.word))
        continue;
      notes_.push_back({node.source->at,
                        fmt::format("'{}' is in {}; did you mean {}?", leaf_text(leaf, node.source),
                                    articles_text(articles), counted_words_text({near}))});
      return;
    }
  }

  Search& search_;
  std::size_t looked_at_ = 0;
  std::vector<query::QueryNote> notes_;
};

}  // namespace

std::vector<query::QueryNote> notes_on_rare_words(Search& search) {
  if (search.total().upper >= kFewHits || search.partial()) return {};
  try {
    return RareWords(search).run();
  } catch (const DeadlinePassed&) {
    return {};
  }
}

}  // namespace morgue::insight
