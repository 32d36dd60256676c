// Owns: the parts one after the other.
#include "searcher/search/score_explanation.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "common/fields/schema.hpp"
#include "searcher/ranking/headline_counts.hpp"
#include "searcher/ranking/reranking.hpp"
#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/xapian_match.hpp"

namespace morgue {

namespace {

using Kind = ranking::ScorePart::Kind;
using ranking::ScorePart;

std::uint32_t frequency(IndexReader& reader, const std::string& term, Xapian::docid docid) {
  Postings postings(reader.postings(term));
  postings.seek(docid);
  return postings.docid() == docid ? postings.frequency() : 0;
}

class Parts {
 public:
  Parts(const ScoredHit& hit, const retrieval::QueryContext& context)
      : hit_(hit),
        context_(context),
        norm_(context.length_norm().of(context.reader->length(hit.docid))),
        by_xapian_(retrieval::needs_xapian(context.ranking)),
        xapian_(context, hit.docid) {}

  void add_words() {
    query::ResolvedNode& root = *context_.query.root;
    retrieval::Builder builder(context_, true);
    if (hit_.all_words) {
      const retrieval::OperatorPtr all = builder.query(root);
      if (all->matches(hit_.docid)) all->tell(norm_, tell_);
      return;
    }
    retrieval::Disjuncts most = builder.most_words(root);
    for (retrieval::Word& word : most.words) tell(word);
    for (const auto& other : most.others) tell(*other);
    if (most.required != nullptr) tell(*most.required);
    for (const auto& optional : most.optional) tell(*optional);
  }

  void add_feedback(const std::vector<ranking::FeedbackWord>& words) {
    if (!hit_.all_words) return;
    for (const ranking::FeedbackWord& word : words)
      add_word(Kind::feedback, {word.term, {word.term}, word.weight}, 0);
  }

  void add_recency(std::int64_t now_days) {
    if (!hit_.all_words || !context_.ranking.recent_half_life) return;
    const std::string begin = context_.database.value_of(hit_.docid, slot(Slot::published_begin));
    if (begin.empty()) return;
    const ranking::Recency recency =
        retrieval::recency_of(*context_.query.root, context_, now_days);
    parts_.push_back({.kind = Kind::recency,
                      .score = recency_score(recency, Xapian::sortable_unserialise(begin))});
  }

  void add_reranking() {
    if (!hit_.lifted) return;
    ranking::Reranking reranking(context_.query, context_.database, context_.ranking,
                                 context_.reader);
    for (ScorePart& part : reranking.parts(hit_.docid)) parts_.push_back(std::move(part));
  }

  std::vector<ScorePart> take() {
    if (hit_.scale != 1)
      parts_.push_back({.kind = Kind::not_all_words, .score = sum() * (hit_.scale - 1)});
    constexpr double kRounding = 1e-9;
    const double rest = hit_.score - sum();
    if (counted_ && by_xapian_)
      parts_[*counted_].score = rest;
    else if (std::abs(rest) > kRounding * std::max(1.0, std::abs(hit_.score)))
      parts_.push_back({.kind = Kind::rest, .score = rest});
    return std::move(parts_);
  }

 private:
  void tell(retrieval::Operator& clause) {
    if (clause.matches(hit_.docid)) clause.tell(norm_, tell_);
  }

  double sum() const {
    double total = 0;
    for (const ScorePart& part : parts_) total += part.score;
    return total;
  }

  /// What is counted in the text has no terms. Xapian scores it as if its words were one, which can
  /// be told of all such clauses together.
  void add_counted(const retrieval::WordLabel& label, double score) {
    if (by_xapian_ && counted_) {
      parts_[*counted_].word += ", " + label.word;
      return;
    }
    counted_ = parts_.size();
    parts_.push_back({.kind = Kind::word,
                      .word = label.word,
                      .articles = label.articles,
                      .score = by_xapian_ ? 0 : score});
  }

  void add_word(Kind kind, const retrieval::WordLabel& label, double score) {
    if (label.terms.empty()) return add_counted(label, score);
    ScorePart part{.kind = kind, .word = label.word};
    double joined = 0;
    double headline = 0;
    const double weight = context_.ranking.headline_weight;
    for (const std::string& term : label.terms) {
      const std::uint32_t all = frequency(*context_.reader, term, hit_.docid);
      if (all == 0) continue;
      const std::uint32_t in_headline =
          std::min(all, ranking::HeadlineCounts(context_.database, term).of(hit_.docid));
      part.in_headline += in_headline;
      part.in_text += all - in_headline;
      joined += ranking::joined_frequency(all, in_headline, weight);
      headline += weight * in_headline;
    }
    if (part.in_headline + part.in_text == 0) return;
    part.articles = ranking::joined_articles(label.terms, context_.database);
    part.score = by_xapian_ ? xapian_.of(label.terms, label.boost) : score;
    if (!by_xapian_ && joined > 0) part.headline_share = part.score * headline / joined;
    parts_.push_back(std::move(part));
  }

  const ScoredHit& hit_;
  const retrieval::QueryContext& context_;
  double norm_;
  bool by_xapian_;
  retrieval::XapianScore xapian_;
  const retrieval::Tell tell_ = [this](const retrieval::WordLabel& label, double score) {
    add_word(Kind::word, label, score);
  };
  std::vector<ScorePart> parts_;
  std::optional<std::size_t> counted_;  ///< of parts_: the last that is counted in the text
};

}  // namespace

std::vector<ranking::ScorePart> score_parts(const ScoredHit& hit,
                                            const retrieval::QueryContext& context,
                                            const std::vector<ranking::FeedbackWord>& feedback,
                                            std::int64_t now_days) {
  Parts parts(hit, context);
  parts.add_words();
  parts.add_feedback(feedback);
  parts.add_reranking();
  parts.add_recency(now_days);
  return parts.take();
}

}  // namespace morgue
