// Owns: judging near words, and the corrections of a query.
#include "searcher/insight/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/analysis/folding.hpp"
#include "common/analysis/stop_words.hpp"
#include "common/analysis/word_breaker.hpp"
#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "searcher/insight/archive_facts.hpp"
#include "searcher/insight/clause_counts.hpp"
#include "searcher/insight/clause_text.hpp"
#include "searcher/ranking/closeness.hpp"
#include "searcher/vocabulary/levenshtein_automaton.hpp"

namespace morgue::insight {

using query::Leaf;
using query::ResolvedNode;

namespace {

constexpr std::size_t kMinLetters = 4;
constexpr std::size_t kLettersForTwoEdits = 7;
constexpr std::size_t kShortWord = 4;
/// Near words by distance and articles, of which the likeliest are chosen.
constexpr std::size_t kNearest = 20;
/// A near word that is so much less likely than the likeliest is not told.
constexpr double kUnlikely = 20;
constexpr double kSlip = 20;
constexpr double kVowelOrLength = 50;
constexpr double kOtherLetter = 100;
constexpr double kAtAnEnd = 300;
/// Letters of either part of a word that may be two, and parts that are looked at.
constexpr std::size_t kMinPartLetters = 3;
constexpr std::size_t kMaxSplits = 3;
constexpr std::size_t kMaxPairs = 4;
/// A joined word must be in so many times as many articles as the two words side by side.
constexpr Xapian::doccount kTimesJoined = 20;
constexpr Xapian::doccount kMinJoined = 3;

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t pos = 0; pos < word.size();) letters.push_back(next_code_point(word, pos));
  return letters;
}

bool is_vowel(char32_t letter) {
  return std::u32string_view(U"aeiouyаеиоуыэюя").find(letter) != std::u32string_view::npos;
}

/// One edit at most: what it is worth by where the words differ.
double times_for_one(const std::u32string& typed, const std::u32string& near) {
  std::size_t begin = 0;
  while (begin < typed.size() && begin < near.size() && typed[begin] == near[begin]) ++begin;
  std::size_t a = typed.size();
  std::size_t b = near.size();
  while (a > begin && b > begin && typed[a - 1] == near[b - 1]) --a, --b;
  const std::u32string_view lost = std::u32string_view(typed).substr(begin, a - begin);
  const std::u32string_view found = std::u32string_view(near).substr(begin, b - begin);
  if (begin == 0) return lost.size() == found.size() ? kAtAnEnd : kOtherLetter;
  if (lost.size() == 2 && found.size() == 2) return kSlip;
  const std::u32string& longer = typed.size() > near.size() ? typed : near;
  const bool length = lost.size() != found.size();
  if (length && begin > 0 && longer[begin] == longer[begin - 1]) return kSlip;
  const bool at_end = a == typed.size() && b == near.size();
  if (at_end) return kAtAnEnd;
  if (length) return kVowelOrLength;
  const bool vowels = lost.size() == 1 && is_vowel(lost[0]) && is_vowel(found[0]);
  return vowels ? kVowelOrLength : kOtherLetter;
}

/// Of those that are frequent enough the likeliest.
std::vector<VocabularyWord> likeliest(std::string_view typed, Xapian::doccount articles,
                                      const std::vector<VocabularyWord>& near, std::size_t count) {
  struct Judged {
    double worth;
    const VocabularyWord* word;
  };
  std::vector<Judged> judged;
  for (const VocabularyWord& word : near) {
    const double worth = word.articles / times_more(typed, word.word);
    if (worth >= articles) judged.push_back({worth, &word});
  }
  std::stable_sort(judged.begin(), judged.end(),
                   [](const Judged& a, const Judged& b) { return a.worth > b.worth; });
  std::vector<VocabularyWord> out;
  for (const Judged& one : judged) {
    if (out.size() < count && one.worth * kUnlikely >= judged.front().worth)
      out.push_back(*one.word);
  }
  return out;
}

bool has_digits(std::string_view word) {
  return word.find_first_of("0123456789") != std::string_view::npos;
}

bool may_be_asked(const Leaf& leaf) {
  const bool plain =
      leaf.form == query::WordForm::stemmed || leaf.form == query::WordForm::as_written;
  // Compounds and acronyms are more than their letters.
  return plain && !has_digits(leaf.folded) && fold(leaf.typed) == leaf.folded;
}

