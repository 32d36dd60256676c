// Owns: running the stages of a search, and starting again when the index changed meanwhile.
#include "searcher/search.hpp"

#include <algorithm>

#include "common/index.hpp"
#include "common/schema.hpp"
#include "searcher/query/compiler.hpp"

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
  return with_retries(database_, path_, [this](Renewal) { return run_once(); });
}

std::optional<query::QueryError> Search::run_once() {
  auto resolved = query::resolve_query(*parsed_.root, database_, analyzer_, options_.resolve);
  if (auto* error = std::get_if<query::QueryError>(&resolved)) return *error;
  resolved_ = std::move(std::get<query::ResolvedQuery>(resolved));
  notes_ = parsed_.notes;
  notes_.insert(notes_.end(), resolved_.notes.begin(), resolved_.notes.end());
  query::Compiler compiler(database_, analyzer_, {options_.headline_weight});
  query_ = compiler.compile(resolved_);
  fetch();
  query::for_each_leaf(*resolved_.root, [&](query::Leaf& leaf) {
    query::add_stem_words(leaf, resolved_, database_, analyzer_);
  });
  return std::nullopt;
}

void Search::prepare(Xapian::Enquire& enquire) const {
  enquire.set_query(query_);
  enquire.set_weighting_scheme(Xapian::BM25Weight(options_.k1, 0, 1, options_.b, 0.5));
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
  mset_ = enquire.get_mset(first, wanted, checked);
  total_ = {mset_.get_matches_lower_bound(), mset_.get_matches_estimated(),
            mset_.get_matches_upper_bound()};
}

std::optional<std::size_t> Search::rank_of(Xapian::docid docid) const {
  Xapian::Enquire enquire(database_);
  prepare(enquire);
  const Xapian::MSet all = enquire.get_mset(0, database_.get_doccount());
  for (auto hit = all.begin(); hit != all.end(); ++hit) {
    if (*hit == docid) return hit.get_rank() + 1;
  }
  return std::nullopt;
}

void Search::read(const std::function<void()>& body) {
  with_retries(database_, path_, [this, &body](Renewal renewal) {
    if (renewal != Renewal::none) run_once();
    body();
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
  const Xapian::MSetIterator at = mset_[static_cast<Xapian::doccount>(i)];
  Hit hit;
  hit.rank = at.get_rank() + 1;
  hit.score = at.get_weight();
  hit.article = decode_stored_article(database_.get_document(*at).get_data());
  matching::TextView view(analyzer_);
  view.look_at(hit.article);
  hit.matches = highlight::find_matches(*resolved_.root, view);
  hit.fragments = highlight::choose_fragments(view, hit.matches, options_.fragments);
  return hit;
}

}  // namespace morgue
