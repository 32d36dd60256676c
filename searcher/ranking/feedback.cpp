// Owns: choosing among the terms that Xapian proposes.
#include "searcher/ranking/feedback.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "common/analysis/stop_words.hpp"
#include "common/base/ascii.hpp"

namespace morgue::ranking {

namespace {

/// Stems of the text: "Z" and a small letter or a letter beyond ASCII. The plain words say the same
/// a second time.
class StemsOnly : public Xapian::ExpandDecider {
 public:
  StemsOnly(std::set<std::string> known, std::string language)
      : known_(std::move(known)), language_(std::move(language)) {}

  bool operator()(const std::string& term) const override {
    if (term.size() < 3 || term[0] != 'Z' || is_ascii_upper(term[1])) return false;
    const bool digits = std::all_of(term.begin() + 1, term.end(), is_ascii_digit);
    return !digits && !known_.contains(term) &&
           !is_stop_word(std::string_view(term).substr(1), language_);
  }

 private:
  std::set<std::string> known_;
  std::string language_;
};

}  // namespace

namespace {

using Words = std::vector<FeedbackWord>;

Words by_divergence(Xapian::Enquire& enquire, const Xapian::MSet& best, std::size_t count,
                    const StemsOnly& decider) {
  Xapian::RSet relevant;
  for (auto hit = best.begin(); hit != best.end(); ++hit) relevant.add_document(*hit);
  enquire.set_expansion_scheme("bo1");
  const Xapian::ESet proposed =
      enquire.get_eset(static_cast<Xapian::termcount>(count), relevant, 0, &decider);
  Words words;
  for (auto term = proposed.begin(); term != proposed.end(); ++term) {
    if (term.get_weight() > 0) words.push_back({*term, term.get_weight()});
  }
  return words;
}

/// P(word) is the sum over the articles of P(article), their share of the scores, times
/// P(word | article), its share of the article's stems.
Words by_likelihood(const Xapian::MSet& best, std::size_t count, const StemsOnly& decider) {
  std::map<std::string, double> likely;
  double scores = 0;
  for (auto hit = best.begin(); hit != best.end(); ++hit) scores += hit.get_weight();
  for (auto hit = best.begin(); hit != best.end() && scores > 0; ++hit) {
    const Xapian::Document document = hit.get_document();
    double length = 0;
    Words found;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      if (!decider(*term)) continue;
      found.push_back({*term, static_cast<double>(term.get_wdf())});
      length += term.get_wdf();
    }
    for (const FeedbackWord& word : found)
      likely[word.term] += hit.get_weight() / scores * word.weight / length;
  }
  Words words;
  for (const auto& [term, weight] : likely) words.push_back({term, weight});
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  if (words.size() > count) words.resize(count);
  return words;
}

}  // namespace

std::vector<FeedbackWord> find_feedback(Xapian::Enquire& enquire, const Xapian::MSet& best,
                                        const Options& options, const std::string& language) {
  if (best.empty()) return {};
  const Xapian::Query query = enquire.get_query();
  const std::set<std::string> own(query.get_unique_terms_begin(), query.get_terms_end());
  Words words = options.feedback_model == FeedbackModel::bo1
                    ? by_divergence(enquire, best, options.feedback_words, StemsOnly(own, language))
                    : by_likelihood(best, options.feedback_words, StemsOnly({}, language));
  if (words.empty()) return words;
  const double strongest = words.front().weight;
  for (FeedbackWord& word : words) word.weight *= options.feedback_weight / strongest;
  return words;
}

Xapian::Query with_feedback(const Xapian::Query& query, const std::vector<FeedbackWord>& words,
                            bool widen) {
  if (words.empty()) return query;
  std::vector<Xapian::Query> parts;
  for (const FeedbackWord& word : words)
    parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(word.term), word.weight);
  const Xapian::Query more(Xapian::Query::OP_OR, parts.begin(), parts.end());
  return Xapian::Query(widen ? Xapian::Query::OP_OR : Xapian::Query::OP_AND_MAYBE, query, more);
}

}  // namespace morgue::ranking
