// Owns: one search of one index: from the typed query to ranked hits with their matches.
// Does not own: printing (output/), the query's parts (query/), passages (highlight/).
#pragma once

#include <xapian.h>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/analysis/analyzer.hpp"
#include "common/base/deadline.hpp"
#include "common/index/story_map.hpp"
#include "common/shards/snapshot.hpp"
#include "searcher/matching/text_view.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/ranking/feedback.hpp"
#include "searcher/resolve/resolver.hpp"
#include "searcher/retrieval/best.hpp"
#include "searcher/retrieval/query_context.hpp"
#include "searcher/search/answer.hpp"
#include "searcher/search/search_options.hpp"
#include "searcher/tally/match_set.hpp"

namespace morgue {

/// Hits of the page that are shown even after the time limit, though without what matched.
inline constexpr std::size_t kShownAnyway = 10;

/// Searches an index. One search at a time: the hits belong to the last run(). Not thread-safe.
class Search {
 public:
  /// Throws Error as Snapshot does.
  Search(IndexPlace place, SearchOptions options);

  /// For the next run(): other options, and the index as it is now. Throws Error.
  void renew(SearchOptions options);

  /// What the next run() leaves out.
  void restrict(retrieval::Restriction only) { options_.only = std::move(only); }

  /// Runs a query. A query that cannot be understood is returned as a value. Commits of a writer
  /// meanwhile make it start again, a few times. Throws Error.
  std::optional<query::QueryError> run(const std::string& text);

  /// What the last run() found, for those who print it.
  Answer answer() const;

  const Total& total() const { return total_; }

  /// How many articles beside those of total() have most of the words, but not all; they stand
  /// after those with all in the hits. 0 where they were not looked for: total() fills the page, or
  /// somebody joined the words by AND, sorts by date or wants all hits.
  Xapian::doccount not_all_words() const { return not_all_words_; }
  /// Whether hit `i` (0-based on this page) matches the query as it is.
  bool has_all_words(std::size_t i) const { return i < all_words_; }

  /// True where the time limit has ended the search, so far: there may be more hits, in another
  /// order. All hits there are do match, and the total's lower bound holds.
  bool partial() const { return partial_; }
  /// Some of it was left out where it is printed.
  void leave_out() { partial_ = true; }
  /// False for a hit (0-based on this page) that the time limit leaves out; then the answer is
  /// partial. Before load() and place().
  bool has_time_for(std::size_t i);
  /// When the last run() must end.
  const Deadline& deadline() const { return deadline_; }

  /// Hits that can be loaded.
  std::size_t size() const { return hits_.size(); }
  /// The document of hit `i` (0-based on this page), without loading it.
  Xapian::docid docid(std::size_t i) const { return hits_[i].docid; }
  /// Its rank, 1-based, the offset counted in.
  std::size_t rank(std::size_t i) const { return first_ + i + 1; }
  double score(std::size_t i) const { return hits_[i].score; }
  /// Loads hit `i` (0-based on this page) with its matches and fragments. The answer stays the one
  /// that run() found, whatever is committed meanwhile; nothing for an article that has been
  /// removed since.
  std::optional<Hit> load(std::size_t i);

  /// Loads an article of the index, hit or not, with what the last run()'s query finds in it, and,
  /// where copies are grouped, with all its copies in the archive; its rank is 0. Nothing where no
  /// article has the id.
  std::optional<Hit> load_article(const std::string& id);

  /// Where a hit stands, for those who need no more of it than its id.
  struct Place {
    std::size_t rank;  ///< 1-based, the offset counted in
    double score;
    std::string id;
  };
  /// Hit `i` (0-based on this page) without matches and fragments; nothing for an article that has
  /// been removed since.
  std::optional<Place> place(std::size_t i);

  /// The article's rank (1-based) in the whole answer of the last run(), or nothing where it is not
  /// in it.
  std::optional<std::size_t> rank_of(Xapian::docid docid);

  /// Calls `body`, which reads the index and may throw what Xapian throws. When a commit has made
  /// the index change too much meanwhile, the last query is run again and then `body`. Throws
  /// Error.
  void read(const std::function<void()>& body);

  const std::vector<query::QueryNote>& notes() const { return notes_; }
  /// Adds what was noticed about the query since run().
  void add_notes(std::vector<query::QueryNote> notes) {
    notes_.insert(notes_.end(), notes.begin(), notes.end());
  }
  const query::ResolvedQuery& resolved() const { return resolved_; }
  query::ResolvedQuery& resolved() { return resolved_; }
  const query::Node& parsed() const { return *parsed_->root; }
  /// The words that --feedback added.
  const std::vector<ranking::FeedbackWord>& feedback() const { return feedback_; }
  /// What Xapian's matcher would be asked to score, for --explain=xapian.
  std::string xapian_query();
  const JoinedDatabase& database() const { return snapshot_.database(); }
  /// Who reads the posting lists: Engine::xapian also where the files are not as Morgue knows them.
  Engine engine() { return snapshot_.reader(options_.engine)->engine(); }
  /// The last run()'s query, for asking more about it. Holds as long as the next read().
  retrieval::QueryContext context();
  const SearchOptions& options() const { return options_; }
  /// How the last run() ranked: the options, with what the query decides.
  const ranking::Options& ranking() const { return ranking_; }
  Analyzer& analyzer() { return *analyzer_; }
  const IndexPlace& place() const { return snapshot_.place(); }
  /// Shards that the answer is without (Reach::partial).
  const std::vector<MissingShard>& missing() const { return snapshot_.missing(); }
  /// The answer is not of the whole archive: the time was up, or shards are missing.
  bool incomplete() const { return partial() || !missing().empty(); }

