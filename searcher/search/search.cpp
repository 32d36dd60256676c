// Owns: running the stages of a search, and starting again when the index changed meanwhile.
#include "searcher/search/search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/index/index.hpp"
#include "common/index/schema.hpp"
#include "searcher/highlight/broken_words.hpp"
#include "searcher/matching/evaluate.hpp"
#include "searcher/ranking/recency.hpp"
#include "searcher/ranking/scheme.hpp"
#include "searcher/retrieval/compiler.hpp"
#include "searcher/retrieval/most_words.hpp"
#include "searcher/retrieval/plan.hpp"
#include "searcher/retrieval/retrieve.hpp"

namespace morgue {

namespace {

/// What is shown of the body: the passages, so many bytes around each match, and its beginning in
/// the place of a headline.
std::vector<highlight::TextRange> shown_ranges(const Hit& hit, std::uint32_t context) {
  constexpr std::uint32_t kHeadlineBytes = 512;
  std::vector<highlight::TextRange> ranges;
  if (hit.article.headline.empty())
    ranges.push_back({highlight::TextPart::body, 0, kHeadlineBytes});
  for (const highlight::Fragment& fragment : hit.fragments)
    ranges.push_back({highlight::TextPart::body, fragment.begin, fragment.end});
  if (context == 0) return ranges;
  for (const highlight::TextRange& mark :
       highlight::merged_marks(hit.matches, highlight::TextPart::body))
    ranges.push_back({highlight::TextPart::body, mark.begin - std::min(mark.begin, context),
                      mark.end + context});
  return ranges;
}

}  // namespace

Search::Search(std::filesystem::path path, SearchOptions options)
    : options_(std::move(options)), snapshot_(std::move(path)) {
  options_.resolve.any = options_.parse.any;
}

std::optional<query::QueryError> Search::run(const std::string& text) {
  text_ = text;
  auto parsed = query::parse_query(text_, options_.parse);
  if (auto* error = std::get_if<query::QueryError>(&parsed)) return *error;
  parsed_ =
      std::make_shared<const query::ParsedQuery>(std::move(std::get<query::ParsedQuery>(parsed)));
  deadline_ = Deadline::after(options_.time_limit);
  options_.resolve.deadline = deadline_;
  return snapshot_.read([this](Renewal) { return run_once(); });
}

Answer Search::answer() const {
  return {text_,          std::shared_ptr<const query::Node>(parsed_, parsed_->root.get()),
          notes_,         total_,
          not_all_words_, options_.offset,
          size(),         options_.sort,
          deadline_};
}

std::optional<query::QueryError> Search::run_once() {
  partial_ = false;
  try {
    return find();
  } catch (const DeadlinePassed&) {
    find_nothing();
    return std::nullopt;
  }
}

void Search::find_nothing() {
  partial_ = true;
  query_ = Xapian::Query();  // before what it refers to
  plan_.reset();
  resolved_ = {};
  resolved_.root = std::make_unique<query::ResolvedNode>();
  resolved_.root->source = parsed_->root.get();
  notes_ = parsed_->notes;
  feedback_.clear();
  hits_.clear();
  all_words_ = not_all_words_ = 0;
  total_ = {0, 0, database().get_doccount()};
}

std::string partial_note(double time_limit) {
  return fmt::format("the time limit of {} s ended the search; more articles may match",
                     time_limit);
}

bool Search::has_time_for(std::size_t i) {
  if (i < kShownAnyway || !deadline_.passed()) return true;
  partial_ = true;
  return false;
}

std::optional<query::QueryError> Search::find() {
  auto resolved = query::resolve_query(*parsed_->root, database(), *analyzer_, options_.resolve);
  if (auto* error = std::get_if<query::QueryError>(&resolved)) return *error;
  resolved_ = std::move(std::get<query::ResolvedQuery>(resolved));
  notes_ = parsed_->notes;
  notes_.insert(notes_.end(), resolved_.notes.begin(), resolved_.notes.end());
  query_ = Xapian::Query();  // its sources refer to the clock
  compiled_for_ = {database().get_uuid(), database().get_revision()};
  clock_ = std::make_unique<matching::MatchClock>(deadline_);
  settle_ranking();
  query::Compiler compiler(database(), *analyzer_,
                           {has_fields() ? &ranking_ : nullptr, clock_.get(), lists()});
  query_ = compiler.compile(resolved_);
  query::for_each_leaf(*resolved_.root, [&](query::Leaf& leaf) {
    deadline_.check();
    query::add_stem_words(leaf, resolved_, database(), *analyzer_);
  });
  plan_.reset();
  if (!has_fields()) plan_ = retrieval::make_plan(resolved_, compiler);
  expand();
  fetch();
  return std::nullopt;
}

void Search::settle_ranking() {
  ranking_ = options_.ranking;
  if (!ranking_.b) ranking_.b = ranking::share_for_size(ranking::query_size(*resolved_.root));
}

/// Posting lists know one frequency of a word; Xapian's matcher can ask a source that parts it.
bool Search::has_fields() const {
  return ranking_.headline_weight != 1 && ranking_.scheme == ranking::Scheme::bm25;
}

/// Feedback and recency: what lifts articles beyond the words of the query.
void Search::expand() {
  const ranking::Options& how = ranking_;
  feedback_.clear();
  if (how.feedback && !query_.empty()) {
    Xapian::Enquire enquire(database());
    prepare(enquire);
    const auto articles = static_cast<Xapian::doccount>(how.feedback_articles);
    const Xapian::MSet best = enquire.get_mset(0, articles);
    deadline_.check();
    feedback_ = ranking::find_feedback(enquire, best, how, resolved_.languages.front());
    // An OR of words is widened by more words; an AND says which articles are meant.
    query_ = ranking::with_feedback(query_, feedback_,
                                    std::holds_alternative<query::AnyOf>(resolved_.root->clause));
  }
  if (!how.recent_half_life || query_.empty()) return;
  double rarities = 0;
  const auto words = ranking::top_words(*resolved_.root);
  for (const query::ResolvedNode* word : words) {
    rarities +=
        ranking::rarity(ranking::frequency_bound(*word, database()), database().get_doccount());
  }
  // An article of today gains as much as one more word of the query's mean rarity would.
  const double weight = words.empty() ? 1 : rarities / static_cast<double>(words.size());
  query_ = Xapian::Query(
      Xapian::Query::OP_AND_MAYBE, query_,
      ranking::recency_query({weight, *how.recent_half_life, options_.parse.now_days}));
}

void Search::prepare(Xapian::Enquire& enquire) const {
  enquire.set_query(matching::guarded(query_, *clock_));
  enquire.set_weighting_scheme(*ranking::make_weight(ranking_));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  if (options_.sort == SortOrder::relevance) return;
  auto* by_date = new Xapian::MultiValueKeyMaker;
  // Articles without a date come last both ways: the highest key where dates rise, the empty one
  // where they fall.
  const bool rising = options_.sort == SortOrder::oldest;
  by_date->add_value(slot(Slot::published_begin), false,
                     rising ? std::string(10, '\xFF') : std::string());
  enquire.set_sort_by_key_then_relevance(by_date->release(),
                                         !rising);  // Xapian owns it from here on
}

void Search::fetch() {
  const std::size_t all = database().get_doccount();
  first_ = std::min(options_.offset, all);
  const std::size_t wanted = std::min(options_.count, all - first_);
  const std::size_t depth = std::min(ranking_.closeness_depth, all);
  // Closeness puts the best hits of all pages in order, not those of one page.
  const bool reorders = wanted > 0 && first_ < depth && reranks();
  hits_ = best(reorders ? std::max(depth, first_ + wanted) : first_ + wanted);
  if (reorders) reorder(hits_, first_ + wanted);
  const std::size_t with_all = hits_.size();
  not_all_words_ = 0;
  if (wanted > 0 && with_all < first_ + wanted) add_most_words(first_ + wanted);
  hits_.erase(hits_.begin(),
              hits_.begin() + static_cast<std::ptrdiff_t>(std::min(first_, hits_.size())));
  if (hits_.size() > wanted) hits_.resize(wanted);
  all_words_ = std::min(hits_.size(), with_all - std::min(first_, with_all));
}

void Search::add_most_words(std::size_t wanted) {
  const bool asked = !options_.only_all_words && options_.sort == SortOrder::relevance &&
                     options_.count != kAllHits;
  const query::Node* typed = resolved_.root->source;
  const auto* all = typed == nullptr ? nullptr : std::get_if<query::syntax::AllOf>(&typed->clause);
  if (!asked || partial_ || (all != nullptr && all->strict)) return;
  const auto clauses = retrieval::optional_clauses(*resolved_.root);
  if (clauses.size() < 2) return;
  query::Compiler compiler(database(), *analyzer_,
                           {has_fields() ? &ranking_ : nullptr, clock_.get(), lists()});
  std::optional<retrieval::ClauseCounts> counts;
  try {
    counts.emplace(clauses, resolved_, compiler, database(), lists().get(), deadline_);
  } catch (const DeadlinePassed&) {
    partial_ = true;  // the articles with all words are an answer
    return;
  }
  auto* most = new matching::PredicateSource(
      [&counts](Xapian::docid docid) { return counts->is_most(docid); }, clock_.get());
  const Xapian::Query query(Xapian::Query::OP_FILTER, compiler.compile_any(resolved_),
                            Xapian::Query(most->release()));
  Xapian::Enquire enquire(database());
  enquire.set_query(matching::guarded(query, *clock_));
  enquire.set_weighting_scheme(*ranking::make_weight(ranking_));
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const auto missing = static_cast<Xapian::doccount>(wanted - hits_.size());
  const Xapian::MSet more = enquire.get_mset(0, missing, database().get_doccount());
  if (clock_->stopped()) partial_ = true;
  not_all_words_ = more.get_matches_lower_bound();
  append_below(more);
}

/// A run is put in order by its scores alone: these must not stand above those of articles with all
/// words.
void Search::append_below(const Xapian::MSet& more) {
  constexpr double kBelow = 0.99;
  double scale = 1;
  if (!hits_.empty() && !more.empty()) {
    const double least =
        std::min_element(hits_.begin(), hits_.end(), [](const Ranked& a, const Ranked& b) {
          return a.score < b.score;
        })->score;
    scale = std::min(1.0, kBelow * least / more.begin().get_weight());
  }
  for (auto hit = more.begin(); hit != more.end(); ++hit)
    hits_.push_back({*hit, hit.get_weight() * scale});
}

std::shared_ptr<glass::Index> Search::lists() {
  return options_.engine == Engine::own ? snapshot_.files() : nullptr;
}

std::vector<Search::Ranked> Search::best(std::size_t count) {
  const ranking::Options& how = ranking_;
  const bool only_words = options_.sort == SortOrder::relevance &&
                          how.scheme == ranking::Scheme::bm25 && !how.recent_half_life &&
                          feedback_.empty();
  const auto files = lists();
  if (only_words && plan_ && files != nullptr) {
    // Where no hits are wanted the best still tell how many match.
    const retrieval::Wanted wanted{std::max<std::size_t>(count, 10), deadline_};
    retrieval::Answer answer = retrieval::retrieve(*plan_, wanted, how, database(), *files);
    total_ = {answer.lower, answer.estimated, answer.upper};
    if (answer.best.size() > count) answer.best.resize(count);
    partial_ = partial_ || answer.partial;
    return std::move(answer.best);
  }
  Xapian::Enquire enquire(database());
  prepare(enquire);
  const auto wanted = static_cast<Xapian::doccount>(count);
  const Xapian::MSet mset = enquire.get_mset(0, wanted, database().get_doccount());
  total_ = {mset.get_matches_lower_bound(), mset.get_matches_estimated(),
            mset.get_matches_upper_bound()};
  std::vector<Ranked> hits;
  hits.reserve(mset.size());
  for (auto hit = mset.begin(); hit != mset.end(); ++hit) {
    if (*hit != clock_->suspect()) hits.push_back({*hit, hit.get_weight()});
  }
  if (clock_->stopped()) be_partial(total_.lower);
  return hits;
}

bool Search::reranks() const {
  return options_.sort == SortOrder::relevance && ranking::reranks(*resolved_.root, ranking_);
}

void Search::be_partial(Xapian::doccount counted) {
  partial_ = true;
  const Xapian::doccount least = counted - (counted > 0 && clock_->suspect() != 0 ? 1 : 0);
  const Xapian::doccount most = database().get_doccount();
  const double share = clock_->reached() == 0
                           ? 1
                           : static_cast<double>(database().get_lastdocid()) / clock_->reached();
  total_ = {least, std::clamp(static_cast<Xapian::doccount>(share * least), least, most), most};
}

bool Search::lift(std::vector<Ranked>::iterator begin, std::vector<Ranked>::iterator end,
                  ranking::Reranking& reranking) {
  // In the order of docids, in which positions are read quickest.
  std::vector<Ranked*> by_docid;
  std::for_each(begin, end, [&](Ranked& hit) { by_docid.push_back(&hit); });
  std::sort(by_docid.begin(), by_docid.end(),
            [](const Ranked* a, const Ranked* b) { return a->docid < b->docid; });
  std::vector<double> added;
  for (const Ranked* hit : by_docid) {
    if (deadline_.passed()) return false;
    added.push_back(reranking.score(hit->docid));
  }
  for (std::size_t i = 0; i < by_docid.size(); ++i) by_docid[i]->score += added[i];
  return true;
}

void Search::reorder(std::vector<Ranked>& hits, std::size_t wanted) {
  ranking::Reranking reranking(resolved_, database(), ranking_, lists());
  if (!reranking.applies() || hits.empty()) return;
  const std::vector<Ranked> before = hits;
  const auto by_score = [](const Ranked& a, const Ranked& b) { return a.score > b.score; };
  const auto end =
      hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), ranking_.closeness_depth));
  const auto middle =
      hits.begin() + std::min(end - hits.begin(), static_cast<std::ptrdiff_t>(wanted));
  bool done = lift(hits.begin(), middle, reranking);
  auto rest = middle;
  if (done && middle != end) {
    // Of the rest only those that can still come among the wanted ones; they stand in the order of
    // their scores.
    const double least =
        std::min_element(hits.begin(), middle, [](const Ranked& a, const Ranked& b) {
          return a.score < b.score;
        })->score;
    const double at_most = reranking.at_most();
    rest = std::partition_point(middle, end,
                                [&](const Ranked& hit) { return hit.score + at_most > least; });
    done = lift(middle, rest, reranking);
  }
  if (done) return std::stable_sort(hits.begin(), rest, by_score);
  partial_ = true;  // some with it and some without would be no order
  hits = before;
}

