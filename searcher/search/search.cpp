// Owns: running the stages of a search, and starting again when the index changed meanwhile.
#include "searcher/search/search.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/errors.hpp"
#include "common/base/utf8.hpp"
#include "common/fields/stored_article.hpp"
#include "common/index/index.hpp"
#include "searcher/ranking/closeness.hpp"
#include "searcher/ranking/typed_forms.hpp"
#include "searcher/resolve/leaf_terms.hpp"
#include "searcher/retrieval/builder.hpp"
#include "searcher/retrieval/compiler.hpp"
#include "searcher/retrieval/rerank.hpp"
#include "searcher/retrieval/xapian_match.hpp"
#include "searcher/search/hit_loading.hpp"
#include "searcher/search/related_words.hpp"
#include "searcher/search/score_explanation.hpp"
#include "searcher/tally/collocates.hpp"
#include "searcher/tally/count.hpp"
#include "searcher/tally/glance.hpp"

namespace morgue {

Search::Search(IndexPlace place, SearchOptions options) : snapshot_(std::move(place)) {
  take(std::move(options));
}

void Search::renew(SearchOptions options) {
  snapshot_.catch_up();
  take(std::move(options));
}

void Search::take(SearchOptions options) {
  options_ = std::move(options);
  options_.resolve.any = options_.parse.any;
  options_.parse.related = [source = std::make_shared<RelatedSource>(
                                snapshot_.place(), options_.thesaurus, options_.resolve.language)](
                               std::string_view typed) { return source->find(typed); };
}

std::optional<query::QueryError> Search::run(const std::string& text) {
  text_ = text;
  options_.parse.declared = snapshot_.declared();
  auto parsed = query::parse_query(text_, options_.parse);
  if (auto* error = std::get_if<query::QueryError>(&parsed)) return *error;
  parsed_ =
      std::make_shared<const query::ParsedQuery>(std::move(std::get<query::ParsedQuery>(parsed)));
  deadline_ = Deadline::after(options_.time_limit, options_.stop);
  options_.resolve.deadline = deadline_;
  return snapshot_.read([this](Renewal) { return run_once(); });
}

Answer Search::answer() const {
  return {{},
          text_,
          {},
          std::shared_ptr<const query::Node>(parsed_, parsed_->root.get()),
          notes_,
          total_,
          not_all_words_,
          options_.offset,
          size(),
          options_.sort,
          deadline_,
          tallies_,
          glance_};
}

std::optional<query::QueryError> Search::run_once() {
  partial_ = false;
  tallies_ = nullptr;
  glance_.reset();
  try {
    if (auto error = find()) return error;
  } catch (const DeadlinePassed&) {
    find_nothing();
    return std::nullopt;
  }
  try {
    if (options_.tally.any()) count_tallies();
  } catch (const DeadlinePassed&) {
    partial_ = true;
  }
  glance();
  return std::nullopt;
}

void Search::glance() {
  if (partial_ || tallies_ != nullptr || total_.upper == 0) return;
  if (database().get_doccount() > options_.glance_below) return;
  try {
    glance_ = tally::glance(*resolved_.root, context());
  } catch (const DeadlinePassed&) {
    glance_.reset();
  }
}

void Search::find_nothing() {
  partial_ = true;
  resolved_ = {};
  resolved_.root = std::make_unique<query::ResolvedNode>();
  resolved_.root->source = parsed_->root.get();
  notes_ = parsed_->notes;
  feedback_.clear();
  hits_.clear();
  stories_ = nullptr;
  with_copies_.clear();
  story_matches_.clear();
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
  note_shards();
  found_in_ = database().state();
  find_changed();
  settle_ranking();
  query::for_each_leaf(*resolved_.root, [&](query::Leaf& leaf) {
    deadline_.check();
    query::add_stem_words(leaf, resolved_, database(), *analyzer_);
  });
  fetch();
  return std::nullopt;
}

/// What the answer lacks because of shards of other machines.
void Search::note_shards() {
  for (const MissingShard& missing : snapshot_.missing())
    notes_.push_back({{}, missing_text(missing)});
  if (!database().has_remote()) return;
  for (const std::string& name : database().without_words())
    notes_.push_back({{},
                      fmt::format("{} does not serve its words: other forms of a word are not "
                                  "found near others or in phrases there; 'morgue-index shard "
                                  "--serve' on that machine mends it",
                                  name)});
}

void Search::settle_ranking() {
  ranking_ = options_.ranking;
  if (!ranking_.b) ranking_.b = ranking::share_for_size(ranking::query_size(*resolved_.root));
  ranking::lift_rare_forms(resolved_, database(), ranking_);
}

retrieval::QueryContext Search::context() {
  return {resolved_,     database(), snapshot_.reader(options_.engine),
          *analyzer_,    ranking_,   deadline_,
          options_.only, changed_,   stories_};
}

void Search::find_changed() {
  if (!options_.only.changed_after) return;
  const bool known = changed_ != nullptr && changed_in_ == found_in_ &&
                     changed_after_ == *options_.only.changed_after;
  if (known) return;
  changed_after_ = *options_.only.changed_after;
  changed_ = retrieval::changed_after(database(), changed_after_);
  changed_in_ = found_in_;
}

std::string Search::xapian_query() {
  retrieval::Builder builder(context());
  return retrieval::Compiler(builder, std::make_shared<bool>())
      .scored(*resolved_.root)
      .get_description();
}

void Search::fetch() {
  const std::size_t all = database().get_doccount();
  first_ = std::min(options_.offset, all);
  const std::size_t wanted = std::min(options_.count, all - first_);
  stories_ = nullptr;
  if ((options_.copies != Copies::show || options_.count_stories) && has_stories(database()))
    stories_ = snapshot_.stories();
  groups() ? fetch_stories(first_ + wanted) : fetch_best(first_ + wanted);
  not_all_words_ = 0;
  most_scale_ = 1;
  if (wanted > 0 && hits_.size() < first_ + wanted && may_add_most_words()) {
    add_most_words(first_ + wanted);
    if (groups()) group_copies();
  }
  hits_.erase(hits_.begin(),
              hits_.begin() + static_cast<std::ptrdiff_t>(std::min(first_, hits_.size())));
  if (hits_.size() > wanted) hits_.resize(wanted);
  all_words_ = std::min(hits_.size(), all_words_ - std::min(first_, all_words_));
}

void Search::fetch_best(std::size_t wanted) {
  const std::size_t depth =
      std::min<std::size_t>(ranking_.closeness_depth, database().get_doccount());
  // Closeness puts the best hits of all pages in order, not those of one page.
  const bool reorders = wanted > first_ && first_ < depth && reranks();
  retrieval::Found found = best(reorders ? std::max(depth, wanted) : wanted);
  count_stories(found);
  hits_ = std::move(found.best);
  total_ = found.total;
  partial_ = partial_ || found.partial;
  lifted_.clear();
  if (reorders) rerank(hits_, wanted, &lifted_);
  all_words_ = hits_.size();
}

void Search::count_stories(retrieval::Found& found) {
  with_copies_ = std::move(found.with_copies);
  story_matches_.clear();
  if (stories_ == nullptr) return;
  story_matches_.resize(stories_->size());
  for (const Xapian::docid docid : with_copies_) ++story_matches_[stories_->story_of(docid)];
  found.total.stories = morgue::count_stories(found.total.lower, story_matches_);
}

/// How many articles it takes for so many stories is seen when they are there.
void Search::fetch_stories(std::size_t wanted) {
  const std::size_t all = database().get_doccount();
  for (std::size_t count = std::min(all, wanted + wanted / 2 + 8);;
       count = std::min(all, 2 * count)) {
    fetch_best(count);
    const std::size_t ranked = hits_.size();
    group_copies();
    if (hits_.size() >= wanted || ranked < count || count == all || partial_) return;
  }
}

/// Leaves the best of each story.
void Search::group_copies() {
  std::vector<bool> met(stories_->size());
  std::size_t kept_with_all = 0;
  std::vector<Ranked> kept;
  for (std::size_t i = 0; i < hits_.size(); ++i) {
    const std::uint32_t story = stories_->story_of(hits_[i].docid);
    const bool is_alone = story == StoryMap::kNone;
    if (options_.copies == Copies::only && (is_alone || story_matches_[story] < 2)) continue;
    if (!is_alone && met[story]) continue;
    if (!is_alone) met[story] = true;
    kept.push_back(hits_[i]);
    if (i < all_words_) ++kept_with_all;
  }
  hits_ = std::move(kept);
  all_words_ = kept_with_all;
}

retrieval::Found Search::best(std::size_t count) {
  retrieval::Builder builder(context());
  const retrieval::Wanted wanted{count, options_.sort, stories_.get()};
  query::ResolvedNode& root = *resolved_.root;
  feedback_.clear();
  if (retrieval::needs_xapian(ranking_)) {
    retrieval::XapianMatch match(builder, root, options_.parse.now_days);
    feedback_ = match.feedback();
    return match.best(wanted);
  }
  if (retrieval::Builder::is_disjunction(root)) {
    retrieval::Disjuncts disjuncts = builder.disjuncts(root);
    return retrieve(disjuncts, wanted, builder.context());
  }
  return retrieve(*builder.query(root), wanted, builder.context());
}

bool Search::may_add_most_words() const {
  const query::Node* typed = resolved_.root->source;
  const auto* all = typed == nullptr ? nullptr : std::get_if<query::syntax::AllOf>(&typed->clause);
  return !options_.only_all_words && options_.sort == SortOrder::relevance &&
         options_.count != kAllHits && !partial_ && (all == nullptr || !all->strict) &&
         retrieval::optional_clauses(*resolved_.root).size() > 1;
}

retrieval::Found Search::best_with_most(std::size_t count) {
  retrieval::Builder builder(context());
  query::ResolvedNode& root = *resolved_.root;
  if (retrieval::needs_xapian(ranking_))
    return retrieval::XapianMatch(builder, root, options_.parse.now_days).best_with_most(count);
  retrieval::Disjuncts most = builder.most_words(root);
  return retrieve(most, {count, SortOrder::relevance, nullptr}, builder.context());
}

/// A run is put in order by its scores alone: these must not stand above those of articles with all
/// words.
void Search::add_most_words(std::size_t wanted) {
  constexpr double kBelow = 0.99;
  // Some may be copies of hits that are there.
  const std::size_t missing = wanted - hits_.size();
  const retrieval::Found more = best_with_most(groups() ? 2 * missing : missing);
  partial_ = partial_ || more.partial;
  not_all_words_ = more.total.lower;
  double scale = 1;
  if (!hits_.empty() && !more.best.empty()) {
    const double least =
        std::min_element(hits_.begin(), hits_.end(), [](const Ranked& a, const Ranked& b) {
          return a.score < b.score;
        })->score;
    scale = std::min(1.0, kBelow * least / more.best.front().score);
  }
  most_scale_ = scale;
  for (const Ranked& hit : more.best) hits_.push_back({hit.docid, hit.score * scale});
}

query::ResolvedQuery Search::resolve_besides(std::string_view option, const std::string& text) {
  const auto refuse = [&](const query::QueryError& error) {
    throw Error(ErrorCode::usage,
                fmt::format("{}: query error at column {}: {}", option,
                            query::column_of(text, error.at.begin), make_visible(error.message)),
                "the query was " + make_visible(text));
  };
  auto parsed = query::parse_query(text, options_.parse);
  if (const auto* error = std::get_if<query::QueryError>(&parsed)) refuse(*error);
  besides_.push_back(std::move(std::get<query::ParsedQuery>(parsed)));
  auto resolved =
      query::resolve_query(*besides_.back().root, database(), *analyzer_, options_.resolve);
  if (const auto* error = std::get_if<query::QueryError>(&resolved)) refuse(*error);
  auto& query = std::get<query::ResolvedQuery>(resolved);
  const auto note = [&](const query::QueryNote& told) {
    notes_.push_back({{}, fmt::format("{} {}: {}", option, text, told.message)});
  };
  std::ranges::for_each(besides_.back().notes, note);
  std::ranges::for_each(query.notes, note);
  return std::move(query);
}

tally::MatchSet Search::matches_of(const std::string& compared) {
  const query::ResolvedQuery query = resolve_besides("--compare", compared);
  retrieval::QueryContext own = context().of(query);
  own.only = {};  // nothing is left out of what is compared
  return tally::matches_of(*query.root, own);
}

void Search::require_whole_values(FieldId field) const {
  if (documents_version(database()) >= 1) return;
  throw Error(ErrorCode::index_incompatible,
              fmt::format("the index {} was made before there were values of the field {} to count",
                          place().shown(), tally::facet_name(field)),
              "'morgue-index upgrade' adds them, from its own articles");
}

tally::Collocates Search::collocates(const tally::MatchSet& set) {
  const tally::Options& asked = options_.tally;
  query::ResolvedQuery query = resolve_besides("--collocates", asked.collocates);
  if (!tally::has_places(*query.root))
    throw Error(
        ErrorCode::usage,
        fmt::format("--collocates: '{}' is no word or phrase", make_visible(asked.collocates)),
        "one word, or several between quotation marks, as in --collocates '\"peace talks\"'");
  query::for_each_leaf(*query.root, [&](query::Leaf& leaf) {
    query::add_stem_words(leaf, query, database(), *analyzer_);
  });
  retrieval::QueryContext own = context().of(query);
  own.only = {};  // the set is what is asked
  tally::Collocates found =
      tally::count_collocates(*query.root, asked.window, asked.values, set, own);
  found.word = asked.collocates;
  return found;
}

void Search::count_tallies() {
  const tally::Options& asked = options_.tally;
  besides_.clear();
  const retrieval::QueryContext own = context();
  std::vector<tally::MatchSet> sets;
  sets.push_back(tally::matches_of(*resolved_.root, own));
  tally::Tallies tallies;
  const auto columns = asked.columns == nullptr ? nullptr : asked.columns->of(database());
  for (const std::string& name : asked.facets) {
    const Field& field = tally::facet_field(name, options_.parse.declared);
    if (!tally::is_in_all_indexes(field)) require_whole_values(field.id);
    tallies.facets.push_back(
        tally::count_facet(field, asked.values, sets.front(), own, columns.get()));
  }
  if (!asked.collocates.empty()) tallies.collocates = collocates(sets.front());
  if (asked.timeline) {
    for (const std::string& compared : asked.compare) sets.push_back(matches_of(compared));
    tallies.timeline = tally::count_timeline(*asked.timeline, sets, own, columns.get());
    tallies.timeline->series.front().query = text_;
    for (std::size_t i = 0; i < asked.compare.size(); ++i)
      tallies.timeline->series[i + 1].query = asked.compare[i];
  }
  tallies_ = std::make_shared<const tally::Tallies>(std::move(tallies));
}

bool Search::reranks() const {
  return options_.sort == SortOrder::relevance && ranking::reranks(*resolved_.root, ranking_);
}

void Search::rerank(std::vector<Ranked>& hits, std::size_t wanted,
                    std::vector<Xapian::docid>* lifted) {
  ranking::Reranking reranking(resolved_, database(), ranking_, context().reader);
  if (!retrieval::rerank(hits, wanted, ranking_.closeness_depth, reranking, deadline_, lifted))
    partial_ = true;
}

bool Search::is_found_in_present_state() const {
  return found_in_ == database().state();
}

std::optional<std::size_t> Search::rank_of(Xapian::docid docid) {
  // Loading hits may have renewed the database; what was looked up in its former state cannot be
  // asked of the new one.
  if (!is_found_in_present_state()) run_once();
  std::vector<Ranked> all = best(database().get_doccount()).best;
  if (reranks()) rerank(all, all.size());
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
  try {
    // Not an MSet's document: it would keep every document, and with it its text.
    return snapshot_.reader(options_.engine)->document_data(docid);
  } catch (const Xapian::DocNotFoundError&) {
    // What matches in a state of the index is stored in it; after a commit it may have been
    // removed.
    if (!is_found_in_present_state()) throw;
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

std::optional<Hit> Search::load_article(const std::string& id) {
  return snapshot_.read([&](Renewal renewal) -> std::optional<Hit> {
    if (renewal == Renewal::replaced) run_once();
    const auto docid = find_article(database(), id);
    if (!docid) return std::nullopt;
    Hit hit;
    hit.article = decode_stored_article(stored(*docid));
    if (options_.copies != Copies::show) hit.story = story_in_archive(*docid, hit.article);
    if (!add_matches(hit, options_, context(), *view_)) partial_ = true;
    return hit;
  });
}

std::optional<HitStory> Search::story_in_archive(Xapian::docid docid,
                                                 const StoredArticle& article) {
  if (!has_stories(database())) return std::nullopt;
  const auto stories = snapshot_.stories();
  const std::uint32_t story = stories->story_of(docid);
  if (story == StoryMap::kNone) return std::nullopt;
  const auto articles = stories->articles_of(story);
  std::vector<std::uint32_t> matches(stories->size());
  matches[story] = static_cast<std::uint32_t>(articles.size());
  return story_of_hit(docid, article, {*stories, articles, matches, true},
                      [this](Xapian::docid other) { return stored(other); });
}

Hit Search::load_once(std::size_t i) {
  const Ranked& at = hits_.at(i);
  Hit hit;
  hit.rank = first_ + i + 1;
  hit.score = at.score;
  hit.all_words = has_all_words(i);
  hit.article = decode_stored_article(stored(at.docid));
  if (stories_ != nullptr)
    hit.story =
        story_of_hit(at.docid, hit.article, {*stories_, with_copies_, story_matches_, groups()},
                     [this](Xapian::docid docid) { return stored(docid); });
  if (options_.find_matches && !add_matches(hit, options_, context(), *view_)) partial_ = true;
  if (options_.explain_scores) explain_score(hit, at);
  return hit;
}

void Search::explain_score(Hit& hit, const Ranked& at) {
  const bool lifted = std::find(lifted_.begin(), lifted_.end(), at.docid) != lifted_.end();
  const double scale = hit.all_words ? 1 : most_scale_;
  try {
    deadline_.check();
    hit.score_parts = score_parts({at.docid, at.score, hit.all_words, lifted, scale}, context(),
                                  feedback_, options_.parse.now_days);
  } catch (const DeadlinePassed&) {
    partial_ = true;
  }
}

}  // namespace morgue
