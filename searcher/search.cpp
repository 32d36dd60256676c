// Owns: running the stages of a search, and starting again when the index changed meanwhile.
#include "searcher/search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/index.hpp"
#include "common/schema.hpp"
#include "searcher/query/compiler.hpp"
#include "searcher/ranking/recency.hpp"
#include "searcher/ranking/scheme.hpp"

namespace morgue {

namespace {

constexpr int kMaxTries = 10;
/// Matches that are always counted, so that small answers have exact totals for free.
constexpr Xapian::doccount kCheckAtLeast = 1000;

/// What happened to the index since the last try.
enum class Renewal {
  none,
  newer,    ///< later commits; documents keep their numbers
  replaced  ///< another generation; documents may have other numbers
};

/// The state of now. A generation that has been replaced is gone from disk: then the one in its
/// place.
Renewal renew(Xapian::Database& database, const std::filesystem::path& path) {
  try {
    database.reopen();
    return Renewal::newer;
  } catch (const Xapian::DatabaseError&) {
    database = open_index(path);
    return Renewal::replaced;
  }
}

/// Calls `body`; when a writer has committed twice meanwhile, renews the database and calls it
/// again.
template <typename Body>
auto with_retries(Xapian::Database& database, const std::filesystem::path& path, const Body& body) {
  Renewal renewal = Renewal::none;
  for (int tries = 1;; ++tries) {
    try {
      return body(renewal);
    } catch (const Xapian::DatabaseModifiedError&) {
      if (tries == kMaxTries) rethrow_as_error(path);
      renewal = std::max(renewal, renew(database, path));
    } catch (...) {
      rethrow_as_error(path);
    }
  }
}

}  // namespace

Search::Search(std::filesystem::path path, SearchOptions options)
    : path_(std::move(path)), options_(std::move(options)), database_(open_index(path_)) {}

std::optional<query::QueryError> Search::run(const std::string& text) {
  text_ = text;
  auto parsed = query::parse_query(text_, options_.parse);
  if (auto* error = std::get_if<query::QueryError>(&parsed)) return *error;
  parsed_ = std::move(std::get<query::ParsedQuery>(parsed));
  deadline_ = Deadline::after(options_.time_limit);
  options_.resolve.deadline = deadline_;
  return with_retries(database_, path_, [this](Renewal) { return run_once(); });
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
  resolved_ = {};
  resolved_.root = std::make_unique<query::ResolvedNode>();
  resolved_.root->source = parsed_.root.get();
  notes_ = parsed_.notes;
  feedback_.clear();
  hits_.clear();
  total_ = {0, 0, database_.get_doccount()};
}

std::string partial_note(double time_limit) {
  return fmt::format("the time limit of {} s ended the search; more articles may match", time_limit);
}

bool Search::has_time_for(std::size_t i) {
  if (i < kShownAnyway || !deadline_.passed()) return true;
  partial_ = true;
  return false;
}

std::optional<query::QueryError> Search::find() {
  auto resolved = query::resolve_query(*parsed_.root, database_, *analyzer_, options_.resolve);
  if (auto* error = std::get_if<query::QueryError>(&resolved)) return *error;
  resolved_ = std::move(std::get<query::ResolvedQuery>(resolved));
  notes_ = parsed_.notes;
  notes_.insert(notes_.end(), resolved_.notes.begin(), resolved_.notes.end());
  query_ = Xapian::Query();  // its sources refer to the clock
  clock_ = std::make_unique<matching::MatchClock>(deadline_);
  query::Compiler compiler(database_, *analyzer_, {options_.ranking.headline_weight, clock_.get()});
  query_ = compiler.compile(resolved_);
  query::for_each_leaf(*resolved_.root, [&](query::Leaf& leaf) {
    deadline_.check();
    query::add_stem_words(leaf, resolved_, database_, *analyzer_);
  });
  expand();
  fetch();
  return std::nullopt;
}

/// Feedback and recency: what lifts articles beyond the words of the query.
void Search::expand() {
  const ranking::Options& how = options_.ranking;
  feedback_.clear();
  if (how.feedback && !query_.empty()) {
    Xapian::Enquire enquire(database_);
    prepare(enquire);
    const auto articles = static_cast<Xapian::doccount>(how.feedback_articles);
    const Xapian::MSet best = enquire.get_mset(0, articles);
    deadline_.check();
    feedback_ = ranking::find_feedback(enquire, best, how, resolved_.languages.front());
    // An OR of words is widened by more words; an AND says which articles are meant.
    query_ = ranking::with_feedback(query_, feedback_, resolved_.root->kind == query::ResolvedKind::any_of);
  }
  if (!how.recent_half_life || query_.empty()) return;
  double rarities = 0;
  const auto words = ranking::top_words(*resolved_.root);
  for (const query::ResolvedNode* word : words) {
    rarities += ranking::rarity(ranking::frequency_bound(*word, database_), database_.get_doccount());
  }
  // An article of today gains as much as one more word of the query's mean rarity would.
  const double weight = words.empty() ? 1 : rarities / static_cast<double>(words.size());
  query_ = Xapian::Query(Xapian::Query::OP_AND_MAYBE, query_, ranking::recency_query({weight, *how.recent_half_life, options_.parse.now_days}));
}

void Search::prepare(Xapian::Enquire& enquire) const {
  enquire.set_query(matching::guarded(query_, *clock_));
  enquire.set_weighting_scheme(*ranking::make_weight(options_.ranking));
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
  Xapian::Enquire enquire(database_);
  prepare(enquire);
  const Xapian::doccount all = database_.get_doccount();
  const auto first = static_cast<Xapian::doccount>(std::min<std::size_t>(options_.offset, all));
  const auto wanted =
      static_cast<Xapian::doccount>(std::min<std::size_t>(options_.count, all - first));
  const Xapian::doccount checked = options_.exact_total ? all : std::max(kCheckAtLeast, wanted);
  const auto depth = static_cast<Xapian::doccount>(std::min<std::size_t>(options_.ranking.closeness_depth, all));
  const bool reorders = wanted > 0 && first < depth && has_closeness();
  // Closeness puts the best hits of all pages in order, not those of one page.
  const Xapian::MSet mset = reorders ? enquire.get_mset(0, std::max(depth, first + wanted), checked) : enquire.get_mset(first, wanted, checked);
  total_ = {mset.get_matches_lower_bound(), mset.get_matches_estimated(), mset.get_matches_upper_bound()};
  hits_ = ordered(mset);
  first_ = first;
  if (clock_->stopped()) {
    partial_ = true;
    const auto found = static_cast<Xapian::doccount>(hits_.size());
    total_ = {found, found, all};
    if (found > 0 && !reorders) total_.lower = total_.estimated = first + found;
  }
  if (!reorders) return;
  hits_.erase(hits_.begin(), hits_.begin() + std::min<std::ptrdiff_t>(first, static_cast<std::ptrdiff_t>(hits_.size())));
  if (hits_.size() > wanted) hits_.resize(wanted);
}

bool Search::has_closeness() const {
  const ranking::Options& how = options_.ranking;
  return how.closeness > 0 && options_.sort == SortOrder::relevance && ranking::takes_closeness(how.scheme) &&
         ranking::top_words(*resolved_.root).size() > 1;
}

std::vector<Search::Ranked> Search::ordered(const Xapian::MSet& mset) {
  std::vector<Ranked> hits;
  hits.reserve(mset.size());
  for (auto hit = mset.begin(); hit != mset.end(); ++hit) {
    if (*hit != clock_->suspect()) hits.push_back({*hit, hit.get_weight()});
  }
  if (mset.get_firstitem() != 0 || !has_closeness()) return hits;
  ranking::Closeness closeness(resolved_, database_, options_.ranking);
  if (!closeness.applies()) return hits;
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), options_.ranking.closeness_depth));
  // In the order of docids, in which positions are read quickest.
  std::vector<Ranked*> by_docid;
  std::for_each(hits.begin(), end, [&](Ranked& hit) { by_docid.push_back(&hit); });
  std::sort(by_docid.begin(), by_docid.end(), [](const Ranked* a, const Ranked* b) { return a->docid < b->docid; });
  std::vector<double> nearness;
  for (const Ranked* hit : by_docid) {
    if (deadline_.passed()) {  // some with it and some without would be no order
      partial_ = true;
      return hits;
    }
    nearness.push_back(closeness.score(hit->docid));
  }
  for (std::size_t i = 0; i < by_docid.size(); ++i) by_docid[i]->score += nearness[i];
  std::stable_sort(hits.begin(), end, [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  return hits;
}

std::optional<std::size_t> Search::rank_of(Xapian::docid docid) {
  Xapian::Enquire enquire(database_);
  prepare(enquire);
  const std::vector<Ranked> all = ordered(enquire.get_mset(0, database_.get_doccount()));
  const auto at = std::find_if(all.begin(), all.end(), [docid](const Ranked& hit) { return hit.docid == docid; });
  if (at == all.end()) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin()) + 1;
}