bool Search::is_compiled_for_now() const {
  return compiled_for_ == std::pair(database().get_uuid(), database().get_revision());
}

std::optional<std::size_t> Search::rank_of(Xapian::docid docid) {
  // Loading hits may have renewed the database; what was compiled for its former state cannot be
  // asked of the new one.
  if (!is_compiled_for_now()) run_once();
  const Total total = total_;
  std::vector<Ranked> all = best(database().get_doccount());
  total_ = total;
  if (reranks()) reorder(all, all.size());
  const auto at = std::find_if(all.begin(), all.end(),
                               [docid](const Ranked& hit) { return hit.docid == docid; });
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin()) + 1;
}

void Search::read(const std::function<void()>& body) {
  snapshot_.read([this, &body](Renewal renewal) {
    if (renewal != Renewal::none) run_once();
    body();
  });
}

std::string Search::stored(Xapian::docid docid) {
  const auto own = lists();
  try {
    // Not an MSet's document: it would keep every document, and with it its text.
    return own != nullptr ? own->document_data(docid) : database().get_document(docid).get_data();
  } catch (const Xapian::DocNotFoundError&) {
    // What matches in a state of the index is stored in it; after a commit it may have been
    // removed.
    if (!is_compiled_for_now()) throw;
    throw Xapian::DatabaseCorruptError("an article that matches is not stored");
  }
}