 private:
  /// A hit that is not loaded yet.
  using Ranked = retrieval::Scored;

  void take(SearchOptions options);
  std::optional<query::QueryError> run_once();
  std::optional<query::QueryError> find();
  /// The time limit has passed before anything could be looked for.
  void find_nothing();
  void note_shards();
  void settle_ranking();
  /// Finds the hits of the page.
  void fetch();
  /// The first `wanted` hits of the answer, and all_words_ of them; more where they come cheaply.
  void fetch_best(std::size_t wanted);
  /// The same where copies are grouped: each hit the best of its story.
  void fetch_stories(std::size_t wanted);
  void group_copies();
  void count_stories(retrieval::Found& found);
  bool groups() const { return options_.copies != Copies::show && stories_ != nullptr; }
  bool reranks() const;
  void rerank(std::vector<Ranked>& hits, std::size_t wanted,
              std::vector<Xapian::docid>* lifted = nullptr);
  /// The best `count` articles, not reranked.
  retrieval::Found best(std::size_t count);
  /// Whether articles with most of the words may follow those with all.
  bool may_add_most_words() const;
  /// Appends articles with most of the words until there are `wanted` hits.
  void add_most_words(std::size_t wanted);
  retrieval::Found best_with_most(std::size_t count);
  /// Counts what the options ask for. Throws DeadlinePassed, and Error (usage) for a query to
  /// compare with that is none.
  void count_tallies();
  /// Counts dates for a glance, where that is asked for; a deadline that passes meanwhile is none.
  void glance();
  tally::MatchSet matches_of(const std::string& compared);
  tally::Collocates collocates(const tally::MatchSet& set);
  /// A further query of an option; notes on it are added to notes(). Throws Error (usage).
  query::ResolvedQuery resolve_besides(std::string_view option, const std::string& text);
  /// Throws Error (index_incompatible) for an index without them.
  void require_whole_values(FieldId field) const;
  /// Reads which articles are new enough, where the options ask for new ones.
  void find_changed();
  /// Whether the hits are of the state that database() reads.
  bool is_found_in_present_state() const;
  Hit load_once(std::size_t i);
  /// The copies of an article, whether they match or not.
  std::optional<HitStory> story_in_archive(Xapian::docid docid, const StoredArticle& article);
  void explain_score(Hit& hit, const Ranked& at);
  /// What is stored with an article. Throws Xapian::DocNotFoundError.
  std::string stored(Xapian::docid docid);

  SearchOptions options_;
  Snapshot snapshot_;
  std::unique_ptr<Analyzer> analyzer_ = std::make_unique<Analyzer>();
  /// Of the hit being loaded; kept for its memory.
  std::unique_ptr<matching::TextView> view_ = std::make_unique<matching::TextView>(*analyzer_);
  std::string text_;
  std::shared_ptr<const query::ParsedQuery> parsed_;  ///< answers share it
  std::deque<query::ParsedQuery> besides_;            ///< further queries that are counted
  query::ResolvedQuery resolved_;
  ranking::Options ranking_;
  std::vector<query::QueryNote> notes_;
  std::vector<ranking::FeedbackWord> feedback_;
  retrieval::DocidList changed_;  ///< those of options_.only.changed_after
  std::string changed_in_;        ///< state that changed_ is of
  std::uint64_t changed_after_ = 0;
  Deadline deadline_;
  bool partial_ = false;
  std::size_t first_ = 0;  ///< rank of the first hit, 0-based
  std::vector<Ranked> hits_;
  std::vector<Xapian::docid> lifted_;  ///< of hits_: by closeness and typed forms
  double most_scale_ = 1;              ///< what scores of hits without all words were multiplied by
  std::shared_ptr<const StoryMap> stories_;   ///< of the state that hits_ are of; where asked for
  std::vector<Xapian::docid> with_copies_;    ///< what matches and has copies, ascending
  std::vector<std::uint32_t> story_matches_;  ///< of these, those of each story
  std::size_t all_words_ = 0;  ///< so many of hits_ have all words; the others come after them
  Xapian::doccount not_all_words_ = 0;
  std::string found_in_;  ///< JoinedDatabase::state()
  Total total_;
  std::shared_ptr<const tally::Tallies> tallies_;
  std::optional<tally::Timeline> glance_;
};

/// "the time limit of 2 s ended the search; more articles may match".
std::string partial_note(double time_limit);

}  // namespace morgue
