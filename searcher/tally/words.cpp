// Owns: counting in how many matches each word is, by the shorter of two ways.
#include "searcher/tally/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "common/base/deadline.hpp"

namespace morgue::tally {

namespace {

/// Terms of fields begin with a capital; words of headline and text sort before or after them.
constexpr std::string_view kBehindCapitals = "[";

struct Word {
  std::string term;
  std::uint32_t hits = 0;
  std::uint32_t articles = 0;
  double score = 0;
};

bool is_field_term(const std::string& term) {
  return term.empty() || (term.front() >= 'A' && term.front() <= 'Z');
}

/// Looks at the clock now and then.
class Clock {
 public:
  explicit Clock(const Deadline& deadline) : deadline_(deadline) {}
  void tick() {
    if (++steps_ % kStepsPerLook == 0) deadline_.check();
  }

 private:
  const Deadline& deadline_;
  std::uint32_t steps_ = 0;
};

/// The terms of each match: for few matches.
std::vector<Word> words_by_articles(const MatchSet& set, const retrieval::QueryContext& context) {
  Clock clock(context.deadline);
  std::unordered_map<std::string, std::uint32_t> counts;
  const Xapian::Database& database = context.database;
  const std::uint32_t last = database.get_lastdocid();
  for (std::uint32_t docid = 1; docid <= last; ++docid) {
    if (!set.has(docid)) continue;
    clock.tick();
    const auto end = database.termlist_end(docid);
    for (auto term = database.termlist_begin(docid); term != end;) {
      const std::string word = *term;
      if (is_field_term(word)) {
        term.skip_to(std::string(kBehindCapitals));
        continue;
      }
      ++counts[word];
      ++term;
    }
  }
  std::vector<Word> words;
  words.reserve(counts.size());
  for (const auto& [term, hits] : counts) {
    clock.tick();
    words.push_back({term, hits, database.get_termfreq(term), 0});
  }
  return words;
}

/// The articles of each word: for many matches.
std::vector<Word> words_by_lists(const MatchSet& set, const retrieval::QueryContext& context) {
  Clock clock(context.deadline);
  std::vector<Word> words;
  const Xapian::Database& database = context.database;
  for (auto term = database.allterms_begin(); term != database.allterms_end();) {
    clock.tick();
    if (is_field_term(*term)) {
      term.skip_to(std::string(kBehindCapitals));
      continue;
    }
    Word word{*term, 0, term.get_termfreq(), 0};
    ++term;
    // What would be telling even if all of its articles matched.
    if (log_likelihood(std::min(word.articles, set.size()), set.size(), word.articles,
                       database.get_doccount()) < kTelling)
      continue;
    std::array<Posting, 256> block;
    const auto source = context.reader->postings(word.term);
    for (std::size_t count = block.size(); count == block.size();) {
      count = source->read(kNoDocument, block);
      clock.tick();
      for (std::size_t i = 0; i < count; ++i) word.hits += set.has(block[i].docid);
    }
    if (word.hits > 0) words.push_back(std::move(word));
  }
  return words;
}

double times_log(double x) {
  return x > 0 ? x * std::log(x) : 0;
}

}  // namespace

double log_likelihood(std::uint32_t hits, std::uint32_t of_hits, std::uint32_t articles,
                      std::uint32_t of_articles) {
  const double a = hits;
  const double b = static_cast<double>(of_hits) - hits;
  const double c = static_cast<double>(articles) - hits;
  const double d = static_cast<double>(of_articles) - of_hits - c;
  if (b < 0 || c < 0 || d < 0 || a * d <= b * c) return 0;
  const double cells = times_log(a) + times_log(b) + times_log(c) + times_log(d);
  const double sums = times_log(a + b) + times_log(c + d) + times_log(a + c) + times_log(b + d);
  return std::max(0.0, 2 * (cells - sums + times_log(a + b + c + d)));
}

void count_words(std::size_t most, const MatchSet& set, const retrieval::QueryContext& context,
                 Facet& facet) {
  // A list of terms costs some ten times as much as its share of the posting lists.
  constexpr std::uint32_t kFew = 10;
  std::vector<Word> words = set.size() < facet.articles / kFew ? words_by_articles(set, context)
                                                               : words_by_lists(set, context);
  for (Word& word : words)
    word.score = log_likelihood(word.hits, facet.hits, word.articles, facet.articles);
  std::erase_if(words, [](const Word& word) { return word.score < kTelling; });
  facet.found = words.size();
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return a.score != b.score ? a.score > b.score : a.term < b.term;
  });
  if (words.size() > most) words.resize(most);
  for (Word& word : words)
    facet.values.push_back({std::move(word.term), word.hits, word.articles, word.score});
}

}  // namespace morgue::tally