std::optional<Search::Place> Search::place(std::size_t i) {
  return snapshot_.read([this, i](Renewal renewal) -> std::optional<Place> {
    if (renewal == Renewal::replaced) run_once();
    if (i >= size()) return std::nullopt;
    try {
      const Ranked& at = hits_[i];
      return Place{first_ + i + 1, at.score, decode_stored_article(stored(at.docid)).id};
    } catch (const Xapian::DocNotFoundError&) {
      return std::nullopt;
    }
  });
}

std::optional<Hit> Search::load(std::size_t i) {
  return snapshot_.read([this, i](Renewal renewal) -> std::optional<Hit> {
    if (renewal == Renewal::replaced) run_once();
    if (i >= size()) return std::nullopt;
    try {
      return load_once(i);
    } catch (const Xapian::DocNotFoundError&) {
      return std::nullopt;
    }
  });
}

Hit Search::load_once(std::size_t i) {
  const Ranked& at = hits_.at(i);
  Hit hit;
  hit.rank = first_ + i + 1;
  hit.score = at.score;
  hit.all_words = has_all_words(i);
  hit.article = decode_stored_article(stored(at.docid));
  if (!options_.find_matches) return hit;
  if (deadline_.passed()) {
    partial_ = true;
    return hit;
  }
  view_->look_at(hit.article);
  view_->set_deadline(deadline_);
  try {
    if (options_.explain_scores && ranking_.scheme == ranking::Scheme::bm25) {
      hit.score_parts = ranking::score_parts(
          *resolved_.root, database(), ranking_, at.docid,
          [this](const query::ResolvedNode& node) { return matching::matches(node, *view_); },
          hit.all_words);
    }
    hit.matches = highlight::find_matches(*resolved_.root, *view_, hit.all_words);
    hit.fragments = highlight::choose_fragments(*view_, hit.matches, options_.fragments);
  } catch (const DeadlinePassed&) {
    partial_ = true;
    hit.matches.clear();
    hit.fragments.clear();
  }
  hit.line_hyphens =
      highlight::broken_words(hit.article.body, shown_ranges(hit, options_.context), database());
  return hit;
}

}  // namespace morgue