/// The two words that a word is made of, where they stand side by side.
std::optional<VocabularyWord> two_words(Search& search, const Leaf& leaf,
                                        const Vocabulary& vocabulary) {
  struct Split {
    Xapian::doccount articles;
    std::size_t at;
  };
  if (leaf.scope != query::Scope::anywhere) return std::nullopt;
  const std::string& word = leaf.folded;
  std::vector<Split> splits;
  const std::size_t letters = count_code_points(word);
  std::size_t at = 0;
  for (std::size_t i = 1; i < letters; ++i) {
    next_code_point(word, at);
    if (i < kMinPartLetters || letters - i < kMinPartLetters) continue;
    const Xapian::doccount both = std::min(vocabulary.articles_with(word.substr(0, at)),
                                           vocabulary.articles_with(word.substr(at)));
    if (both > 0) splits.push_back({both, at});
  }
  std::sort(splits.begin(), splits.end(),
            [](const Split& a, const Split& b) { return a.articles > b.articles; });
  if (splits.size() > kMaxSplits) splits.resize(kMaxSplits);
  std::optional<VocabularyWord> best;
  for (const Split& split : splits) {
    VocabularyWord two{word.substr(0, split.at) + " " + word.substr(split.at), 0};
    two.articles = count_query(search, "\"" + two.word + "\"").value_or(0);
    if (two.articles > 0 && (!best || two.articles > best->articles)) best = std::move(two);
  }
  return best;
}

}  // namespace

double times_more(std::string_view typed, std::string_view near) {
  const std::u32string a = letters_of(typed);
  const std::u32string b = letters_of(near);
  const bool one_edit = LevenshteinAutomaton(typed, 1).distance_to(near).has_value();
  const bool is_short = std::min(a.size(), b.size()) <= kShortWord;
  if (one_edit) return times_for_one(a, b) * (is_short ? 5 : 1);
  const bool unlikely = a.size() < kLettersForTwoEdits || a.front() != b.front();
  return kAtAnEnd * (unlikely ? 30 : 1) * (is_short ? 5 : 1);
}

Xapian::doccount rare_below(Xapian::doccount archive) {
  constexpr Xapian::doccount kFew = 20;
  return std::max(kFew, archive / 2000);
}

std::vector<VocabularyWord> meant_words(Search& search, const Leaf& leaf, Xapian::doccount articles,
                                        std::size_t count) {
  if (!may_be_asked(leaf) || leaf.folded.empty()) return {};
  const std::size_t letters = count_code_points(leaf.folded);
  if (articles > 0 && letters < kMinLetters) return {};
  const Vocabulary vocabulary(search.database(), vocabulary_prefix(leaf), search.deadline());
  const unsigned edits = articles == 0 || letters >= kLettersForTwoEdits ? 2 : 1;
  std::vector<VocabularyWord> near = vocabulary.nearest(leaf.folded, kNearest, edits);
  std::erase_if(near, [&leaf](const VocabularyWord& word) {
    return has_digits(word.word) || word.word.find('.') != std::string::npos ||
           std::any_of(leaf.words.begin(), leaf.words.end(),
                       [&word](const auto& meant) { return meant.word == word.word; });
  });
  std::vector<VocabularyWord> meant = likeliest(leaf.folded, articles, near, count);
  const auto two = two_words(search, leaf, vocabulary);
  if (!two || two->articles / kSlip < articles) return meant;
  const bool first =
      meant.empty() ||
      two->articles / kSlip > meant.front().articles / times_more(leaf.folded, meant.front().word);
  meant.insert(first ? meant.begin() : meant.end(), *two);
  if (meant.size() > count) meant.resize(count);
  return meant;
}

std::vector<VocabularyWord> meant_values(Search& search, const query::ExactValue& value,
                                         Xapian::doccount articles, std::size_t count) {
  const std::string folded = exact_value(*value.field, value.typed);
  if (articles == 0) return nearest_values(search.database(), *value.field, value.typed, count);
  if (has_digits(folded) || count_code_points(folded) < kMinLetters) return {};
  const std::vector<VocabularyWord> near =
      Vocabulary(search.database(), exact_prefix(*value.field), search.deadline())
          .nearest(folded, kNearest);
  return likeliest(folded, articles, near, count);
}

namespace {

class ApartFinder {
 public:
  ApartFinder(Search& search, std::string_view text) : search_(search), text_(text) {}

  std::vector<TypedApart> run() {
    visit(*search_.resolved().root);
    return std::move(out_);
  }

