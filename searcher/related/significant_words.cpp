// Owns: counting and weighing.
#include "searcher/related/significant_words.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "common/analysis/stop_words.hpp"
#include "common/base/utf8.hpp"

namespace morgue::related {

namespace {

/// What an occurrence in the headline counts for.
constexpr std::uint32_t kHeadline = 3;
constexpr double kSaturation = 1.2;

/// Nothing but letters, so that typed in a query it is one word again.
bool is_letters(std::string_view word) {
  for (std::size_t pos = 0; pos < word.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(word, pos))) == 0) return false;
  }
  return !word.empty();
}

/// A word and how often it stands there, by its stem.
struct Forms {
  std::map<std::string, std::uint32_t> counts;
  std::uint32_t all = 0;
};
using Stems = std::map<std::string, Forms>;

void count(std::string_view text, std::uint32_t each, const std::string& language,
           Analyzer& analyzer, Stems& stems) {
  TokenBuffer buffer;
  analyzer.analyze(text, 1, Capitals::by_context, buffer);
  for (const Token& token : buffer.tokens) {
    const std::string_view term = buffer.term(token);
    const bool word = token.kind == TokenKind::word || token.kind == TokenKind::bigram;
    if (!word || !is_letters(term) || is_stop_word(term, language)) continue;
    const bool stemmed = Analyzer::is_stemmed(token.kind, term, language);
    Forms& forms = stems[std::string(stemmed ? analyzer.stem(term, language) : term)];
    forms.counts[std::string(term)] += each;
    forms.all += each;
  }
}

const std::string& most_frequent(const Forms& forms) {
  return std::max_element(forms.counts.begin(), forms.counts.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

}  // namespace

std::vector<SignificantWord> significant_words(const StoredArticle& article,
                                               const Xapian::Database& database, Analyzer& analyzer,
                                               std::size_t count_of_words) {
  Stems stems;
  count(article.headline, kHeadline, article.language, analyzer, stems);
  count(article.body, 1, article.language, analyzer, stems);
  const double all = database.get_doccount();
  std::vector<SignificantWord> words;
  for (const auto& [stem, forms] : stems) {
    const std::string& word = most_frequent(forms);
    const double with = database.get_termfreq(word);
    if (with < 2 || with > std::max(2.0, all / 5)) continue;
    const double rarity = std::log(1 + (all - with + 0.5) / (with + 0.5));
    words.push_back({word, rarity * forms.all / (forms.all + kSaturation)});
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  if (words.size() > count_of_words) words.resize(count_of_words);
  const double greatest = words.empty() ? 1 : words.front().weight;
  for (SignificantWord& word : words) word.weight /= greatest;
  return words;
}

}  // namespace morgue::related
