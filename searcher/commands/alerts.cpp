// Owns: the order of asking, printing and noting.
//
// An answer is made whole before it is printed, of one state of the index; the number that is noted
// is of the same state. It is noted after the answer has been written: a run that dies between the
// two prints that one answer again, and never loses one.
#include "searcher/commands/alerts.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "common/base/utf8.hpp"
#include "common/index/archive_state.hpp"
#include "common/index/index.hpp"
#include "common/program/program.hpp"
#include "searcher/alerts/marks.hpp"
#include "searcher/commands/options.hpp"
#include "searcher/commands/queries.hpp"
#include "searcher/output/cite_keys.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/typing/names.hpp"

namespace morgue::alerts {

namespace {

using batch::BatchQuery;

/// --alerts of this asks all named searches.
constexpr std::string_view kNamedSearches = "@";

struct SavedQuery {
  BatchQuery query;
  std::string name;  ///< of its mark: as the file gives it, else its text
};

/// To the disk, where stdout is a file: what is noted as printed must be there after a power cut.
void sync_stdout() {
  struct stat status {};
  if (::fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode)) ::fsync(STDOUT_FILENO);
}

/// What is new of one query, made whole.
struct Answered {
  ArchiveState state;  ///< that it is of
  std::string output;  ///< empty: nothing is new
  bool partial = false;
  std::string query;  ///< with named searches in the place of their names
};

class Run {
 public:
  explicit Run(const SearcherOptions& options)
      : options_(options),
        how_(options.output),
        marks_(state_folder(options.state_folder), options.since_last),
        place_(place_of(options)),
        index_(place_.shown()),
        search_(place_, options.search) {
    if (place_.shards().size() > 1)
      throw Error(ErrorCode::usage, "--since-last asks one index at a time",
                  "each shard of an archive numbers its own changes: ask them one after the other");
    how_.cite_keys = std::make_shared<output::CiteKeys>();  // keys stay apart in one output
  }

  ExitCode run() {
    settle_archive();
    for (const SavedQuery& saved : read_queries()) {
      if (interrupted()) {
        marks_.save();
        return ExitCode::interrupted;
      }
      ask(saved);
    }
    marks_.save();
    if (begun_ > 0) tell_begun();
    if (has_errors_) return ExitCode::error;
    if (is_partial_) return ExitCode::time_limit;
    return has_hits_ ? ExitCode::ok : ExitCode::no_hits;
  }

 private:
  std::vector<BatchQuery> queries() const {
    if (options_.alerts_file != kNamedSearches) return batch::read_batch(options_.alerts_file);
    std::vector<BatchQuery> all;
    for (const named::NamedSearch& one : names_.searches().all())
      all.push_back({one.name, true, one.query, one.line});
    return all;
  }

  /// Reads the queries; two of one name would have one mark.
  std::vector<SavedQuery> read_queries() {
    std::vector<SavedQuery> all;
    std::map<std::string, std::size_t> lines;
    for (BatchQuery& query : queries()) {
      SavedQuery saved{std::move(query), {}};
      saved.name = saved.query.named ? saved.query.id : saved.query.text;
      const auto [known, is_new] = lines.emplace(make_visible(saved.name), saved.query.line);
      if (!is_new) {
        complain(saved, fmt::format("the name of line {} again; not asked", known->second));
        has_errors_ = true;
        continue;
      }
      all.push_back(std::move(saved));
    }
    return all;
  }

  void complain(const SavedQuery& saved, const std::string& what) const {
    fmt::print(stderr, "morgue-search: {}, line {}, alert {}: {}\n",
               make_visible(options_.alerts_file == kNamedSearches ? names_.searches().path()
                                                                   : options_.alerts_file),
               saved.query.line, make_visible(saved.name), what);
  }