void Search::read(const std::function<void()>& body) {
  with_retries(database_, path_, [this, &body](Renewal renewal) {
    if (renewal != Renewal::none) run_once();
    body();
  });
}

std::optional<Search::Place> Search::place(std::size_t i) {
  return with_retries(database_, path_, [this, i](Renewal renewal) -> std::optional<Place> {
    if (renewal == Renewal::replaced) run_once();
    if (i >= size()) return std::nullopt;
    try {
      const Ranked& at = hits_[i];
      return Place{first_ + i + 1, at.score, decode_stored_article(database_.get_document(at.docid).get_data()).id};
    } catch (const Xapian::DocNotFoundError&) {
      return std::nullopt;
    }
  });
}

std::optional<Hit> Search::load(std::size_t i) {
  return with_retries(database_, path_, [this, i](Renewal renewal) -> std::optional<Hit> {
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
  // Not an MSet's document: it would keep every document, and with it its text.
  hit.article = decode_stored_article(database_.get_document(at.docid).get_data());
  if (!options_.find_matches) return hit;
  if (deadline_.passed()) {
    partial_ = true;
    return hit;
  }
  view_->look_at(hit.article);
  hit.matches = highlight::find_matches(*resolved_.root, *view_);
  hit.fragments = highlight::choose_fragments(*view_, hit.matches, options_.fragments);
  return hit;
}

}  // namespace morgue
