// Owns: asking Xapian.
#include "searcher/retrieval/xapian_match.hpp"

#include <algorithm>
#include <string>
#include <variant>

#include "common/base/errors.hpp"
#include "common/fields/schema.hpp"
#include "searcher/ranking/closeness.hpp"
#include "searcher/ranking/recency.hpp"
#include "searcher/ranking/scheme.hpp"
#include "searcher/retrieval/compiler.hpp"
#include "searcher/retrieval/operator_source.hpp"

namespace morgue::retrieval {

bool needs_xapian(const ranking::Options& options) {
  return options.scheme != ranking::Scheme::bm25 || options.feedback || options.recent_half_life;
}

XapianMatch::XapianMatch(Builder& builder, query::ResolvedNode& root, std::int64_t now_days)
    : builder_(builder), root_(root) {
  if (builder.context().database.has_remote())
    throw Error(ErrorCode::usage,
                "--scheme, --feedback and --recent are not for shards of other machines",
                "Xapian's matcher ranks for them, and cannot ask there what Morgue's operators "
                "decide; leave them out");
  query_ = Compiler(builder, ended_).compile(root);
  if (query_.empty()) return;
  add_feedback();
  add_recency(now_days);
}

Xapian::Enquire XapianMatch::enquire(const Xapian::Query& query) const {
  Xapian::Enquire enquire(builder_.context().database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(*ranking::make_weight(builder_.context().ranking));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  return enquire;
}

void XapianMatch::add_feedback() {
  const QueryContext& context = builder_.context();
  if (!context.ranking.feedback) return;
  Xapian::Enquire first = enquire(query_);
  const Xapian::MSet best =
      first.get_mset(0, static_cast<Xapian::doccount>(context.ranking.feedback_articles));
  context.deadline.check();
  feedback_ = ranking::find_feedback(first, best, context.ranking, context.query.languages.front());
  // An OR of words is widened by more words; an AND says which articles are meant.
  const bool widen = std::holds_alternative<query::AnyOf>(root_.clause);
  // What its sources have walked through they do not walk through again.
  query_ = ranking::with_feedback(Compiler(builder_, ended_).compile(root_), feedback_, widen);
}

ranking::Recency recency_of(const query::ResolvedNode& root, const QueryContext& context,
                            std::int64_t now_days) {
  double rarities = 0;
  const auto words = ranking::top_words(root);
  for (const query::ResolvedNode* word : words) {
    rarities += ranking::rarity(ranking::frequency_bound(*word, context.database),
                                context.database.get_doccount());
  }
  const double weight = words.empty() ? 1 : rarities / static_cast<double>(words.size());
  return {weight, *context.ranking.recent_half_life, now_days};
}

void XapianMatch::add_recency(std::int64_t now_days) {
  const QueryContext& context = builder_.context();
  if (!context.ranking.recent_half_life) return;
  query_ = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query_,
                         ranking::recency_query(recency_of(root_, context, now_days)));
}

XapianScore::XapianScore(const QueryContext& context, Xapian::docid docid)
    : database_(context.database),
      enquire_(context.database),
      article_(std::make_shared<const std::vector<std::uint32_t>>(1, docid)) {
  enquire_.set_weighting_scheme(*ranking::make_weight(context.ranking));
}

double XapianScore::of(const std::vector<std::string>& terms, double boost) {
  using Xapian::Query;
  const Query word = terms.size() == 1 ? Query(terms.front())
                                       : Query(Query::OP_SYNONYM, terms.begin(), terms.end());
  const Query scaled(Query::OP_SCALE_WEIGHT, word, boost);
  const double score = score_of(scaled);
  if (score != 0) return score;
  // Some schemes take something off for a common word; alone, Xapian leaves such a hit out.
  constexpr double kRaise = 64;
  auto* raise = new Xapian::FixedWeightPostingSource(kRaise);
  const double raised = score_of(Query(Query::OP_AND, scaled, Query(raise->release())));
  return raised == 0 ? 0 : raised - kRaise;
}

double XapianScore::score_of(const Xapian::Query& query) {
  using Xapian::Query;
  const Query source =
      found_by(std::make_unique<Listed>(article_), database_, std::make_shared<bool>());
  enquire_.set_query(Query(Query::OP_FILTER, query, source));
  const Xapian::MSet found = enquire_.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

Found XapianMatch::found(Xapian::Enquire& enquire, std::size_t count) {
  const Xapian::doccount all = builder_.context().database.get_doccount();
  const auto wanted = static_cast<Xapian::doccount>(std::min<std::size_t>(count, all));
  const Xapian::MSet mset = enquire.get_mset(0, wanted, all);
  Found out;
  out.best.reserve(mset.size());
  for (auto hit = mset.begin(); hit != mset.end(); ++hit)
    out.best.push_back({*hit, hit.get_weight()});
  out.total = {mset.get_matches_lower_bound(), mset.get_matches_estimated(),
               mset.get_matches_upper_bound()};
  out.partial = *ended_;
  if (out.partial) out.total.upper = all;
  return out;
}

Found XapianMatch::best(const Wanted& wanted) {
  Xapian::Enquire ask = enquire(query_);
  if (wanted.sort != SortOrder::relevance) {
    auto* by_date = new Xapian::MultiValueKeyMaker;
    // Articles without a date come last both ways: the highest key where dates rise, the empty one
    // where they fall.
    const bool rising = wanted.sort == SortOrder::oldest;
    by_date->add_value(slot(Slot::published_begin), false,
                       rising ? std::string(10, '\xFF') : std::string());
    ask.set_sort_by_key_then_relevance(by_date->release(), !rising);  // Xapian owns it from here
  }
  Found best = found(ask, wanted.count);
  if (wanted.stories != nullptr) gather_copies(*wanted.stories, best);
  return best;
}

/// Xapian tells no more of the matches than their number.
void XapianMatch::gather_copies(const StoryMap& stories, Found& found) {
  const OperatorPtr query = builder_.query(root_, 0);
  try {
    visit_matches(*query, builder_.context().deadline, [&](std::uint32_t docid) {
      if (stories.has(docid)) found.with_copies.push_back(docid);
      return true;
    });
  } catch (const DeadlinePassed&) {
    found.partial = true;
  }
}

Found XapianMatch::best_with_most(std::size_t count) {
  Xapian::Enquire ask = enquire(Compiler(builder_, ended_).compile_most(root_));
  return found(ask, count);
}

}  // namespace morgue::retrieval