 private:
  void visit(const ResolvedNode& node) {
    if (std::holds_alternative<query::NoneOf>(node.clause)) return;
    if (const auto* all = std::get_if<query::AllOf>(&node.clause)) {
      for (std::size_t i = 1; i < all->children.size(); ++i) {
        const ResolvedNode& a = *all->children[i - 1];
        const ResolvedNode& b = *all->children[i];
        const auto* first = std::get_if<Leaf>(&a.clause);
        const auto* second = std::get_if<Leaf>(&b.clause);
        if (first != nullptr && second != nullptr && a.source != nullptr && b.source != nullptr)
          look_at(*first, *second, {a.source->at.begin, b.source->at.end});
      }
    }
    if (const auto* sequence = std::get_if<query::Sequence>(&node.clause);
        sequence != nullptr && node.source != nullptr && sequence->gaps.empty()) {
      for (std::size_t i = 1; i < sequence->leaves.size(); ++i)
        look_at(sequence->leaves[i - 1], sequence->leaves[i], node.source->at);
    }
    query::for_each_child(node, [this](const ResolvedNode& child) { visit(child); });
  }

  void look_at(const Leaf& a, const Leaf& b, query::SourceRange within) {
    const bool plain = may_be_asked(a) && may_be_asked(b) && a.scope == b.scope &&
                       a.scope == query::Scope::anywhere;
    if (!plain || is_function_word(a) || is_function_word(b) || looked_at_ == kMaxPairs) return;
    const std::size_t begin = text_.find(a.typed, within.begin);
    const std::size_t next = begin == std::string_view::npos ? begin : begin + a.typed.size();
    if (next == std::string_view::npos || next >= within.end) return;
    const std::size_t end = next + 1 + b.typed.size();
    if (text_[next] != ' ' || end > within.end || text_.substr(next + 1, b.typed.size()) != b.typed)
      return;
    const Vocabulary vocabulary(search_.database(), vocabulary_prefix(a), search_.deadline());
    VocabularyWord joined{a.folded + b.folded, 0};
    joined.articles = vocabulary.articles_with(joined.word);
    if (joined.articles < kMinJoined || search_.total().upper > joined.articles / kTimesJoined)
      return;
    ++looked_at_;
    const auto apart = count_query(search_, a.folded + " AND " + b.folded);
    if (apart.value_or(0) > joined.articles / kTimesJoined) return;
    out_.push_back(
        {{begin, end}, typed_at(text_, {begin, end}), apart.value_or(0), std::move(joined)});
  }

  static bool is_function_word(const Leaf& leaf) {
    return is_cjk(letters_of(leaf.folded).front()) || is_stop_word(leaf.folded, "en");
  }

  Search& search_;
  std::string_view text_;
  std::size_t looked_at_ = 0;
  std::vector<TypedApart> out_;
};

}  // namespace

std::vector<TypedApart> typed_apart(Search& search, std::string_view text) {
  return ApartFinder(search, text).run();
}

std::string corrected(std::string_view text, std::vector<Correction> corrections) {
  std::stable_sort(corrections.begin(), corrections.end(),
                   [](const Correction& a, const Correction& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Correction& one : corrections) {
    if (one.begin < at) continue;
    out += text.substr(at, one.begin - at);
    out += one.by;
    at = one.end;
  }
  return out.append(text.substr(at));
}

std::optional<Correction> word_correction(std::string_view text, query::SourceRange at,
                                          std::string_view word, const std::string& by) {
  const std::size_t begin = text.find(word, at.begin);
  if (begin == std::string_view::npos || begin + word.size() > at.end) return std::nullopt;
  return Correction{begin, begin + word.size(), by};
}

Correction value_correction(std::string_view text, query::SourceRange at, std::string_view by) {
  const std::string_view typed = text.substr(at.begin, at.end - at.begin);
  const std::size_t colon = typed.find(':');
  const bool named =
      colon != std::string_view::npos && find_field(ascii_lower(typed.substr(0, colon))) != nullptr;
  return {at.begin + (named ? colon + 1 : 0), at.end, "\"" + std::string(by) + "\""};
}

std::optional<Xapian::doccount> count_query(Search& search, const std::string& text) {
  const auto parsed = query::parse_query(text, search.options().parse);
  const auto* tree = std::get_if<query::ParsedQuery>(&parsed);
  if (tree == nullptr) return std::nullopt;
  auto resolved = query::resolve_query(*tree->root, search.database(), search.analyzer(),
                                       search.options().resolve);
  auto* query = std::get_if<query::ResolvedQuery>(&resolved);
  if (query == nullptr) return std::nullopt;
  return ClauseCounter(search.context(), search.database().get_doccount()).count(*query).articles;
}

}  // namespace morgue::insight