  ArchiveState state_of_search() {
    std::optional<ArchiveState> state;
    search_.read([&] { state = archive_state(search_.database()); });
    if (state) return *state;
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} was made before changes were numbered, so it cannot tell "
                            "what is new",
                            index_),
                "'morgue-index upgrade' numbers them");
  }

  /// Turns to the archive that is asked; refuses one that was not asked before under this name.
  void settle_archive() {
    std::optional<ArchiveState> state;
    Snapshot snapshot(place_);
    snapshot.read([&](Renewal) { state = archive_state(snapshot.database()); });
    if (!state) state = state_of_search();
    if (!marks_.archive().empty() && marks_.archive() != state->id) {
      if (!options_.from_start && !options_.from_now) refuse_other_archive();
      marks_.begin(state->id, index_);
    }
    if (marks_.archive().empty()) marks_.begin(state->id, index_);
    archive_ = state->id;
  }

  [[noreturn]] void refuse_other_archive() const {
    throw Error(ErrorCode::index_incompatible,
                fmt::format("the index {} is not the one that '{}' asked last: it was built anew "
                            "from nothing, or exchanged",
                            index_, options_.since_last),
                "--from-start prints all that matches in it, --from-now goes on with what comes "
                "from now on; for another index use another name");
  }

  void ask(const SavedQuery& saved) {
    const std::optional<Mark> mark = marks_.of(saved.name);
    const bool begins = !options_.from_start && (options_.from_now || !mark);
    std::optional<std::uint64_t> after;  // nothing: all articles
    if (begins) {
      after = kNothingIsNewer;
    } else if (!options_.from_start) {
      after = mark->change;
    }
    const std::optional<Answered> answered = answer(saved, after);
    if (!answered) return;
    if (mark && mark->query != make_visible(answered->query))
      complain(saved, "its query is another than last time; what it finds of before is not shown");
    if (answered->partial) {
      complain(saved, partial_note(*options_.search.time_limit) +
                          "; nothing of it was printed, and it is asked again next time");
      is_partial_ = true;
      return;
    }
    if (after && !begins && *after > answered->state.change) tell_older();
    if (!answered->output.empty()) {
      write_stdout(answered->output);
      sync_stdout();
      has_hits_ = true;
      how_.continued = true;
    }
    begun_ += begins ? 1 : 0;
    const bool goes_on = after && !begins;
    const std::uint64_t now = answered->state.change;
    const std::uint64_t kept = goes_on ? std::max(*after, now) : now;
    marks_.set(saved.name, {answered->query, kept});
    if (!answered->output.empty()) marks_.save();
  }

  /// Nothing for a query that is not understood, which is told.
  std::optional<Answered> answer(const SavedQuery& saved, std::optional<std::uint64_t> after) {
    constexpr int kMaxTries = 10;
    for (int tries = 1;; ++tries) {
      search_.restrict({{}, {}, after});
      const auto asked = names_.run(search_, saved.query.text);
      if (const auto* error = std::get_if<named::PlacedError>(&asked)) {
        print_refusal(saved, *error);
        complain(saved, std::string(trim(names_.told(*error))));
        has_errors_ = true;
        return std::nullopt;
      }
      const auto& query = std::get<named::Expanded>(asked);
      Answered answered{state_of_search(), {}, search_.partial(), query.text};
      if (answered.state.id != archive_) refuse_other_archive();
      const std::string generation = search_.database().get_uuid();
      if (!answered.partial && search_.size() > 0) answered.output = print(saved, query);
      answered.partial = search_.partial();
      // Another generation has other numbers for its articles: then all is asked again.
      if (search_.database().get_uuid() == generation) return answered;
      if (tries == kMaxTries)
        throw Error(ErrorCode::index_locked,
                    fmt::format("the index {} is built anew again and again", index_),
                    "ask when the writer has ended");
    }
  }

  static QueryName name_of(const SavedQuery& saved) { return {"alert", saved.name}; }

  /// For programs, which may not read stderr.
  void print_refusal(const SavedQuery& saved, const named::PlacedError& error) {
    std::string out;
    output::make_formatter(how_, [&out](std::string_view text) {
      out += text;
    })->refuse(refusal(name_of(saved), saved.query.line, saved.query.text, error));
    if (out.empty()) return;
    write_stdout(out);
    how_.continued = true;
  }

  std::string print(const SavedQuery& saved, const named::Expanded& query) {
    std::string out;
    const auto formatter =
        output::make_formatter(how_, [&out](std::string_view text) { out += text; });
    Answer answer = search_.answer();
    answer.name = name_of(saved);
    if (!query.parts.empty()) answer.typed = query.typed;
    formatter->begin(answer);
    for (std::size_t i = 0; i < search_.size(); ++i) {
      if (!search_.has_time_for(i)) break;
      if (const auto hit = search_.load(i)) formatter->hit(*hit);
    }
    if (formatter->cut_short()) search_.leave_out();
    formatter->end();
    return out;
  }

  void tell_begun() const {
    fmt::print(stderr,
               "morgue-search: '{}' asks {} quer{} from now on; --from-start prints what is in the "
               "index already\n",
               options_.since_last, begun_, begun_ == 1 ? "y" : "ies");
  }

  /// Once a run.
  void tell_older() {
    if (std::exchange(told_older_, true)) return;
    fmt::print(stderr,
               "morgue-search: the index {} is an older state than '{}' asked last, perhaps a copy "
               "that was restored; what is added to it from now on is printed\n",
               index_, options_.since_last);
  }

  /// More than any number of a change.
  static constexpr std::uint64_t kNothingIsNewer = 1ull << 53;

  const SearcherOptions& options_;
  const Names names_{names_of(options_)};
  output::OutputOptions how_;
  Marks marks_;
  const IndexPlace place_;
  const std::string index_;  ///< for messages
  Search search_;
  std::string archive_;
  std::size_t begun_ = 0;  ///< queries that were asked for the first time
  bool told_older_ = false;
  bool has_errors_ = false;
  bool has_hits_ = false;
  bool is_partial_ = false;
};

}  // namespace

ExitCode run_alerts(const SearcherOptions& options) {
  return Run(options).run();
}

}  // namespace morgue::alerts
